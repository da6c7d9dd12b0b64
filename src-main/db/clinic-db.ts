// The clinic's database as queries see it, and prepared queries that are made once for each connection.

import { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import type { Sqlite } from '#main/db/connection.ts';
import { FlatRowsSession } from '#main/db/flat-rows.ts';

export type ClinicDb = BetterSQLite3Database & { readonly $client: Sqlite };

export function openDrizzle(sqlite: Sqlite): ClinicDb {
  const dialect = new SQLiteSyncDialect();
  const db = new BetterSQLite3Database('sync', dialect, new FlatRowsSession(sqlite, dialect), undefined);
  return Object.assign(db, { $client: sqlite });
}

/**
 * Makes a feature's prepared queries once for each database and keeps them as long as it is open.
 * A prepared Drizzle query costs what raw SQL costs; an unprepared one about seven times as much.
 */
export function preparedQueries<Queries>(make: (db: ClinicDb) => Queries): (db: ClinicDb) => Queries {
  const made = new WeakMap<ClinicDb, Queries>();
  return (db) => {
    let queries = made.get(db);
    if (queries === undefined) {
      queries = make(db);
      made.set(db, queries);
    }
    return queries;
  };
}

/**
 * Runs work in one immediate transaction on the database's connection: all of it is kept, or none.
 * Queries of the same ClinicDb inside it take part. Must not be asynchronous.
 */
export function inTransaction<Result>(db: ClinicDb, work: () => Result): Result {
  return db.$client.transaction(work).immediate();
}
