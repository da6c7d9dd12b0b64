// The columns every table has, and short names for the column kinds of the house.

import { sql, type SQL } from 'drizzle-orm';
import { customType, text, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core';

/** Primary key: UUIDv7 text made by the program, never by the database. */
export function idColumn<Id extends string = string>() {
  return text('id').$type<Id>().primaryKey();
}

/** `created_at` and `updated_at`: UTC instants as ISO 8601 text. */
export const timestamps = {
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
};

/** For tables whose rows a user may delete: set instead of removing the row. */
export const softDelete = { deletedAt: text('deleted_at') };

/** CHECK: an instant that exists, as the clock writes it; null passes where the column may be null. */
export function isInstant(column: AnySQLiteColumn): SQL {
  const minutes = sql.raw(':[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z');
  return sql`(${column} glob '????-??-??T[01][0-9]${minutes}' or ${column} glob '????-??-??T2[0-3]${minutes}') and date(substr(${column}, 1, 10)) is substr(${column}, 1, 10)`;
}

/** CHECK: a calendar date that exists; null passes where the column may be null. */
export function isDate(column: AnySQLiteColumn): SQL {
  return sql`${column} glob '????-??-??' and date(${column}) is ${column}`;
}

/** CHECK: a colour as `#rrggbb`; null passes where the column may be null. */
export function isColour(column: AnySQLiteColumn): SQL {
  return sql`${column} glob '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'`;
}

/** CHECK: a wall-clock time 00:00 to 23:59; null passes where the column may be null. */
export function isLocalTime(column: AnySQLiteColumn): SQL {
  return sql`${column} glob '[01][0-9]:[0-5][0-9]' or ${column} glob '2[0-3]:[0-5][0-9]'`;
}

/** CHECK: JSON text that is a list of at most `max`. */
export function isListOf(column: AnySQLiteColumn, max: number): SQL {
  return sql`json_valid(${column}) and json_type(${column}) = 'array' and json_array_length(${column}) <= ${sql.raw(String(max))}`;
}

/** JSON text that the program reads and writes as a value of the given type. */
export function jsonColumn<Value>(name: string) {
  return customType<{ data: Value; driverData: string }>({
    dataType: () => 'text',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (stored) => JSON.parse(stored) as Value,
  })(name);
}
