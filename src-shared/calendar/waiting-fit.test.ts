import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addExactMinutes } from '#shared/time/instant.ts';
import { misfit, rankWaitingEntries } from './waiting-fit.ts';
import type { WaitingCandidate } from './waiting-fit.ts';
import { callResults, waitingPriorities, waitingStatuses } from './waiting-model.ts';

const now = '2026-06-15T01:00:00.000Z';
const zone = 'Asia/Jakarta';
/** Monday 10:00–10:45 in Jakarta. */
const slot = {
  startAt: '2026-06-15T03:00:00.000Z',
  endAt: '2026-06-15T03:45:00.000Z',
  providerId: 'provider-1',
};

const entry: WaitingCandidate = {
  id: 'a',
  status: 'WAITING',
  durationMinutes: 45,
  providerId: null,
  daysOfWeek: [],
  earliestTime: null,
  latestTime: null,
  priority: 'NORMAL',
  createdAt: '2026-06-01T01:00:00.000Z',
  lastCallAt: null,
  lastCallResult: null,
};

const someTime = fc.option(fc.constantFrom('08:00', '09:45', '10:00', '10:15', '10:45', '12:00'), {
  freq: 2,
});
const someEntry = fc.record({
  id: fc.uuid(),
  status: fc.constantFrom('WAITING' as const, 'WAITING' as const, ...waitingStatuses),
  durationMinutes: fc.constantFrom(15, 30, 45, 60),
  providerId: fc.constantFrom(null, 'provider-1', 'provider-2'),
  daysOfWeek: fc.uniqueArray(fc.constantFrom(0, 1, 2, 3, 4, 5, 6), { maxLength: 3 }) as fc.Arbitrary<
    (0 | 1)[]
  >,
  earliestTime: someTime,
  latestTime: someTime,
  priority: fc.constantFrom(...waitingPriorities),
  createdAt: fc.integer({ min: 0, max: 300 }).map((days) => addExactMinutes(now, -days * 1440)),
  lastCallAt: fc.option(fc.integer({ min: 0, max: 3000 }).map((minutes) => addExactMinutes(now, -minutes))),
  lastCallResult: fc.option(fc.constantFrom(...callResults)),
});

describe('who can take the slot', () => {
  test.each([
    [{}, null],
    [{ status: 'BOOKED' as const }, 'notWaiting'],
    [{ durationMinutes: 46 }, 'tooLong'],
    [{ providerId: 'provider-1' }, null],
    [{ providerId: 'provider-2' }, 'otherProvider'],
    [{ daysOfWeek: [1 as const] }, null],
    [{ daysOfWeek: [0 as const] }, 'otherDay'],
    [{ earliestTime: '10:00', latestTime: '10:45' }, null],
    [{ earliestTime: '10:01' }, 'otherHours'],
    [{ latestTime: '10:44' }, 'otherHours'],
    [{ latestTime: '10:44', durationMinutes: 30 }, null],
  ])('%o: %s', (change, expected) => {
    expect(misfit({ ...entry, ...change }, slot, zone)).toBe(expected);
  });
});

describe('rank', () => {
  test('only who fits, at most three, in one order however they come', () => {
    fc.assert(
      fc.property(fc.uniqueArray(someEntry, { maxLength: 25, selector: (one) => one.id }), (entries) => {
        const ranked = rankWaitingEntries(entries, slot, { zone, now });
        const fitting = entries.filter((one) => misfit(one, slot, zone) === null);
        expect(ranked).toHaveLength(Math.min(3, fitting.length));
        for (const fit of ranked) expect(fitting).toContain(fit.entry);
        expect(rankWaitingEntries(entries.toReversed(), slot, { zone, now })).toEqual(ranked);
        const worst = ranked.at(-1)?.score ?? 0;
        const all = rankWaitingEntries(entries, slot, { zone, now, limit: 100 });
        for (const other of all.slice(3)) expect(other.score).toBeLessThanOrEqual(worst);
      }),
    );
  });

  test('more urgent comes first unless it said no today', () => {
    fc.assert(
      fc.property(someEntry, someEntry, (a, b) => {
        const ranked = rankWaitingEntries(
          [
            { ...a, id: 'a' },
            { ...b, id: 'b' },
          ],
          slot,
          { zone, now },
        );
        const [first, second] = ranked;
        if (first === undefined || second === undefined) return;
        const saidNo = (fit: typeof first) => fit.reasons.some((reason) => reason.code === 'saidNoToday');
        const noAnswer = (fit: typeof first) => fit.reasons.some((reason) => reason.code === 'noAnswerToday');
        if (saidNo(first)) expect(saidNo(second)).toBe(true);
        if (saidNo(first) !== saidNo(second) || noAnswer(first) !== noAnswer(second)) return;
        const level = (fit: typeof first) => waitingPriorities.indexOf(fit.entry.priority);
        expect(level(first)).toBeGreaterThanOrEqual(level(second));
      }),
      { numRuns: 1000 },
    );
  });

  test('reasons say what speaks for and against', () => {
    const asked = { ...entry, durationMinutes: 30, providerId: 'provider-1', priority: 'URGENT' as const };
    const called = { ...asked, lastCallAt: '2026-06-14T09:00:00.000Z', lastCallResult: 'NO_ANSWER' as const };
    expect(rankWaitingEntries([called], slot, { zone, now })[0]?.reasons).toEqual([
      { code: 'priority', params: { level: 'URGENT' } },
      { code: 'leavesMinutes', params: { minutes: 15 } },
      { code: 'providerAsked', params: {} },
      { code: 'waitingDays', params: { days: 14 } },
      { code: 'noAnswerToday', params: {} },
    ]);
  });

  test('who said no in the last day comes after everybody, however urgent', () => {
    const urgent = {
      ...entry,
      id: 'no',
      priority: 'URGENT' as const,
      providerId: 'provider-1',
      lastCallResult: 'DECLINED' as const,
    };
    const low = { ...entry, priority: 'LOW' as const, durationMinutes: 15, createdAt: now };
    const order = (lastCallAt: string) =>
      rankWaitingEntries([{ ...urgent, lastCallAt }, low], slot, { zone, now }).map((fit) => fit.entry.id);
    expect(order('2026-06-14T01:01:00.000Z')).toEqual(['a', 'no']);
    expect(order('2026-06-14T01:00:00.000Z')).toEqual(['no', 'a']);
  });

  test('with all else equal, who waits longest', () => {
    const older = { ...entry, id: 'z', createdAt: '2025-01-01T00:00:00.000Z' };
    const oldest = { ...older, id: 'y', createdAt: '2024-01-01T00:00:00.000Z' };
    const ids = rankWaitingEntries([entry, older, oldest], slot, { zone, now }).map((fit) => fit.entry.id);
    expect(ids).toEqual(['y', 'z', 'a']);
  });
});
