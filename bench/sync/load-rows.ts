// A network as it is after a year: clinics with their people, contacts and partners, and referrals with every step, its
// notification, what was pushed for it and the feed of both sides. Made by SQL over sets, past the API, but so that all
// that the API relies on holds: versions, numbers without a gap, heads and sums. Only the parts of a sum are invented: a
// PC would raise its alarm, the network cannot tell.

import { asSuperuser } from '#api/db/start-embedded.ts';
import type pg from 'pg';

/** A clinic's PC, as far as traffic needs to know it. */
export type FilledPc = {
  readonly clinicId: string;
  readonly memberId: string;
  readonly signInId: string;
  readonly deviceId: string;
  readonly slug: string;
  readonly head: number;
  readonly lastSeq: number;
  /** Referrals that wait for this clinic's answer. */
  readonly incoming: string[];
  readonly partners: string[];
};

const tables = [
  'referral',
  'referral_event',
  'notification',
  'referral_side',
  'sync_entry',
  'mutation_log',
  'device_result',
];

const helpers = `
  create schema bench;
  create function bench.id(at timestamptz, kind text, n bigint) returns uuid language sql immutable as $$
    select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(hash, 1, 3) || '8' || substr(hash, 4, 15))::uuid
    from md5(kind || n) as hash $$;
  create function bench.derived(kind text, n bigint) returns uuid language sql immutable as $$
    select (substr(hash, 1, 12) || '5' || substr(hash, 13, 3) || '9' || substr(hash, 16, 15))::uuid from md5(kind || n) as hash $$;
  create function bench.iso(at timestamptz) returns text language sql stable as $$
    select to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$`;

const plans = (clinics: number, referrals: number) => `
  create unlogged table bench.clinic as select n, 'bench-' || n as slug,
      bench.id(begun, 'clinic', n) as id, bench.id(begun, 'member', n) as member_id,
      bench.id(begun, 'sign-in', n) as sign_in_id, bench.id(begun, 'device', n) as device_id, begun
    from generate_series(0, ${clinics - 1}) as n, (select now() - interval '301 days' as begun) as start;
  create unique index on bench.clinic (n);
  create unlogged table bench.referral as select made.*, sender.id as from_id, receiver.id as to_id,
      sender.member_id as from_member, receiver.member_id as to_member, bench.id(at, 'referral', made.n) as id,
      case when fate < 8 then 'COMPLETED' when fate < 12 then 'ACCEPTED' when fate < 18 then 'SENT'
        when fate = 18 then 'REJECTED' else 'CANCELLED' end as status
    from (select n, mod(abs(hashint8(n)::bigint), 20) as fate, n % ${clinics} as sender, (n + 1 + (n / ${clinics} % 20) * 37) % ${clinics} as receiver,
        now() - interval '300 days' + n * (interval '295 days' / ${referrals}) as at
      from generate_series(0, ${referrals - 1}) as n) as made
    join bench.clinic as sender on sender.n = made.sender join bench.clinic as receiver on receiver.n = made.receiver;
  create unlogged table bench.step as select row_number() over () as n, r.id as referral_id, step.version, step.before,
      step.after, r.at + (step.version - 1) * interval '1 day' as at, r.n as referral,
      case when step.by_sender then r.from_id else r.to_id end as by_id,
      case when step.by_sender then r.from_member else r.to_member end as by_member,
      case when step.by_sender then r.to_id else r.from_id end as told_id, r.from_id, r.to_id
    from bench.referral as r cross join lateral (
      select 1 as version, null as before, 'SENT' as after, true as by_sender
      union all select 2, 'SENT', 'ACCEPTED', false where r.status in ('ACCEPTED', 'COMPLETED')
      union all select 2, 'SENT', 'REJECTED', false where r.status = 'REJECTED'
      union all select 2, 'SENT', 'CANCELLED', true where r.status = 'CANCELLED'
      union all select 3, 'ACCEPTED', 'COMPLETED', false where r.status = 'COMPLETED') as step;
  alter table bench.step add event_id uuid, add notification_id uuid, add mutation_id uuid, add seq bigint;
  update bench.step as s set event_id = bench.derived('event', s.n), notification_id = bench.derived('told', s.n),
      mutation_id = bench.id(s.at, 'mutation', s.n), seq = numbered.seq
    from (select n, row_number() over (partition by by_id order by at, n) as seq from bench.step) as numbered
    where numbered.n = s.n;
  create unlogged table bench.partner as select one as clinic_id, other as id, min(at) as at
    from (select from_id as one, to_id as other, at from bench.referral
      union all select to_id, from_id, at from bench.referral) as pair group by one, other;
  create unlogged table bench.contact as select c.id as clinic_id, bench.id(c.begun, 'contact', c.n * 100 + k) as id, k, c.begun as at
    from bench.clinic as c, generate_series(1, 20) as k`;

const accounts = `
  insert into network.clinic (clinic_id, id, version, body) select id, id, 1, json_build_object('name', 'Clinic ' || n,
    'phone', '0' || n, 'email', null, 'address', n || ' Main Street', 'hasEmailNotices', false) from bench.clinic;
  insert into network.member (clinic_id, id, version, body) select id, member_id, 1,
    json_build_object('name', 'Owner ' || n, 'role', 'ADMIN', 'isActive', true) from bench.clinic;
  insert into network.clinic_link (clinic_id, id, version, body) select id, id, 1,
    json_build_object('slug', slug, 'isActive', true) from bench.clinic;
  insert into network.clinic_slug (slug, clinic_id) select slug, id from bench.clinic;
  insert into network.credential (clinic_id, member_id, email, password_hash)
    select id, member_id, slug || '@clinic.example', 'none' from bench.clinic;
  insert into network.sign_in (id, clinic_id, member_id, device_name, app_version, secret_hash)
    select sign_in_id, id, member_id, 'Front desk', '0.1.0', md5(slug) from bench.clinic;
  insert into network.contact (clinic_id, id, version, body) select clinic_id, id, 1, json_build_object('name', 'Contact ' || k,
    'specialty', 'Endodontics', 'phone', '0' || k, 'email', k || '@contact.example', 'address', null, 'notes', null,
    'status', 'ACTIVE', 'clinicId', null, 'removedAt', null) from bench.contact;
  insert into network.partner (clinic_id, id, version, body) select p.clinic_id, p.id, 1, json_build_object('name', 'Clinic ' || c.n,
    'phone', '0' || c.n, 'email', null, 'address', c.n || ' Main Street') from bench.partner as p join bench.clinic as c on c.id = p.id`;

const reason = 'Deep caries at the distal wall, pain on biting for two weeks. '.repeat(4);
const records = `
  insert into network.referral (id, version, body, created_at, updated_at) select r.id, last.version, json_build_object(
      'toClinicId', r.to_id, 'patientName', 'Patient ' || r.n, 'patientBirthOn', '1980-01-01', 'patientPhone', null,
      'patientEmail', null, 'teeth', json_build_array('36'), 'type', 'TREAT', 'reason', '${reason}',
      'urgency', case when r.n % 50 = 0 then 'EMERGENCY' when r.n % 5 = 0 then 'URGENT' else 'ROUTINE' end, 'allergies', null,
      'referringDentist', 'Dr Bench', 'fromClinicId', r.from_id, 'sender', null, 'status', r.status,
      'sentAt', bench.iso(r.at), 'statusReason', case when r.status in ('REJECTED', 'CANCELLED') then 'No chair is free.' end,
      'report', case when r.status = 'COMPLETED' then 'Treated as asked.' end, 'supersedesId', null), r.at, last.at
    from bench.referral as r join (select distinct on (referral) referral, version, at from bench.step
      order by referral, version desc) as last on last.referral = r.n order by r.n;
  insert into network.referral_event (id, version, body, created_at) select event_id, 1, json_build_object('referralId', referral_id,
      'version', version, 'kind', 'STEP', 'from', before, 'to', after, 'byClinicId', by_id, 'byUserId', by_member,
      'reason', case when after in ('REJECTED', 'CANCELLED') then 'No chair is free.' end, 'at', bench.iso(at),
      'receivedAt', bench.iso(at)), at from bench.step order by at;
  insert into network.notification (clinic_id, id, version, body, created_at) select told_id, notification_id, 1, json_build_object(
      'type', case after when 'SENT' then 'NEW_INCOMING_REFERRAL' when 'CANCELLED' then 'REFERRAL_STATUS_UPDATE' else 'REFERRAL_' || after end,
      'referralId', referral_id, 'userId', null, 'at', bench.iso(at)), at from bench.step order by at;
  insert into network.referral_side (clinic_id, id, version, body, created_at) select to_id, id, 1, json_build_object('contactId', null,
      'patientId', null, 'ownerUserId', to_member, 'nextDueOn', null, 'notes', 'Called the patient.', 'seenAt', bench.iso(at)), at
    from bench.referral where n % 5 < 2;
  insert into network.mutation_log (clinic_id, id, device_id, seq, actor_user_id, name, args, args_hash, status, entity_version,
      client_at, received_at) select s.by_id, s.mutation_id, c.device_id, s.seq, s.by_member,
      case when s.version = 1 then 'referral.create@1' else 'referral.status@1' end,
      case when s.at > now() - interval '35 days' then json_build_object('id', s.referral_id, 'to', s.after, 'reason', null, 'report', null) end,
      md5(s.n::text), 'applied', s.version, s.at, s.at from bench.step as s join bench.clinic as c on c.id = s.by_id order by s.at;
  insert into network.device_result (clinic_id, device_id, seq, mutation_id, status, entity_version, created_at)
    select s.by_id, c.device_id, s.seq, s.mutation_id, 'applied', s.version, s.at
    from bench.step as s join bench.clinic as c on c.id = s.by_id;
  insert into network.device (clinic_id, id, sign_in_id, last_seq, last_mutation_id) select distinct on (s.by_id) s.by_id, c.device_id,
      c.sign_in_id, s.seq, s.mutation_id from bench.step as s join bench.clinic as c on c.id = s.by_id order by s.by_id, s.seq desc`;

const feeds = `
  insert into network.sync_entry (clinic_id, entity, entity_id, seq, version, is_deleted, hash)
    select clinic_id, entity, entity_id, row_number() over (partition by clinic_id order by at, entity, entity_id), version, false,
      ('x' || substr(md5(entity || entity_id || version), 1, 15))::bit(60)::bigint
    from (
      select id as clinic_id, 'clinic' as entity, id as entity_id, 1 as version, begun as at from bench.clinic
      union all select id, 'member', member_id, 1, begun from bench.clinic
      union all select id, 'link', id, 1, begun from bench.clinic
      union all select clinic_id, 'contact', id, 1, at from bench.contact
      union all select clinic_id, 'partner', id, 1, at from bench.partner
      union all select side.clinic_id, 'referral', r.id, r.version, r.updated_at from network.referral as r
        cross join lateral (values (r.from_clinic_id), (r.to_clinic_id)) as side (clinic_id)
      union all select side.clinic_id, 'event', s.event_id, 1, s.at from bench.step as s
        cross join lateral (values (s.from_id), (s.to_id)) as side (clinic_id)
      union all select told_id, 'notification', notification_id, 1, at from bench.step
      union all select clinic_id, 'side', id, 1, created_at from network.referral_side
    ) as heard;
  insert into network.clinic_head (clinic_id, head, set_sum)
    select clinic_id, max(seq), mod(sum(hash), 18446744073709551616) from network.sync_entry group by clinic_id`;

/** Fills a migrated, empty network; `adminUrl` is a superuser's. Gives one PC of each clinic. */
export async function fillNetwork(adminUrl: string, clinics: number, referrals: number): Promise<FilledPc[]> {
  return asSuperuser(adminUrl, async (client) => {
    // What was filled is on the disk before anything is measured: the checkpoint below.
    await client.query(
      "set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '256MB'",
    );
    await client.query(helpers);
    await client.query(plans(clinics, referrals));
    await client.query(
      'analyze bench.clinic; analyze bench.referral; analyze bench.step; analyze bench.partner',
    );
    const indexes = await dropIndexes(client);
    await client.query(accounts);
    await client.query(records);
    await client.query(feeds);
    for (const statement of indexes) await client.query(statement);
    const { rows } = await client.query<FilledPc>(`
      select c.id as "clinicId", c.member_id as "memberId", c.sign_in_id as "signInId", c.device_id as "deviceId", c.slug,
        h.head::float as head, coalesce(d.last_seq, 0)::float as "lastSeq",
        coalesce((select array_agg(r.id) from (select id from bench.referral where to_id = c.id and status = 'SENT'
          order by n desc limit 10) as r), '{}') as incoming,
        coalesce((select array_agg(p.id) from bench.partner as p where p.clinic_id = c.id), '{}') as partners
      from bench.clinic as c join network.clinic_head as h on h.clinic_id = c.id
      left join network.device as d on d.clinic_id = c.id and d.id = c.device_id order by c.n`);
    await client.query('drop schema bench cascade');
    await client.query('vacuum analyze');
    await client.query('checkpoint');
    return rows;
  });
}

/** Indexes are made over all rows at once, after them; gives the statements that make them as they were. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ table: string; name: string; key: string | null; index: string }>(
    `select c.relname as table, i.relname as name, pg_get_constraintdef(k.oid) as key, pg_get_indexdef(i.oid) as index
     from pg_index as x join pg_class as c on c.oid = x.indrelid join pg_class as i on i.oid = x.indexrelid
     left join pg_constraint as k on k.conindid = i.oid
     where c.relnamespace = 'network'::regnamespace and c.relname = any($1)`,
    [tables],
  );
  for (const { table, name, key } of rows)
    await client.query(
      key === null
        ? `drop index network."${name}"`
        : `alter table network."${table}" drop constraint "${name}"`,
    );
  return rows.map(({ table, name, key, index }) =>
    key === null ? index : `alter table network."${table}" add constraint "${name}" ${key}`,
  );
}
