// Counts the rows of every table and the files of the store, on a connection of its own.

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openConnection } from '#main/db/connection.ts';
import type { Measures } from '#main/db/upkeep-messages.ts';

export function measure(job: { path: string; key: Uint8Array; filesDir: string }): Measures {
  const sqlite = openConnection(job.path, { key: job.key, readonly: true, fileMustExist: true });
  try {
    const tables = sqlite
      .prepare<[], string>(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
      )
      .pluck()
      .all();
    const rowCounts = Object.fromEntries(
      tables.map((table) => [
        table,
        sqlite.prepare<[], number>(`SELECT count(*) FROM "${table}"`).pluck().get() ?? 0,
      ]),
    );
    const unused = Number(sqlite.pragma('freelist_count', { simple: true }));
    const unusedBytes = unused * Number(sqlite.pragma('page_size', { simple: true }));
    return { rowCounts, unusedBytes, ...filesIn(job.filesDir) };
  } finally {
    sqlite.close();
  }
}

function filesIn(dir: string): { fileCount: number; fileBytes: number } {
  let fileCount = 0;
  let fileBytes = 0;
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    fileCount += 1;
    fileBytes += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return { fileCount, fileBytes };
}
