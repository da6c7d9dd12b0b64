// Finds damage in an open database and names the pages. Reads the whole file: for backups and after a fault.

import type { Sqlite } from '#main/db/connection.ts';

/**
 * The damage of a database in SQLite's own short words, at most 20 lines; empty when it is sound. With the aegis
 * cipher every page is authenticated, so a single flipped bit makes its page unreadable and is named here.
 */
export function damagedPages(sqlite: Sqlite): string[] {
  try {
    const lines = sqlite.pragma('integrity_check(20)') as { integrity_check: string }[];
    return lines.map((line) => line.integrity_check).filter((line) => line !== 'ok');
  } catch (error) {
    return [error instanceof Error ? error.message : 'unreadable'];
  }
}
