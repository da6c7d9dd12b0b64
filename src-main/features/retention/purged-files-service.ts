// Takes the bytes of purged files out of the store: after a purge, and at a start that finds some left.

import type { OpenClinic } from '#main/core/call.ts';
import { purgedFilesQueries } from '#main/features/retention/purged-files-queries.ts';

/** Removes what no record shows; what another record shows again meanwhile stays. */
export async function finishFileRemovals({ db, files }: OpenClinic): Promise<void> {
  const queries = purgedFilesQueries(db);
  for (const purged of queries.all.all()) {
    if (purged.isUsed === 0) await files.remove(purged.sha256);
    queries.remove.run({ id: purged.id });
  }
}
