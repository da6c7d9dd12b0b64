// What a push and a pull ask for goes over with the beginning of their transaction: one way there and back for all of it.

import type { Bodies } from '#shared/sync/bodies.ts';
import type { Outcome } from '#shared/sync/protocol.ts';
import type { Statement } from '#api/db/connect.ts';
import type { ClinicHead, Device, ForeseenPull, ForeseenPush, FullEntry } from '#api/sync/network-tx.ts';
import { asDevice, deviceById, lockDevice, type DeviceRow } from '#api/sync/postgres-devices.ts';
import { loadEntities, type LoadedRow } from '#api/sync/postgres-entities.ts';
import {
  asEntry,
  asHead,
  entriesAfter,
  headOf,
  type EntryRow,
  type HeadRow,
} from '#api/sync/postgres-feed.ts';
import {
  asOutcome,
  knownMutations,
  outcomesAfter,
  type MutationRow,
  type OutcomeRow,
} from '#api/sync/postgres-log.ts';

type Answers = readonly (readonly unknown[])[];

export type PushFound = Pick<ForeseenPush, 'mutationIds' | 'entities'> & {
  /** Null where it was not locked: the epoch is another, or the sign-in was taken back. */
  readonly device: Device | null;
  readonly mutationRows: readonly MutationRow[];
  readonly entityRows: readonly LoadedRow[];
  readonly words: ReadonlyMap<string, Bodies['clinic'] | null>;
};

/** Locks in the order in which every push does: the device, then entities. */
export function pushAhead(
  clinicId: string,
  signInId: string | null,
  { epoch, deviceId, mutationIds, entities, clinicIds }: ForeseenPush,
): Statement[] {
  const referralIds = entities.filter(({ entity }) => entity === 'referral').map(({ id }) => id);
  return [
    lockDevice(clinicId, deviceId, signInId, epoch),
    knownMutations(clinicId, mutationIds),
    loadEntities(entities),
    {
      // After the entities are locked; both sides of a referral hear of what becomes of it.
      text: `select clinic.id, network.clinic_words(clinic.id) as body from (
          select unnest($1::uuid[]) union
          select from_clinic_id from network.referral where id = any($2::uuid[]) union
          select to_clinic_id from network.referral where id = any($2::uuid[])
        ) as clinic (id) where clinic.id is not null`,
      values: [clinicIds, referralIds],
      name: 'words of clinics',
    },
  ];
}

export function foundAheadOfPush({ mutationIds, entities }: ForeseenPush, answers: Answers): PushFound {
  const [devices = [], mutationRows = [], entityRows = [], words = []] = answers;
  const device = devices[0] as DeviceRow | undefined;
  return {
    mutationIds,
    entities,
    device: device === undefined ? null : asDevice(device),
    mutationRows: mutationRows as MutationRow[],
    entityRows: entityRows as LoadedRow[],
    words: new Map((words as WordsRow[]).map(({ id, body }) => [id, body])),
  };
}

type WordsRow = { readonly id: string; readonly body: Bodies['clinic'] | null };

export type PullFound = ForeseenPull & {
  readonly device: Device | null;
  readonly head: ClinicHead;
  readonly entries: FullEntry[];
  /** Null where a page that is not the last was likely: outcomes go with the last one. */
  readonly results: Outcome[] | null;
};

export function pullAhead(
  clinicId: string,
  { deviceId, after, limit, resultsAfter }: ForeseenPull,
  maxResults: number,
): Statement[] {
  const { text, values = [] } = outcomesAfter(clinicId, deviceId, resultsAfter, maxResults);
  return [
    deviceById(clinicId, deviceId),
    headOf(clinicId),
    entriesAfter(clinicId, after, limit),
    {
      text: `select * from (${text}) as outcome
        where (select head - $5 < $6 from network.clinic_head where clinic_id = $1)`,
      values: [...values, after, limit],
      name: 'results of the last page',
    },
  ];
}

export function foundAheadOfPull(foreseen: ForeseenPull, answers: Answers): PullFound {
  const [devices = [], heads = [], entries = [], results = []] = answers;
  const device = devices[0] as DeviceRow | undefined;
  const head = asHead(heads[0] as HeadRow | undefined);
  return {
    ...foreseen,
    device: device === undefined ? null : asDevice(device),
    head,
    entries: (entries as EntryRow[]).map(asEntry),
    results:
      head.head - foreseen.after < foreseen.limit && heads.length > 0
        ? (results as OutcomeRow[]).map(asOutcome)
        : null,
  };
}
