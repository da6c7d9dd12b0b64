import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  availabilityDaySchema,
  availabilityWeekSchema,
  fullWeek,
  timeOffFieldsSchema,
} from './availability-model.ts';
import { eventChangesSchema, eventFieldsSchema, startWords } from './event-model.ts';
import { calendarFieldCodes } from './model.ts';
import { eventRequestFieldsSchema } from './request-model.ts';
import { serviceFieldsSchema } from './service-model.ts';
import { waitingEntryFieldsSchema } from './waiting-model.ts';

const id = (n: number) => `0197a1b2-0000-7000-8000-${String(n).padStart(12, '0')}`;

type Result = { error?: { issues: readonly { path: PropertyKey[]; message: string }[] } | undefined };
const codes = (result: Result) =>
  (result.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`);

const event = {
  kind: 'APPOINTMENT',
  title: 'Check-up',
  startAt: '2026-06-15T02:00:00.000Z',
  endAt: '2026-06-15T02:30:00.000Z',
  patientId: id(1),
  providerId: id(2),
  operatoryId: null,
  locationId: null,
  serviceId: null,
  colour: null,
  reason: null,
  notes: null,
};
const eventCodes = (change: object) => codes(eventFieldsSchema.safeParse({ ...event, ...change }));

describe('events', () => {
  test('an appointment needs a patient, a block does not', () => {
    expect(eventCodes({})).toEqual([]);
    expect(eventCodes({ patientId: null })).toEqual(['patientId patientRequired']);
    expect(eventCodes({ patientId: null, kind: 'BLOCK' })).toEqual([]);
    expect(eventCodes({ kind: 'PARTY' })).toEqual(['kind notAChoice']);
  });

  test('times are real, in order and of sane length', () => {
    expect(eventCodes({ endAt: event.startAt })).toEqual(['endAt endBeforeStart']);
    expect(eventCodes({ endAt: '2026-06-15T02:04:00.000Z' })).toEqual(['endAt durationTooShort']);
    expect(eventCodes({ endAt: '2026-06-16T03:00:00.000Z' })).toEqual([]);
    expect(eventCodes({ endAt: '2026-06-16T03:01:00.000Z' })).toEqual(['endAt durationTooLong']);
    for (const endAt of [
      '2026-02-30T02:30:00.000Z',
      '2026-06-15T25:00:00.000Z',
      '2026-06-15T02:30',
      '',
      'x',
    ]) {
      expect(eventCodes({ endAt })).toEqual(['endAt notATime']);
    }
    expect(eventCodes({ endAt: 5 })).toEqual(['endAt required']);
  });

  test('texts are trimmed, bounded and never only spaces', () => {
    expect(eventCodes({ title: '   ' })).toEqual(['title required']);
    expect(eventCodes({ title: 'x'.repeat(201) })).toEqual(['title tooLong']);
    expect(eventFieldsSchema.parse({ ...event, title: ' Crown  ' }).title).toBe('Crown');
    expect(codes(eventChangesSchema.safeParse({ title: '' }))).toEqual(['title required']);
    expect(eventChangesSchema.parse({ notes: null })).toEqual({ notes: null });
    expect(eventChangesSchema.parse({ colour: '#AABBCC' })).toEqual({ colour: '#aabbcc' });
    expect(eventChangesSchema.parse({})).toEqual({});
    expect(codes(eventChangesSchema.safeParse({ kind: 'BLOCK' }))).toEqual(['kind unknownField']);
  });

  test('whatever comes, it is refused with known codes or kept, and nothing is thrown', () => {
    const field = fc.constantFrom(...Object.keys(event));
    const known = new Set<string>(calendarFieldCodes);
    const fieldsOfIds = ['patientId', 'providerId', 'operatoryId', 'locationId', 'serviceId'];
    fc.assert(
      fc.property(field, fc.anything(), (name, value) => {
        const result = eventFieldsSchema.safeParse({ ...event, [name]: value });
        if (fieldsOfIds.includes(name)) return;
        for (const issue of result.error?.issues ?? []) expect(known).toContain(issue.message);
      }),
      { numRuns: 500 },
    );
  });

  test('the clinic clock at the start is kept', () => {
    expect(startWords('2026-06-15T18:30:00.000Z', 'Asia/Jakarta')).toEqual({
      startOn: '2026-06-16',
      startTime: '01:30',
    });
  });
});

test('a service is bounded in name, minutes and price', () => {
  const service = {
    name: 'Filling',
    category: 'RESTORATIONS',
    description: null,
    durationMinutes: 45,
    priceMinor: 35_000_000,
    colour: '#1f7a6d',
  };
  const codesOf = (change: object) => codes(serviceFieldsSchema.safeParse({ ...service, ...change }));
  expect(codesOf({})).toEqual([]);
  expect(codesOf({ durationMinutes: 4 })).toEqual(['durationMinutes tooSmall']);
  expect(codesOf({ durationMinutes: 601 })).toEqual(['durationMinutes tooBig']);
  expect(codesOf({ durationMinutes: 7.5 })).toEqual(['durationMinutes invalidNumber']);
  expect(codesOf({ priceMinor: -1, name: '', colour: 'red' }).toSorted()).toEqual([
    'colour invalidColour',
    'name required',
    'priceMinor tooSmall',
  ]);
  expect(codesOf({ category: 'all' })).toEqual(['category notAChoice']);
});

test('a request to move says what is wanted, one to cancel says why', () => {
  const request = {
    eventId: id(1),
    type: 'RESCHEDULE',
    wantedStartAt: null,
    wantedServiceId: null,
    wantedProviderId: null,
    reason: null,
    notes: null,
  };
  const codesOf = (change: object) => codes(eventRequestFieldsSchema.safeParse({ ...request, ...change }));
  expect(codesOf({})).toEqual(['wantedStartAt wantedRequired']);
  expect(codesOf({ wantedProviderId: id(2) })).toEqual([]);
  expect(codesOf({ type: 'CANCEL', reason: '  ' })).toEqual(['reason reasonRequired']);
  expect(codesOf({ type: 'CANCEL', reason: 'ill' })).toEqual([]);
});

test('hours, weeks and time off end after they start', () => {
  expect(availabilityDaySchema.parse({ dayOfWeek: 3 })).toEqual({
    dayOfWeek: 3,
    isAvailable: true,
    startTime: '09:00',
    endTime: '17:00',
    locationId: null,
  });
  expect(codes(availabilityDaySchema.safeParse({ dayOfWeek: 3, startTime: '18:00' }))).toEqual([
    'endTime endBeforeStart',
  ]);
  expect(codes(availabilityDaySchema.safeParse({ dayOfWeek: 7 }))).toEqual(['dayOfWeek notADay']);
  expect(codes(availabilityDaySchema.safeParse({ dayOfWeek: 1, endTime: '24:00' }))).toEqual([
    'endTime notATime',
  ]);
  expect(codes(availabilityWeekSchema.safeParse([{ dayOfWeek: 3 }, { dayOfWeek: 3 }]))).toEqual([
    ' duplicate',
  ]);
  expect(fullWeek([]).map((day) => `${day.dayOfWeek} ${day.startTime}`)).toHaveLength(7);
  const off = {
    providerId: id(1),
    startAt: '2026-06-15T02:00:00.000Z',
    endAt: '2026-06-15T02:00:00.000Z',
    reason: null,
  };
  expect(codes(timeOffFieldsSchema.safeParse(off))).toEqual(['endAt endBeforeStart']);
});

test('a waiting entry leaves some time to come', () => {
  const entry = {
    patientId: id(1),
    serviceId: null,
    durationMinutes: 30,
    providerId: null,
    daysOfWeek: [1, 2],
    earliestTime: '12:00',
    latestTime: '12:00',
    priority: 'HIGH',
    eventId: null,
    notes: null,
  };
  expect(codes(waitingEntryFieldsSchema.safeParse(entry))).toEqual(['latestTime endBeforeStart']);
  expect(
    codes(waitingEntryFieldsSchema.safeParse({ ...entry, latestTime: null, daysOfWeek: [1, 1] })),
  ).toEqual(['daysOfWeek duplicate']);
  expect(codes(waitingEntryFieldsSchema.safeParse({ ...entry, latestTime: null }))).toEqual([]);
});
