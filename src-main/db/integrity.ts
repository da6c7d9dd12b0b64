// Finds damage in a database and names where: tables, indexes, and pages as far as SQLite names them.
// Reads everything, so for backups, on demand, and after a fault; never in the core's own thread for a whole clinic.

import { openConnection, type Sqlite } from '#main/db/connection.ts';
import { sqliteProblem } from '#main/db/sqlite-problems.ts';

export type Damage = {
  /** Damaged tables and indexes by name; `sqlite_schema` when not even the list of tables can be read. */
  readonly tables: readonly string[];
  readonly pages: readonly number[];
  readonly checkedTables: number;
};

const mostNames = 200;

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

/**
 * Scans each table and index of a database file on connections of its own, so that nothing comes from a page that
 * another connection still holds in memory. `tell` hears how many tables are done.
 */
export function findDamage(
  path: string,
  key: Uint8Array,
  tell: (done: number, total: number) => void = () => undefined,
): Damage {
  const tables = new Set<string>();
  const pages = new Set<number>();
  const open: Sqlite[] = [];
  function connection(): Sqlite {
    const [known] = open;
    if (known !== undefined) return known;
    const opened = openConnection(path, { key, readonly: true, fileMustExist: true });
    open.push(opened);
    return opened;
  }
  function isSound(read: (on: Sqlite) => readonly string[]): boolean {
    try {
      const lines = read(connection());
      for (const page of lines.flatMap(pagesIn)) pages.add(page);
      return lines.length === 0;
    } catch (error) {
      if (!isDamage(error)) throw error;
      // What a connection holds after a fault is not to be trusted for the next table.
      open.pop()?.close();
      return false;
    }
  }
  let names: string[] = [];
  try {
    if (!isSound((on) => ((names = tableNames(on)), []))) tables.add('sqlite_schema');
    for (const [index, name] of names.entries()) {
      if (!isSound((on) => linesOfCheck(on, `"${name}"`))) {
        const indexes = damagedIndexes(name, isSound);
        const isTableRead = isSound((on) => (readWhole(on, name), []));
        for (const damaged of indexes) tables.add(damaged);
        if (!isTableRead || indexes.length === 0) tables.add(name);
      }
      tell(index + 1, names.length);
    }
    // What belongs to no table: the list of free pages, pages that nobody owns.
    if (tables.size === 0 && !isSound((on) => linesOfCheck(on, '20'))) tables.add('sqlite_schema');
  } finally {
    open.pop()?.close();
  }
  return {
    tables: [...tables].slice(0, mostNames),
    pages: [...pages].toSorted((left, right) => left - right).slice(0, mostNames),
    checkedTables: names.length,
  };
}

function tableNames(sqlite: Sqlite): string[] {
  return sqlite
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name")
    .pluck()
    .all();
}

function linesOfCheck(sqlite: Sqlite, of: string): string[] {
  const lines = sqlite.pragma(`integrity_check(${of})`) as { integrity_check: string }[];
  return lines.map((line) => line.integrity_check).filter((line) => line !== 'ok');
}

/** Reads every row with the pages its long texts spill over to. */
function readWhole(sqlite: Sqlite, table: string): void {
  const columns = sqlite
    .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
    .pluck()
    .all(table);
  const lengths = columns.map((column) => `coalesce(length("${column}"), 0)`).join(' + ');
  sqlite.prepare(`SELECT total(${lengths}) FROM "${table}" NOT INDEXED`).get();
}

function damagedIndexes(
  table: string,
  isSound: (read: (on: Sqlite) => readonly string[]) => boolean,
): string[] {
  let indexes: { name: string; sql: string | null }[] = [];
  isSound((on) => {
    indexes = on
      .prepare<[string], { name: string; sql: string | null }>(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND name NOT LIKE 'sqlite_%'",
      )
      .all(table);
    return [];
  });
  return indexes
    .filter(({ name, sql }) => {
      const where = /\bWHERE\b([\s\S]*)$/i.exec(sql ?? '')?.[0] ?? '';
      return !isSound((on) => {
        on.prepare(`SELECT count(*) FROM "${table}" INDEXED BY "${name}" ${where}`).get();
        return [];
      });
    })
    .map(({ name }) => name);
}

/** `Tree 12 page 40: …` and `Page 40: …` name a page. */
function pagesIn(line: string): number[] {
  return [...line.matchAll(/\bpage (\d+)/gi)].map(([, page]) => Number(page));
}

function isDamage(error: unknown): boolean {
  const problem = sqliteProblem(error);
  return problem === 'CORRUPT' || problem === 'WRONG_KEY';
}
