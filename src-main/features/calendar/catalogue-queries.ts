// Statements of services and operatories.

import { eq, sql } from 'drizzle-orm';
import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import { operatories, services } from '#main/features/calendar/catalogue-tables.ts';

export type ServiceRow = typeof services.$inferSelect;
export type OperatoryRow = typeof operatories.$inferSelect;

type ServicePage = {
  readonly category: string | null;
  /** A pattern for LIKE over the folded name, with `\` before its signs. */
  readonly pattern: string | null;
  readonly withArchived: 0 | 1;
  readonly afterName: string;
  readonly afterId: string;
  readonly limit: number;
};
type OperatoryPage = {
  readonly withArchived: 0 | 1;
  readonly afterOrder: number;
  readonly afterName: string;
  readonly afterId: string;
  readonly limit: number;
};

export const catalogueQueries = preparedQueries((db) => {
  const client = db.$client;
  return {
    serviceById: db
      .select()
      .from(services)
      .where(eq(services.id, sql.placeholder('id')))
      .prepare(),
    operatoryById: db
      .select()
      .from(operatories)
      .where(eq(operatories.id, sql.placeholder('id')))
      .prepare(),
    serviceIds: client
      .prepare<[ServicePage], string>(
        `SELECT id FROM services WHERE (sort_name, id) > (@afterName, @afterId)
           AND (@withArchived = 1 OR is_active = 1) AND (@category IS NULL OR category = @category)
           AND (@pattern IS NULL OR sort_name LIKE @pattern ESCAPE '\\')
         ORDER BY sort_name, id LIMIT @limit`,
      )
      .pluck(),
    operatoryIds: client
      .prepare<[OperatoryPage], string>(
        `SELECT id FROM operatories WHERE (sort_order, name, id) > (@afterOrder, @afterName, @afterId)
           AND (@withArchived = 1 OR deleted_at IS NULL) ORDER BY sort_order, name, id LIMIT @limit`,
      )
      .pluck(),
    serviceLabels: client
      .prepare<[], readonly [id: string, name: string, colour: string]>(
        'SELECT id, name, colour FROM services',
      )
      .raw(),
    chairs: client.prepare<
      [],
      { id: string; name: string; colour: string; locationId: string | null; isArchived: 0 | 1 }
    >(
      `SELECT id, name, colour, location_id AS locationId, deleted_at IS NOT NULL AS isArchived FROM operatories
       ORDER BY sort_order, name, id LIMIT 200`,
    ),
    hasImage: client
      .prepare<[string], number>(`SELECT count(*) FROM files WHERE id = ? AND width_px IS NOT NULL`)
      .pluck(),
    hasLocation: client
      .prepare<[string], number>('SELECT count(*) FROM locations WHERE id = ? AND deleted_at IS NULL')
      .pluck(),
  };
});

export function insertService(db: ClinicDb, row: typeof services.$inferInsert): void {
  db.insert(services).values(row).run();
}

export function updateServiceRow(db: ClinicDb, id: string, values: Partial<ServiceRow>): void {
  db.update(services).set(values).where(eq(services.id, id)).run();
}

export function insertOperatory(db: ClinicDb, row: typeof operatories.$inferInsert): void {
  db.insert(operatories).values(row).run();
}

export function updateOperatoryRow(db: ClinicDb, id: string, values: Partial<OperatoryRow>): void {
  db.update(operatories).set(values).where(eq(operatories.id, id)).run();
}
