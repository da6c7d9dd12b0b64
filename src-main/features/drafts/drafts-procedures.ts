// Calls that keep what a person typed and has not saved. A draft is no record of the clinic: it is not audited.

import { writeUnaudited } from '#main/core/unit-of-work.ts';
import { signedInCalls } from '#main/core/procedures.ts';
import { draftsQueries } from '#main/features/drafts/drafts-queries.ts';
import { draftsContract } from '#shared/drafts/contract.ts';

const drafts = signedInCalls(draftsContract);

export const draftsProcedures = {
  list: drafts.list.handler(({ context: { call } }) =>
    draftsQueries(call.clinic.db).list.all({ userId: call.actor.userId }),
  ),
  get: drafts.get.handler(({ context: { call }, input }) => {
    const row = draftsQueries(call.clinic.db).get.get({ userId: call.actor.userId, key: input.key });
    return row === undefined ? null : { key: row.key, updatedAt: row.updatedAt, body: JSON.parse(row.body) };
  }),
  save: drafts.save.handler(({ context: { call }, input }) =>
    writeUnaudited(call, (unit) => {
      draftsQueries(unit.db).save.run({
        id: unit.newId(),
        userId: call.actor.userId,
        key: input.key,
        body: JSON.stringify(input.body),
        now: unit.now,
      });
      return { key: input.key, updatedAt: unit.now };
    }),
  ),
  remove: drafts.remove.handler(({ context: { call }, input }) =>
    writeUnaudited(call, (unit) => {
      draftsQueries(unit.db).remove.run({ userId: call.actor.userId, key: input.key });
      return null;
    }),
  ),
};
