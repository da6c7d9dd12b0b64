// Puts a member of the clinic, as the network or a waiting change has it, into this PC's table.

import type { ApplySynced } from '#main/core/synced-entity.ts';
import { networkQueries } from '#main/features/network/network-queries.ts';

export const applyMember: ApplySynced<'member'> = (db, { id, body, now }) => {
  const queries = networkQueries(db);
  if (body === null) queries.removeMember.run({ id });
  else
    queries.putMember.run({
      id,
      name: body.name,
      role: body.role,
      isActive: body.isActive ? 1 : 0,
      createdAt: now,
      updatedAt: now,
    });
};
