// What a device sent and what it was told, inside one Postgres transaction. Written together, once, near the end.

import type { Outcome } from '#shared/sync/protocol.ts';
import type { EntityName } from '#shared/sync/bodies.ts';
import type { ClinicTx, Statement } from '#api/db/connect.ts';
import type { LoggedMutation } from '#api/sync/network-tx.ts';
import { inContext } from '#api/sync/postgres-entities.ts';

type Settlement = Pick<Outcome, 'status' | 'code' | 'detail' | 'entityVersion'>;

export type LogRows = {
  readonly advanceDevice: (deviceId: string, lastSeq: number, lastMutationId: string) => void;
  /** What `knownMutations` found of these. */
  readonly remember: (mutationIds: readonly string[], found: readonly MutationRow[]) => void;
  readonly mutation: (id: string) => Promise<LoggedMutation | null>;
  readonly logMutation: (row: LoggedMutation) => void;
  readonly settle: (id: string, outcome: Settlement) => Promise<void>;
  readonly parkedFor: (entity: EntityName, id: string) => Promise<LoggedMutation[]>;
  readonly addResult: (deviceId: string, outcome: Outcome) => void;
  readonly results: (deviceId: string, afterSeq: number, limit: number) => Promise<Outcome[]>;
  readonly settled: (ids: readonly string[], clinicId: string) => Promise<Outcome[]>;
  readonly flush: () => Promise<void>;
  readonly forget: () => void;
};

export function knownMutations(clinicId: string, ids: readonly string[]): Statement {
  return {
    text: `select ${mutationColumns} from network.mutation_log
      where clinic_id = $1 and id = any($2::uuid[]) order by place`,
    values: [clinicId, ids],
    name: 'known mutations',
  };
}

/** In the device's order. */
export function outcomesAfter(clinicId: string, deviceId: string, seq: number, limit: number): Statement {
  return {
    text: `select seq, mutation_id as id, status, code, detail, entity_version from network.device_result
      where clinic_id = $1 and device_id = $2 and seq > $3 order by seq limit $4`,
    values: [clinicId, deviceId, seq, limit],
    name: 'results',
  };
}

export function logRows(tx: ClinicTx): LogRows {
  const known = new Map<string, LoggedMutation | null>();
  const clinicOf = new Map<string, string>();
  let logged: LoggedMutation[] = [];
  const told = new Map<string, { deviceId: string; outcome: Outcome }>();
  let advanced: { deviceId: string; lastSeq: number; lastMutationId: string } | null = null;
  let mayBeParked = tx.hasParked;

  async function load(ids: readonly string[], clinicId: string): Promise<Placed[]> {
    const rows = await inContext(tx, clinicId, async () =>
      tx.query<MutationRow>(knownMutations(clinicId, ids)),
    );
    return rows.map(placed);
  }

  function placed(row: MutationRow): Placed {
    clinicOf.set(row.id, row.clinic_id);
    return asMutation(row);
  }

  async function flush(): Promise<void> {
    if (logged.length === 0 && told.size === 0 && advanced === null) return;
    const results = [...told.values()];
    const values = [
      tx.clinicId,
      ...logColumns.map((column) => logged.map(column)),
      ...resultColumns.map((column) => results.map(column)),
      advanced?.deviceId ?? null,
      advanced?.lastSeq ?? null,
      advanced?.lastMutationId ?? null,
    ];
    logged = [];
    told.clear();
    advanced = null;
    await tx.query({ text: flushText, values, name: 'keep outcomes' });
  }

  return {
    advanceDevice(deviceId, lastSeq, lastMutationId) {
      advanced = { deviceId, lastSeq, lastMutationId };
    },
    remember(mutationIds, found) {
      for (const id of mutationIds) known.set(id, null);
      for (const row of found) known.set(row.id, placed(row));
    },
    async mutation(id) {
      if (!known.has(id)) known.set(id, (await load([id], tx.clinicId))[0] ?? null);
      return known.get(id) ?? null;
    },
    logMutation(row) {
      if (known.get(row.id)) throw new Error('A mutation is logged once.');
      known.set(row.id, row);
      logged.push(row);
      if (row.status === 'parked') mayBeParked = true;
    },
    async settle(id, outcome) {
      const clinicId = clinicOf.get(id);
      if (clinicId === undefined) throw new Error('Only what was found waiting is settled.');
      const row = known.get(id);
      if (row) known.set(id, { ...row, ...outcome, parkedFor: null });
      await inContext(tx, clinicId, async () =>
        tx.query({
          text: `update network.mutation_log
            set status = $3, code = $4, detail = $5, entity_version = $6, parked_entity = null, parked_id = null
            where clinic_id = $1 and id = $2`,
          values: [clinicId, id, outcome.status, outcome.code, asJson(outcome.detail), outcome.entityVersion],
        }),
      );
    },
    async parkedFor(entity, id) {
      if (!mayBeParked) return [];
      await flush();
      const found = await tx.query<{ clinic_id: string; id: string }>({
        text: 'select clinic_id, id from network.parked_for($1, $2)',
        values: [entity, id],
        name: 'parked for',
      });
      const rows: Placed[] = [];
      for (const clinicId of new Set(found.map((row) => row.clinic_id)))
        rows.push(
          ...(await load(
            found.filter((row) => row.clinic_id === clinicId).map((row) => row.id),
            clinicId,
          )),
        );
      for (const row of rows) known.set(row.id, row);
      return rows.toSorted((one, other) => one.place - other.place);
    },
    addResult(deviceId, outcome) {
      told.set(`${deviceId} ${outcome.seq}`, { deviceId, outcome });
    },
    async results(deviceId, afterSeq, limit) {
      await flush();
      const rows = await tx.query<OutcomeRow>(outcomesAfter(tx.clinicId, deviceId, afterSeq, limit));
      return rows.map(asOutcome);
    },
    async settled(ids, clinicId) {
      const rows = await tx.query<OutcomeRow>({
        text: `select seq, id, status, code, detail, entity_version from network.mutation_log
          where clinic_id = $1 and id = any($2::uuid[]) and status <> 'parked'`,
        values: [clinicId, ids],
        name: 'settled',
      });
      const found = new Map(rows.map((row) => [row.id, asOutcome(row)]));
      return ids.flatMap((id) => found.get(id) ?? []);
    },
    flush,
    forget() {
      known.clear();
      logged = [];
      told.clear();
      advanced = null;
      mayBeParked = true;
    },
  };
}

export type OutcomeRow = {
  readonly seq: string;
  readonly id: string;
  readonly status: Outcome['status'];
  readonly code: string | null;
  readonly detail: Record<string, unknown> | null;
  readonly entity_version: number | null;
};
export const asOutcome = (row: OutcomeRow): Outcome => ({
  seq: Number(row.seq),
  id: row.id,
  status: row.status,
  code: row.code,
  detail: row.detail,
  entityVersion: row.entity_version,
});

export type MutationRow = OutcomeRow & {
  readonly clinic_id: string;
  readonly device_id: string;
  readonly actor_user_id: string;
  readonly name: string;
  readonly args: Record<string, unknown> | null;
  readonly args_hash: string;
  readonly replayed_version: number | null;
  readonly parked_entity: EntityName | null;
  readonly parked_id: string | null;
  readonly client_at: Date;
  readonly place: string;
};
const mutationColumns = `clinic_id, id, device_id, seq, actor_user_id, name, args, args_hash, status, code, detail,
  entity_version, replayed_version, parked_entity, parked_id, client_at, place`;

/** A mutation with its place among all that were taken. */
type Placed = LoggedMutation & { readonly place: number };

function asMutation(row: MutationRow): Placed {
  return {
    ...asOutcome(row),
    clinicId: row.clinic_id,
    deviceId: row.device_id,
    actorUserId: row.actor_user_id,
    name: row.name,
    // Forgotten long after nobody can ask for them.
    args: row.args ?? {},
    argsHash: row.args_hash,
    replayedVersion: row.replayed_version,
    parkedFor:
      row.parked_entity === null || row.parked_id === null
        ? null
        : { entity: row.parked_entity, id: row.parked_id },
    clientAt: row.client_at.toISOString(),
    place: Number(row.place),
  };
}

const asJson = (value: unknown) => (value === null ? null : JSON.stringify(value));

const logColumns: readonly ((row: LoggedMutation) => unknown)[] = [
  ({ id }) => id,
  ({ deviceId }) => deviceId,
  ({ seq }) => seq,
  ({ actorUserId }) => actorUserId,
  ({ name }) => name,
  ({ args }) => JSON.stringify(args),
  ({ argsHash }) => argsHash,
  ({ status }) => status,
  ({ code }) => code,
  ({ detail }) => asJson(detail),
  ({ entityVersion }) => entityVersion,
  ({ replayedVersion }) => replayedVersion,
  ({ parkedFor }) => parkedFor?.entity ?? null,
  ({ parkedFor }) => parkedFor?.id ?? null,
  ({ clientAt }) => clientAt,
];
const resultColumns: readonly ((row: { deviceId: string; outcome: Outcome }) => unknown)[] = [
  ({ deviceId }) => deviceId,
  ({ outcome }) => outcome.seq,
  ({ outcome }) => outcome.id,
  ({ outcome }) => outcome.status,
  ({ outcome }) => outcome.code,
  ({ outcome }) => asJson(outcome.detail),
  ({ outcome }) => outcome.entityVersion,
];

/** Log, outcomes and the device's place in one statement. */
const flushText = `
  with logged as (
    insert into network.mutation_log (clinic_id, id, device_id, seq, actor_user_id, name, args, args_hash, status,
      code, detail, entity_version, replayed_version, parked_entity, parked_id, client_at)
    select $1::uuid, given.*
    from unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::uuid[], $6::text[], $7::json[], $8::text[], $9::text[],
      $10::text[], $11::json[], $12::int[], $13::int[], $14::text[], $15::uuid[], $16::timestamptz[]) as given
  ), told as (
    insert into network.device_result (clinic_id, device_id, seq, mutation_id, status, code, detail, entity_version)
    select $1::uuid, given.*
    from unnest($17::uuid[], $18::bigint[], $19::uuid[], $20::text[], $21::text[], $22::json[], $23::int[]) as given
    on conflict (clinic_id, device_id, seq) do update set mutation_id = excluded.mutation_id,
      status = excluded.status, code = excluded.code, detail = excluded.detail,
      entity_version = excluded.entity_version
  )
  update network.device set last_seq = $25, last_mutation_id = $26, updated_at = now()
  where clinic_id = $1 and id = $24::uuid`;
