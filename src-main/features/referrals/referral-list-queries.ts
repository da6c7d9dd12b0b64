// One page of referrals by the keys of the row before it, their counts, and the figures of a stretch of time.

import { and, asc, count, desc, eq, gte, inArray, isNotNull, lt, or, sql, type SQL } from 'drizzle-orm';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { contacts, partners } from '#main/features/contacts/contacts-tables.ts';
import { referralFiles, referrals } from '#main/features/referrals/referrals-tables.ts';
import { users } from '#main/features/people/people-tables.ts';
import type { figureGroups, referralViews } from '#shared/referrals/contract.ts';
import { referralDirections, type ReferralDirection } from '#shared/referrals/referral.ts';
import type { ReferralStatus } from '#shared/referrals/referral-steps.ts';
import type { Bodies } from '#shared/sync/bodies.ts';

export type ReferralView = (typeof referralViews)[number];
export type ReferralFilter = {
  readonly view: ReferralView;
  readonly direction?: ReferralDirection | null | undefined;
  readonly status?: ReferralStatus | null | undefined;
  readonly urgency?: Bodies['referral']['urgency'] | null | undefined;
  readonly patientId?: string | null | undefined;
  readonly contactId?: string | null | undefined;
  readonly partnerClinicId?: string | null | undefined;
  readonly partnerName?: string | null | undefined;
  readonly specialty?: string | null | undefined;
  /** Instants: from the first, before the last. */
  readonly from?: string | null | undefined;
  readonly before?: string | null | undefined;
  /** Part of the patient's name, made alike; empty takes all. */
  readonly text: string;
  readonly today: string;
  /** The account that asks, and the member of the network that it is. */
  readonly userIds: readonly string[];
  /** Whether referrals that nobody took are this user's, and those that were due before this date. */
  readonly follows: { readonly dueBefore: string } | null;
};

/** 0: an incoming emergency that nobody has looked at. */
const alarm = sql<number>`iif(${referrals.urgencyRank} = 0 and ${referrals.direction} = 'INCOMING' and ${referrals.seenAt} is null, 0, 1)`;

/** Since when an open one is on its way, whatever was done with it meanwhile; a draft since it was written. */
const since = sql<string>`coalesce(${referrals.sentAt}, ${referrals.statusAt})`;

/** The columns of a row with whom it names; of the other side what a contact or the network says of it. */
const rowColumns = {
  referral: referrals,
  alarm: alarm.as('alarm'),
  contactName: contacts.name,
  contactSpecialty: contacts.specialty,
  contactPhone: contacts.phone,
  contactEmail: contacts.email,
  partnerName: partners.name,
  partnerPhone: partners.phone,
  partnerEmail: partners.email,
  /** The account here, where one is; else whom the network names. */
  ownerUserId: sql<string | null>`coalesce(${users.id}, ${referrals.ownerUserId})`.as('owner_id'),
  ownerName: sql<string | null>`${users.firstName} || ' ' || ${users.lastName}`.as('owner_name'),
  /** Of somebody who left, it is as if nobody had it. */
  isOwnerHere: sql<number>`coalesce(${users.status} = 'ACTIVE' and ${users.deletedAt} is null, 0)`.as(
    'is_owner_here',
  ),
  fileCount:
    sql<number>`(select count(*) from ${referralFiles} where ${referralFiles.referralId} = ${referrals.id})`.as(
      'file_count',
    ),
};

const isContact = eq(contacts.id, referrals.contactId);
/** Whose it is by the network's word, as an account of this PC. */
const ownerAccount = sql`coalesce((select linked.id from ${users} as linked where linked.member_id = ${referrals.ownerUserId}), ${referrals.ownerUserId})`;
const isPartner = sql`${partners.id} = iif(${referrals.direction} = 'INCOMING', ${referrals.fromClinicId}, ${referrals.toClinicId})`;

function selectRows(db: ClinicDb) {
  return db
    .select(rowColumns)
    .from(referrals)
    .leftJoin(contacts, isContact)
    .leftJoin(partners, isPartner)
    .leftJoin(users, eq(users.id, ownerAccount))
    .$dynamic();
}
/** One row with whom it names. */
export function selectRow(db: ClinicDb, id: string) {
  return selectRows(db).where(eq(referrals.id, id)).get();
}

export type ReferralRecord = ReturnType<ReturnType<typeof selectRows>['all']>[number];

/** What the order of a view goes by, most important first. */
export function placeOf(view: ReferralView, { referral, alarm: rings }: ReferralRecord): (string | number)[] {
  if (view === 'OVERDUE') return [referral.dueOn ?? '', referral.urgencyRank, referral.id];
  if (view === 'OPEN' || view === 'MINE')
    return [rings, referral.urgencyRank, referral.sentAt ?? referral.statusAt, referral.id];
  return [referral.statusAt, referral.id];
}

export function listReferralRows(
  db: ClinicDb,
  filter: ReferralFilter,
  after: readonly (string | number)[] | null,
  limit: number,
): ReferralRecord[] {
  const { view } = filter;
  const order =
    view === 'OVERDUE'
      ? [asc(referrals.dueOn), asc(referrals.urgencyRank), asc(referrals.id)]
      : view === 'OPEN' || view === 'MINE'
        ? [sql`alarm`, asc(referrals.urgencyRank), asc(since), asc(referrals.id)]
        : [desc(referrals.statusAt), desc(referrals.id)];
  return selectRows(db)
    .where(and(whereFilter(filter), after === null ? undefined : whereAfter(view, after)))
    .orderBy(...order)
    .limit(limit)
    .all();
}

function whereAfter(view: ReferralView, place: readonly (string | number)[]): SQL {
  const list = sql.join(
    place.map((part) => sql`${part}`),
    sql`, `,
  );
  if (view === 'OVERDUE')
    return sql`(${referrals.dueOn}, ${referrals.urgencyRank}, ${referrals.id}) > (${list})`;
  if (view === 'OPEN' || view === 'MINE')
    return sql`(${alarm}, ${referrals.urgencyRank}, ${since}, ${referrals.id}) > (${list})`;
  return sql`(${referrals.statusAt}, ${referrals.id}) < (${list})`;
}

export function countReferralRows(db: ClinicDb, filter: ReferralFilter): number {
  const counted = db.select({ rows: count() }).from(referrals).$dynamic();
  const isNamed = (filter.partnerName ?? filter.specialty ?? null) !== null;
  const query = isNamed ? counted.leftJoin(contacts, isContact).leftJoin(partners, isPartner) : counted;
  return query.where(whereFilter(filter)).get()?.rows ?? 0;
}

function whereFilter(filter: ReferralFilter): SQL | undefined {
  const views: Record<ReferralView, SQL | undefined> = {
    OPEN: eq(referrals.isOpen, true),
    // Written out, not bound: only so does SQLite see that the partial index fits.
    OVERDUE: and(sql`${referrals.dueOn} is not null`, lt(referrals.dueOn, filter.today)),
    MINE: and(eq(referrals.isOpen, true), whereMine(filter)),
    DONE: eq(referrals.isOpen, false),
    ALL: undefined,
  };
  return and(
    views[filter.view],
    whereDirection(filter),
    filter.status ? eq(referrals.status, filter.status) : undefined,
    filter.urgency ? eq(referrals.urgency, filter.urgency) : undefined,
    filter.patientId
      ? and(sql`${referrals.patientId} is not null`, eq(referrals.patientId, filter.patientId))
      : undefined,
    filter.contactId ? eq(referrals.contactId, filter.contactId) : undefined,
    filter.partnerClinicId
      ? or(
          eq(referrals.fromClinicId, filter.partnerClinicId),
          eq(referrals.toClinicId, filter.partnerClinicId),
        )
      : undefined,
    whereSaid(
      sql`coalesce(${contacts.name}, ${partners.name}, ${referrals.senderName})`,
      filter.partnerName ?? null,
    ),
    whereSaid(sql`${contacts.specialty}`, filter.specialty ?? null),
    filter.from ? and(isNotNull(referrals.sentAt), gte(referrals.sentAt, filter.from)) : undefined,
    filter.before ? lt(referrals.sentAt, filter.before) : undefined,
    filter.text === '' ? undefined : sql`instr(${referrals.patientKey}, ${filter.text}) > 0`,
  );
}

/** Empty asks for those of whom nothing is said. */
function whereSaid(what: SQL, asked: string | null): SQL | undefined {
  if (asked === null) return undefined;
  return asked === '' ? sql`${what} is null` : sql`${what} = ${asked}`;
}

/** Of whoever follows up for the clinic also what is nobody's, and what has been late for long. */
function whereMine({ userIds, follows }: ReferralFilter): SQL | undefined {
  const named = inArray(referrals.ownerUserId, [...userIds]);
  if (follows === null) return named;
  return or(
    named,
    sql`not exists (select 1 from ${users} as owner where owner.id = ${ownerAccount}
      and owner.status = 'ACTIVE' and owner.deleted_at is null)`,
    lt(referrals.dueOn, follows.dueBefore),
  );
}

/** Both named: only so are the indexes, which begin with it, of use. What is ordered by age alone has an index of its own. */
function whereDirection({ direction, view }: ReferralFilter): SQL | undefined {
  if (direction) return eq(referrals.direction, direction);
  return view === 'ALL' || view === 'DONE' ? undefined : inArray(referrals.direction, referralDirections);
}

export type ReferralCounts = {
  readonly incoming: number;
  readonly outgoing: number;
  readonly overdue: number;
  readonly unseen: number;
  readonly unseenEmergencies: number;
};

export function countReferrals(db: ClinicDb, today: string): ReferralCounts {
  const counts = db.$client
    .prepare<[{ today: string }], ReferralCounts>(
      `SELECT
         (SELECT count(*) FROM referrals WHERE direction = 'INCOMING' AND is_open = 1) AS incoming,
         (SELECT count(*) FROM referrals WHERE direction = 'OUTGOING' AND is_open = 1) AS outgoing,
         (SELECT count(*) FROM referrals WHERE due_on IS NOT NULL AND due_on < @today) AS overdue,
         (SELECT count(*) FROM referrals WHERE direction = 'INCOMING' AND is_open = 1 AND seen_at IS NULL) AS unseen,
         (SELECT count(*) FROM referrals
          WHERE direction = 'INCOMING' AND is_open = 1 AND urgency_rank = 0 AND seen_at IS NULL) AS unseenEmergencies`,
    )
    .get({ today });
  if (counts === undefined) throw new Error('A count gives one row.');
  return counts;
}

/** What a figure is counted by (a month is a stretch of its own), as SQL over `referrals r`, its contact `c` and the partner clinic `p`. */
const groupOf: Record<(typeof figureGroups)[number], string> = {
  MONTH: "'all'",
  PARTNER: 'coalesce(c.name, p.name, r.sender_name)',
  SPECIALTY: 'c.specialty',
  OUTCOME: 'r.status',
};

/** How many left or came between two instants, by one thing; the most first. */
export function referralFigures(
  db: ClinicDb,
  by: (typeof figureGroups)[number],
  from: string,
  before: string,
): { key: string | null; incoming: number; outgoing: number }[] {
  return db.$client
    .prepare<[{ from: string; before: string }], { key: string | null; incoming: number; outgoing: number }>(
      `SELECT ${groupOf[by]} AS key, sum(r.direction = 'INCOMING') AS incoming, sum(r.direction = 'OUTGOING') AS outgoing
       FROM referrals r
       LEFT JOIN contacts c ON c.id = r.contact_id
       LEFT JOIN partners p ON p.id = iif(r.direction = 'INCOMING', r.from_clinic_id, r.to_clinic_id)
       WHERE r.sent_at >= @from AND r.sent_at < @before
       GROUP BY 1 ORDER BY count(*) DESC, key LIMIT 500`,
    )
    .all({ from, before });
}
