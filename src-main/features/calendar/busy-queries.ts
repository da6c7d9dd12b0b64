// What takes time: entries that hold theirs, slots held for a moment, hours and time off of providers.

import { preparedQueries } from '#main/db/clinic-db.ts';
import { holdsTime } from '#main/features/calendar/events-tables.ts';
import type { AvailabilityDay } from '#shared/calendar/availability-model.ts';
import type { BusyEntry } from '#shared/calendar/busy-index.ts';
import type { TimeOffStretch } from '#shared/calendar/conflicts.ts';

type Stretch = {
  /** No entry is so long that one which started before this reaches into the stretch. */
  readonly earliest: string;
  readonly from: string;
  readonly to: string;
};

/** In the order of the statement. */
export type BusyRow = readonly [
  startAt: string,
  endAt: string,
  providerId: string | null,
  operatoryId: string | null,
  id: string,
];

export type HoldRecord = {
  readonly id: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly providerId: string;
  readonly operatoryId: string | null;
  readonly heldBy: string;
  readonly sessionId: string;
  readonly holderName: string;
};

const busyOf = (column: 'provider_id' | 'operatory_id' | 'patient_id'): string => `
  SELECT id, kind, status, start_at AS startAt, end_at AS endAt, provider_id AS providerId,
    operatory_id AS operatoryId, patient_id AS patientId
  FROM events WHERE ${column} = @id AND start_at > @earliest AND start_at < @to AND end_at > @from AND ${holdsTime}`;

export const busyQueries = preparedQueries(({ $client: client }) => {
  type ById = [Stretch & { readonly id: string }];
  return {
    ofProvider: client.prepare<ById, BusyEntry>(busyOf('provider_id')),
    ofOperatory: client.prepare<ById, BusyEntry>(busyOf('operatory_id')),
    ofPatient: client.prepare<ById, BusyEntry>(busyOf('patient_id')),
    /** Everything that holds time in a stretch, by start. */
    inStretch: client
      .prepare<[Stretch], BusyRow>(
        `SELECT start_at, end_at, provider_id, operatory_id, id FROM events INDEXED BY events_holding_time
         WHERE ${holdsTime} AND start_at > @earliest AND start_at < @to AND end_at > @from ORDER BY start_at`,
      )
      .raw(),
    /** Holds that count at `now`, of everybody. */
    holds: client.prepare<[{ now: string; from: string; to: string }], HoldRecord>(
      `SELECT h.id, h.start_at AS startAt, h.end_at AS endAt, h.provider_id AS providerId,
         h.operatory_id AS operatoryId, h.held_by AS heldBy, h.session_id AS sessionId,
         u.first_name || ' ' || u.last_name AS holderName
       FROM slot_holds h JOIN users u ON u.id = h.held_by
       WHERE h.expires_at > @now AND h.start_at < @to AND h.end_at > @from`,
    ),
    timeOff: client.prepare<[{ from: string; to: string }], TimeOffStretch>(
      `SELECT id, provider_id AS providerId, start_at AS startAt, end_at AS endAt FROM time_off
       WHERE deleted_at IS NULL AND start_at < @to AND end_at > @from`,
    ),
    timeOffReason: client.prepare<[string], string>('SELECT reason FROM time_off WHERE id = ?').pluck(),
    /** Every weekday that differs from the default hours, of everybody. */
    weeks: client.prepare<
      [],
      Omit<AvailabilityDay, 'isAvailable'> & { providerId: string; isAvailable: 0 | 1 }
    >(
      `SELECT provider_id AS providerId, day_of_week AS dayOfWeek, is_available AS isAvailable,
         start_time AS startTime, end_time AS endTime,
         (SELECT l.id FROM locations l WHERE l.id = location_id AND l.deleted_at IS NULL) AS locationId
       FROM provider_availability ORDER BY provider_id, day_of_week`,
    ),
    /** Those who treat now, in calendar order. */
    activeProviders: client
      .prepare<[], string>(
        `SELECT u.id FROM provider_profiles f JOIN users u ON u.id = f.user_id
         WHERE u.deleted_at IS NULL AND u.status = 'ACTIVE' ORDER BY f.sort_order, u.last_name, u.id LIMIT 100`,
      )
      .pluck(),
    activeChairs: client.prepare<[], { id: string; locationId: string | null }>(
      `SELECT id, location_id AS locationId FROM operatories WHERE deleted_at IS NULL
       ORDER BY sort_order, name, id LIMIT 100`,
    ),
    personNames: client
      .prepare<[string], readonly [string, string]>(
        `SELECT id, first_name || ' ' || last_name FROM users WHERE id IN (SELECT value FROM json_each(?))`,
      )
      .raw(),
    eventWords: client.prepare<[string], { title: string; who: string | null }>(
      'SELECT title, patient_name AS who FROM events WHERE id = ?',
    ),
  };
});
