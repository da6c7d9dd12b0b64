// Statements of the hours and the time off of providers. Their tables are those of people.

import { eq, sql } from 'drizzle-orm';
import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import { timeOff } from '#main/features/people/people-tables.ts';

export type TimeOffRow = typeof timeOff.$inferSelect;

type TimeOffPage = {
  readonly providerIds: string | null;
  readonly from: string;
  readonly to: string;
  readonly afterStartAt: string;
  readonly afterId: string;
  readonly limit: number;
};

export const availabilityQueries = preparedQueries((db) => {
  const client = db.$client;
  return {
    isProvider: client
      .prepare<[string], number>('SELECT count(*) FROM provider_profiles WHERE user_id = ?')
      .pluck(),
    saveDay: client.prepare<
      [
        {
          id: string;
          providerId: string;
          dayOfWeek: number;
          isAvailable: 0 | 1;
          startTime: string;
          endTime: string;
          locationId: string | null;
          now: string;
        },
      ]
    >(
      `INSERT INTO provider_availability (id, provider_id, day_of_week, is_available, start_time, end_time,
         location_id, created_at, updated_at)
       VALUES (@id, @providerId, @dayOfWeek, @isAvailable, @startTime, @endTime, @locationId, @now, @now)
       ON CONFLICT (provider_id, day_of_week) DO UPDATE SET is_available = excluded.is_available,
         start_time = excluded.start_time, end_time = excluded.end_time, location_id = excluded.location_id, updated_at = excluded.updated_at`,
    ),
    timeOffById: db
      .select()
      .from(timeOff)
      .where(eq(timeOff.id, sql.placeholder('id')))
      .prepare(),
    timeOffIds: client
      .prepare<[TimeOffPage], string>(
        `SELECT id FROM time_off WHERE deleted_at IS NULL AND start_at < @to AND end_at > @from
           AND (@providerIds IS NULL OR provider_id IN (SELECT value FROM json_each(@providerIds)))
           AND (start_at, id) > (@afterStartAt, @afterId) ORDER BY start_at, id LIMIT @limit`,
      )
      .pluck(),
  };
});

export function insertTimeOff(db: ClinicDb, row: typeof timeOff.$inferInsert): void {
  db.insert(timeOff).values(row).run();
}

export function updateTimeOffRow(db: ClinicDb, id: string, values: Partial<TimeOffRow>): void {
  db.update(timeOff).set(values).where(eq(timeOff.id, id)).run();
}
