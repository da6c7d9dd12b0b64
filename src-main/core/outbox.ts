// How a feature's service changes what the network shall hear of: at once in its own tables, and on its way in the outbox.
// Works the same whether the clinic has joined the network or not.

import type { Call } from '#main/core/call.ts';
import { recordWriter, topicOf } from '#main/core/synced-entities.ts';
import { instantAfter } from '#main/core/clock.ts';
import type { UnitOfWork } from '#main/core/unit-of-work.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { clinicQueries } from '#main/features/clinic/clinic-queries.ts';
import { networkQueries } from '#main/features/network/network-queries.ts';
import { startSyncState } from '#main/sync/new-device.ts';
import { networkStateQueries } from '#main/sync/network-state-queries.ts';
import { syncQueries } from '#main/sync/sync-queries.ts';
import { enqueue as enqueueMutation, requireState, type SyncMeans } from '#main/sync/synced-records.ts';
import { entityOf, mutationArgs, type MutationArgs, type MutationName } from '#shared/sync/mutations.ts';
import type { Refusal } from '#shared/sync/reduce.ts';

/** Raised with every row of the outbox: whoever talks to the network hears of it after the commit. */
export const outboxTopic = 'outbox';

/** Clocks that differ by less are taken for right. */
const leastCorrectionMs = 60_000;

/**
 * Makes a change here and puts it on its way, inside `write(call, unit => …)`; the caller writes the audit entry. The
 * feature's tables hold the change when this returns, and the topic of its entity is raised after the commit. Gives the
 * id of the mutation, or why the rules forbid it, with nothing written.
 */
export function enqueue<Name extends MutationName>(
  call: Pick<Call, 'actor'>,
  unit: UnitOfWork,
  name: Name,
  args: MutationArgs[Name],
): { readonly id: string } | Refusal {
  // The network would refuse it days later, on a screen nobody looks at.
  const parsed = mutationArgs[name].parse(args) as MutationArgs[Name];
  const means = unitMeans(unit);
  requireOutbox(unit.db, means);
  const { userId } = call.actor;
  const actorUserId = userId === null ? requireState(unit.db).clinicId : memberIdOf(unit.db, userId);
  const made = enqueueMutation(unit.db, means, { name, args: parsed, actorUserId });
  if ('refused' in made) return made;
  unit.changed(topicOf(entityOf(name)) ?? outboxTopic, args.id);
  unit.changed(outboxTopic);
  return made;
}

/** As whom the network knows an account of this PC: its own id, or the member of another PC whom it was said to be. */
export function memberIdOf(db: ClinicDb, userId: string): string {
  return networkQueries(db).memberOf.get({ userId })?.memberId ?? userId;
}

/** The account of this PC that is a member of the network, or the member's own id where none was said to be it. */
export function accountIdOf(db: ClinicDb, memberId: string): string {
  return networkQueries(db).accountOf.get({ memberId })?.id ?? memberId;
}

/** Puts every account that the network knows otherwise, or not yet, on its way to it. In the caller's transaction. */
export function enqueuePeople(unit: UnitOfWork): number {
  const means = unitMeans(unit);
  requireOutbox(unit.db, means);
  const count = putPeople(unit.db, means);
  if (count > 0) {
    unit.changed('network');
    unit.changed(outboxTopic);
  }
  return count;
}

function putPeople(db: ClinicDb, means: SyncMeans): number {
  const { clinicId, cursor } = requireState(db);
  const queries = networkQueries(db);
  const people = queries.peopleAsMembers.all();
  // Before the first news from the network it is not known whom it knows.
  if (cursor > 0) people.push(...queries.forgottenMembers.all());
  for (const { isActive, ...person } of people)
    enqueueMutation(db, means, {
      name: 'member.put@1',
      args: { ...person, isActive: isActive === 1 },
      actorUserId: clinicId,
    });
  return people.length;
}

/**
 * A clinic has a place in the outbox from its first use of it, under its own id; the network's epoch comes with joining.
 * Its people go first, so that the network knows each before it hears of what they did.
 */
export function requireOutbox(db: ClinicDb, means: SyncMeans): void {
  if (syncQueries(db).state.get() !== undefined) return;
  const clinic = clinicQueries(db).one.get();
  if (clinic === undefined) throw new Error('The database has no clinic row.');
  startSyncState(db, means, clinic.id);
  putPeople(db, means);
}

/** Means for the transaction of a unit. What is put on its way carries this PC's time as the network's clock has it. */
export function unitMeans(unit: UnitOfWork): SyncMeans {
  const offsetMs = networkStateQueries(unit.db).state.get()?.clockOffsetMs ?? 0;
  const at = Math.abs(offsetMs) < leastCorrectionMs ? unit.now : instantAfter(unit.now, offsetMs);
  return {
    now: () => at,
    newId: () => unit.newId(),
    writeRecord: recordWriter(
      () => unit.now,
      (_entity, _id, error) => {
        throw error;
      },
    ),
  };
}
