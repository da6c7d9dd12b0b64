// What permissions ask of a person, from the rows of the database. Apart, since every start needs it and nothing beside it.

import type { ImagingRightsRow } from '#main/features/people/imaging-rights-queries.ts';
import { noOwnImagingRights, type OwnImagingRights } from '#shared/access/imaging-rights.ts';

type Decisions = Pick<ImagingRightsRow, 'mayView' | 'mayManipulate' | 'mayAcquire' | 'mayDelete'>;

/** The row of a person as the rules read it; none: everything as the role. */
export function toOwnImagingRights(row: Decisions | null | undefined): OwnImagingRights {
  if (row === null || row === undefined) return noOwnImagingRights;
  return {
    VIEW: row.mayView,
    MANIPULATE: row.mayManipulate,
    ACQUIRE: row.mayAcquire,
    DELETE: row.mayDelete,
  };
}
