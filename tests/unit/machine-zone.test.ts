// The shared time rules answer the same whatever zone the machine is set to: each zone gets its own process.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const zones = [
  'Europe/Istanbul',
  'Asia/Jakarta',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
];
const sharedFolder = join(import.meta.dirname, '../../src-shared');

const program = `
const from = (name) => import(process.argv[1] + '/' + name + '.ts');
const [clock, days, words, instants, slots] = await Promise.all(
  ['time/wall-clock', 'time/day-bounds', 'time/format-instant', 'time/instant', 'calendar/free-slots'].map(from));
const out = [];
for (const zone of ${JSON.stringify(zones)}) {
  for (let day = 0; day < 366; day += 1) {
    const on = days.addDays('2018-01-01', day);
    out.push(clock.wallClockToInstant({ on, time: '00:00' }, zone), clock.wallClockToInstant({ on, time: '02:15' }, zone));
    const bounds = days.dayBounds(on, zone);
    out.push(bounds, words.formatInstant(bounds.startAt, zone, 'en-GB', 'dateTime'));
    if (day % 10 > 0) continue;
    out.push(days.weekBounds(on, zone, 1), clock.instantToWallClock(bounds.endAt, zone),
      words.formatLocalDate(on, 'tr', 'dayLong'), clock.addByWallClock(bounds.startAt, zone, { days: 3, minutes: 150 }),
      instants.addExactMinutes(bounds.endAt, 90));
  }
  out.push(slots.nextFreeSlots({ durationMinutes: 30, providerIds: ['p'], availability: [], timeOff: [], busy: [],
    operatoryIds: [], from: '2018-03-10T20:00:00.000Z', zone, stepMinutes: 15, limit: 100 }));
}
const { createHash } = await import('node:crypto');
const own = String(new Date('2018-07-01T00:00:00Z').getTimezoneOffset());
process.stdout.write(own + ' ' + createHash('sha256').update(JSON.stringify(out)).digest('hex') + ' ' + out.length);
`;

test('wall clocks, day bounds, words and free slots do not depend on the zone of the machine', () => {
  const machineZones = ['America/New_York', 'Pacific/Apia', 'Asia/Kolkata', 'UTC'];
  const answers = machineZones.map((TZ) => {
    const args = ['--input-type=module', '-e', program, sharedFolder];
    const said = execFileSync(process.execPath, args, { env: { ...process.env, TZ }, encoding: 'utf8' });
    const [ownOffset = '', ...rest] = said.split(' ');
    return { ownOffset, digest: rest.join(' ') };
  });
  expect(new Set(answers.map((answer) => answer.ownOffset)).size).toBe(machineZones.length);
  expect(new Set(answers.map((answer) => answer.digest)).size).toBe(1);
}, 60_000);
