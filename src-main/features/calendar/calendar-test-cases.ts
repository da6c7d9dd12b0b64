// A small clinic for the tests of the calendar: two dentists, two chairs, a service, patients, and short calls.

import { castClinic, type Cast } from '#main/features/calendar/busy-clinic-cases.ts';
import { newId } from '#main/core/ids.ts';
import type { CalendarEvent, EventFields } from '#shared/calendar/event-model.ts';
import type { ServiceId } from '#shared/calendar/model.ts';
import type { OperatoryId } from '#shared/clinic/model.ts';
import type { PatientId } from '#shared/patients/patient.ts';
import type { UserId } from '#shared/people/model.ts';
import { ORPCError } from '@orpc/server';
import { createTestClinic, type Client, type TestClinic } from '../../../tests/fixtures/test-clinic.ts';

/** A Wednesday morning in Istanbul (UTC+3 all year): 09:00 there. */
export const testNow = '2026-06-10T06:00:00.000Z';

/** 2026-06-11 (a Thursday) at this wall-clock time in Istanbul. */
export const at = (time: string): string =>
  `2026-06-11T${String(Number(time.slice(0, 2)) - 3).padStart(2, '0')}:${time.slice(3)}:00.000Z`;

export type CalendarClinic = TestClinic & {
  readonly cast: Cast;
  readonly doctors: readonly UserId[];
  readonly chairs: readonly OperatoryId[];
  readonly patientIds: readonly PatientId[];
  readonly serviceId: ServiceId;
  /** Fields of an appointment of the first patient with the first doctor in the first chair. */
  readonly fields: (startAt: string, endAt: string, change?: Partial<EventFields>) => EventFields;
  readonly book: (
    startAt: string,
    endAt: string,
    change?: Partial<EventFields>,
    client?: Client,
  ) => Promise<CalendarEvent>;
};

export async function createCalendarClinic(
  options: { timeZone?: string; now?: string } = {},
): Promise<CalendarClinic> {
  const clinic = await createTestClinic({ now: testNow, ...options });
  const cast = castClinic(clinic.clinic.db, { providers: 2, chairs: 2, services: 1, patients: 8 });
  const doctors = cast.providerIds as UserId[];
  const chairs = cast.chairIds as OperatoryId[];
  const patientIds = cast.patientIds as PatientId[];
  const serviceId = cast.serviceIds[0] as ServiceId;
  const fields = (startAt: string, endAt: string, change: Partial<EventFields> = {}): EventFields => ({
    kind: 'APPOINTMENT',
    title: 'Service 0',
    startAt,
    endAt,
    patientId: patientIds[0] ?? null,
    providerId: doctors[0] ?? null,
    operatoryId: chairs[0] ?? null,
    locationId: null,
    serviceId,
    colour: null,
    reason: null,
    notes: null,
    ...change,
  });
  return {
    ...clinic,
    cast,
    doctors,
    chairs,
    patientIds,
    serviceId,
    fields,
    book: (startAt, endAt, change, client = clinic.owner) =>
      client.calendar.events.create({ id: newId(), fields: fields(startAt, endAt, change) }),
  };
}

/** The code and data a call was refused with; throws when it was not refused. */
export async function refusal(call: Promise<unknown>): Promise<{ code: string; data: never }> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ORPCError) return { code: error.code, data: error.data as never };
    throw error;
  }
  throw new Error('The call was not refused.');
}

/** Every audit entry of a record: its actions, oldest first. */
export function auditedActions(clinic: TestClinic, entityId: string): string[] {
  return clinic.clinic.db.$client
    .prepare<[string], string>('SELECT action FROM audit_log WHERE entity_id = ? ORDER BY seq')
    .pluck()
    .all(entityId);
}
