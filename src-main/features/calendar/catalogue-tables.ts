// What the clinic offers and where: services and operatories (chairs).

import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { idColumn, isColour, softDelete, timestamps } from '#main/db/columns.ts';
import { locations } from '#main/features/clinic/clinic-tables.ts';
import { files } from '#main/features/files/files-tables.ts';
import type { ServiceCategory } from '#shared/calendar/service-model.ts';

export const services = sqliteTable(
  'services',
  {
    id: idColumn(),
    name: text('name').notNull(),
    /** Folded name: the order of the list and what its search reads. */
    sortName: text('sort_name').notNull(),
    category: text('category').$type<ServiceCategory>().notNull(),
    description: text('description'),
    durationMinutes: integer('duration_minutes').notNull(),
    priceMinor: integer('price_minor').notNull(),
    colour: text('colour').notNull(),
    imageFileId: text('image_file_id').references(() => files.id),
    isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
    ...timestamps,
  },
  (table) => [
    index('services_by_name').on(table.sortName, table.id),
    check('services_name', sql`length(${table.name}) between 1 and 200`),
    check('services_description', sql`length(${table.description}) <= 2000`),
    check(
      'services_category',
      sql`${table.category} in ('ORTHODONTICS', 'RESTORATIONS', 'XRAYS', 'ORAL_SURGERY', 'PREVENTIVE')`,
    ),
    check('services_duration', sql`${table.durationMinutes} between 5 and 600`),
    check('services_price', sql`${table.priceMinor} between 0 and 1000000000000`),
    check('services_colour', isColour(table.colour)),
    check('services_is_active', sql`${table.isActive} in (0, 1)`),
  ],
);

export const operatories = sqliteTable(
  'operatories',
  {
    id: idColumn(),
    name: text('name').notNull(),
    locationId: text('location_id').references(() => locations.id),
    colour: text('colour').notNull(),
    sortOrder: integer('sort_order').notNull().default(0),
    ...timestamps,
    ...softDelete,
  },
  (table) => [
    index('operatories_by_order').on(table.sortOrder, table.name, table.id),
    check('operatories_name', sql`length(${table.name}) between 1 and 150`),
    check('operatories_colour', isColour(table.colour)),
    check('operatories_sort_order', sql`${table.sortOrder} between 0 and 9999`),
  ],
);
