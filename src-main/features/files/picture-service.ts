// Whether a file may stand as a picture: of a person, or as the clinic's logo. Apart, since it needs no session.

import type { ClinicDb } from '#main/db/clinic-db.ts';
import { filesQueries } from '#main/features/files/files-queries.ts';

/** Whether this id is that of a stored picture. */
export function isPicture(db: ClinicDb, fileId: string): boolean {
  return (filesQueries(db).byId.get({ id: fileId })?.widthPx ?? null) !== null;
}
