// Run as a program of its own by a test, in a zone of the machine's: prints what the calendar answers there.

import { at, createCalendarClinic } from '#main/features/calendar/calendar-test-cases.ts';

const clinic = await createCalendarClinic();
await clinic.book(at('09:00'), at('09:30'));
const { calendar } = clinic.owner;
const board = await calendar.today({ on: '2026-06-11' });
const providerIds = clinic.doctors.slice(0, 1);
const { slots } = await calendar.freeSlots({ durationMinutes: 30, providerIds, limit: 40 });
const load = await calendar.dayOverview({ on: '2026-06-11' });
const machineOffset = new Date(0).getTimezoneOffset();
const answer = [board.entries.length, slots.map((slot) => slot.startAt), load.total];
await clinic.close();
process.stdout.write(JSON.stringify([machineOffset, ...answer]));
