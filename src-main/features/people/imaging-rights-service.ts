// What an owner decides on a person's rights to pictures and documents. Who may make which call is asked elsewhere.

import type { SignedInCall } from '#main/core/call.ts';
import { failure } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import { changedFields } from '#main/features/audit/audit-service.ts';
import { toOwnImagingRights } from '#main/features/people/allowance-service.ts';
import { imagingRightsQueries, upsertImagingRights } from '#main/features/people/imaging-rights-queries.ts';
import { userQueries } from '#main/features/people/user-queries.ts';
import type { OwnImagingRights } from '#shared/access/imaging-rights.ts';

export function getImagingRights(call: SignedInCall, id: string): OwnImagingRights {
  requireUser(call, id);
  return toOwnImagingRights(imagingRightsQueries(call.clinic.db).ofUser.get({ userId: id }));
}

/** Holds from the person's next call on. Throws NOT_FOUND. */
export function setImagingRights(call: SignedInCall, input: { id: string; rights: OwnImagingRights }): null {
  requireUser(call, input.id);
  return write(call, (unit) => {
    const before = toOwnImagingRights(imagingRightsQueries(unit.db).ofUser.get({ userId: input.id }));
    upsertImagingRights(unit.db, {
      id: unit.newId(),
      userId: input.id,
      mayView: input.rights.VIEW,
      mayManipulate: input.rights.MANIPULATE,
      mayAcquire: input.rights.ACQUIRE,
      mayDelete: input.rights.DELETE,
      createdAt: unit.now,
      updatedAt: unit.now,
    });
    unit.audit({
      action: 'setImagingRights',
      entity: 'user',
      entityId: input.id,
      changes: changedFields(before, input.rights),
    });
    unit.changed('people', input.id);
    unit.changed('session');
    return null;
  });
}

function requireUser(call: SignedInCall, id: string): void {
  if (userQueries(call.clinic.db).byId.get({ id }) === undefined)
    throw failure('NOT_FOUND', { entity: 'user' });
}
