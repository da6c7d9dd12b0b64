// The columns every table has, and short names for the column kinds of the house.

import { customType, text } from 'drizzle-orm/sqlite-core';

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

/** JSON text that the program reads and writes as a value of the given type. */
export function jsonColumn<Value>(name: string) {
  return customType<{ data: Value; driverData: string }>({
    dataType: () => 'text',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (stored) => JSON.parse(stored) as Value,
  })(name);
}
