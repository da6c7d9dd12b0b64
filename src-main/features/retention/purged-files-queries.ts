// Files whose record was purged and whose bytes are still in the store. Apart from the purge, since every start asks.

import { preparedQueries } from '#main/db/clinic-db.ts';

export const purgedFilesQueries = preparedQueries(({ $client: client }) => ({
  all: client.prepare<[], { id: string; sha256: string; isUsed: number }>(
    `SELECT g.id, g.sha256, EXISTS (SELECT 1 FROM files f WHERE f.sha256 = g.sha256) AS isUsed
     FROM purged_files g ORDER BY g.id LIMIT 1000`,
  ),
  remove: client.prepare<{ id: string }>('DELETE FROM purged_files WHERE id = @id'),
}));
