// Whether a file may stand as a picture: of a person, or as the clinic's logo. Apart, since it needs no session.

import type { ClinicDb } from '#main/db/clinic-db.ts';
import { filesQueries } from '#main/features/files/files-queries.ts';

/** What browsers show as it came. X-rays of other kinds are shown from what is derived of them. */
const shownAsTheyCame: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp']);

/** Whether this id is that of a stored picture that any screen can show. */
export function isPicture(db: ClinicDb, fileId: string): boolean {
  const file = filesQueries(db).byId.get({ id: fileId });
  return file !== undefined && file.widthPx !== null && shownAsTheyCame.has(file.mimeType);
}
