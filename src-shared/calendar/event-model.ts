// The calendar entry: an appointment of a patient, or a block (lunch, meeting). Its steps are in status-machine.ts.

import { locationIdSchema, operatoryIdSchema } from '#shared/clinic/model.ts';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { userIdSchema } from '#shared/people/model.ts';
import { colourSchema, requiredLine } from '#shared/text/text-fields.ts';
import { z } from 'zod';
import { changesOf } from '#shared/core/changes.ts';
import { instantSchema, localDateSchema, localTimeSchema } from '#shared/core/values.ts';
import { exactMinutesBetween, instantFieldSchema } from '#shared/time/instant.ts';
import { instantToWallClock, timeZoneSchema } from '#shared/time/wall-clock.ts';
import { eventIdSchema, nullableText, recordTimes, serviceIdSchema } from './model.ts';
import { eventStatusSchema } from './status-machine.ts';

export const eventKinds = ['APPOINTMENT', 'BLOCK'] as const;
export type EventKind = (typeof eventKinds)[number];
export const eventKindSchema = z.enum(eventKinds, 'notAChoice');

/** An entry lasts 5 minutes to 25 hours (the longest day there is), so a window is found from 25 hours before it. */
export const minEventMinutes = 5;
export const maxEventMinutes = 1500;

const typedFields = {
  kind: eventKindSchema,
  title: requiredLine(200),
  startAt: instantFieldSchema,
  endAt: instantFieldSchema,
  patientId: patientIdSchema.nullable(),
  providerId: userIdSchema.nullable(),
  operatoryId: operatoryIdSchema.nullable(),
  locationId: locationIdSchema.nullable(),
  serviceId: serviceIdSchema.nullable(),
  /** Null takes the colour of the service. */
  colour: colourSchema.nullable(),
  reason: nullableText(500),
  notes: nullableText(5000),
};

type Problem = { readonly field: string; readonly code: string };

/** Gives what is wrong with the times of an entry: `endBeforeStart`, `durationTooShort` or `durationTooLong`. */
export function timeProblems(times: {
  readonly startAt: string;
  readonly endAt: string;
}): readonly Problem[] {
  if (times.endAt <= times.startAt) return [{ field: 'endAt', code: 'endBeforeStart' }];
  const minutes = exactMinutesBetween(times.startAt, times.endAt);
  if (minutes < minEventMinutes) return [{ field: 'endAt', code: 'durationTooShort' }];
  if (minutes > maxEventMinutes) return [{ field: 'endAt', code: 'durationTooLong' }];
  return [];
}

/** Gives what is wrong with an entry as a whole: its times, and `patientRequired` for an appointment of nobody. */
export function eventProblems(event: {
  readonly kind: EventKind;
  readonly patientId: string | null;
  readonly startAt: string;
  readonly endAt: string;
}): readonly Problem[] {
  const problems = [...timeProblems(event)];
  if (event.kind === 'APPOINTMENT' && event.patientId === null) {
    problems.push({ field: 'patientId', code: 'patientRequired' });
  }
  return problems;
}

/** What is typed of an entry; refused with the codes of eventProblems as well as those of each field. */
export const eventFieldsSchema = z.object(typedFields).superRefine((event, context) => {
  for (const { field, code } of eventProblems(event)) {
    context.addIssue({ code: 'custom', path: [field], message: code });
  }
});
export type EventFields = z.infer<typeof eventFieldsSchema>;

/**
 * Any of the typed fields but the kind, which never changes (`unknownField`); fields left out stay left out. The service
 * checks the whole entry again with eventProblems.
 */
const { kind: _kind, ...changeable } = typedFields;
export const eventChangesSchema = changesOf(z.object(changeable));
export type EventChanges = z.infer<typeof eventChangesSchema>;

/**
 * A calendar entry as it is kept. `zone`, `startOn` and `startTime` are what the clinic's clock said at booking, so that
 * a later change of a country's clock rules can be found and mended. Names stand in `…Name` fields as they were when
 * the provider or service was taken away.
 */
export const calendarEventSchema = z.object({
  ...typedFields,
  id: eventIdSchema,
  zone: timeZoneSchema,
  startOn: localDateSchema,
  startTime: localTimeSchema,
  status: eventStatusSchema,
  cancelReason: nullableText(500),
  successorId: eventIdSchema.nullable(),
  checkedInAt: instantSchema.nullable(),
  seatedAt: instantSchema.nullable(),
  leftAt: instantSchema.nullable(),
  overrideReason: nullableText(500),
  patientName: z.string().nullable(),
  providerName: z.string().nullable(),
  operatoryName: z.string().nullable(),
  serviceName: z.string().nullable(),
  deletedAt: instantSchema.nullable(),
  ...recordTimes,
});
export type CalendarEvent = z.infer<typeof calendarEventSchema>;

/** Gives the local date and wall-clock time to keep beside the start of an entry. */
export function startWords(
  startAt: string,
  zone: string,
): { readonly startOn: string; readonly startTime: string } {
  const wallClock = instantToWallClock(startAt, zone);
  return { startOn: wallClock.on, startTime: wallClock.time };
}
