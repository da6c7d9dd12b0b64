import { isContractProcedure } from '@orpc/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxPageSize } from '#shared/core/values.ts';
import { calendarContract } from './contract.ts';
import type { CompactEvent } from './event-window.ts';
import {
  compactEventSchema,
  compactText,
  fitsWindow,
  isWindowInRange,
  maxCompactText,
  maxWindowBytes,
  maxWindowEntries,
  windowInputSchema,
} from './event-window.ts';

const id = (n: number) => `0197a1b2-0000-7000-8000-${String(n).padStart(12, '0')}`;

function procedures(node: object, path: string): [string, object][] {
  if (isContractProcedure(node)) return [[path, node]];
  return Object.entries(node).flatMap(([name, below]: [string, object]) =>
    procedures(below, `${path}.${name}`),
  );
}
const calls = procedures(calendarContract, 'calendar');
type Definition = {
  errorMap: Record<string, unknown>;
  inputSchema?: { safeParse(value: unknown): { success: boolean } };
  outputSchema?: unknown;
};
const definition = (call: object) => (call as { '~orpc': Definition })['~orpc'];
const find = (name: string) => definition(calls.find(([path]) => path === name)?.[1] ?? {});

const allCalls = [
  'services.list services.create services.update services.archive services.restore',
  'operatories.list operatories.create operatories.update operatories.archive operatories.restore',
  'events.window events.list events.get events.ofPatient events.broken events.create events.update events.move events.resize events.setStatus',
  'events.revertStatus events.copy events.remove events.restore events.history',
  'freeSlots slotHold.window slotHold.create slotHold.release',
  'requests.list requests.create requests.approve requests.decline requests.reopen',
  'waitingList.list waitingList.add waitingList.update waitingList.remove waitingList.restore',
  'waitingList.offersForSlot waitingList.logCallResult',
  'availability.get availability.set timeOff.list timeOff.visits timeOff.add timeOff.remove timeOff.restore dayOverview today',
].join(' ');

describe('the contract', () => {
  test('has every call, each with input, output and the common errors', () => {
    expect(calls.map(([path]) => path.slice(9)).join(' ')).toBe(allCalls);
    for (const [, call] of calls) {
      const { inputSchema, outputSchema, errorMap } = definition(call);
      expect(inputSchema).toBeDefined();
      expect(outputSchema).toBeDefined();
      expect(Object.keys(errorMap)).toEqual(
        expect.arrayContaining(['UNAUTHORIZED', 'INVALID', 'STALE', 'INTERNAL']),
      );
    }
  });

  test('calls that book can answer CONFLICT, steps ILLEGAL_STATUS, the window RANGE_TOO_LARGE', () => {
    const withError = (code: string) =>
      calls
        .filter(([, call]) => Object.hasOwn(definition(call).errorMap, code))
        .map(([path]) => path.slice(9));
    expect(withError('CONFLICT')).toEqual(
      expect.arrayContaining([
        'events.create',
        'events.update',
        'events.move',
        'events.resize',
        'events.restore',
      ]),
    );
    expect(withError('ILLEGAL_STATUS')).toEqual(
      expect.arrayContaining(['events.setStatus', 'events.revertStatus']),
    );
    expect(withError('RANGE_TOO_LARGE')).toEqual(['events.window', 'today']);
  });

  test('no page is larger than 100 rows', () => {
    for (const [path] of calls.filter(([name]) => name.endsWith('.list'))) {
      const input = find(path).inputSchema;
      expect([path, input?.safeParse({ limit: maxPageSize }).success]).toEqual([path, true]);
      expect([path, input?.safeParse({ limit: maxPageSize + 1 }).success]).toEqual([path, false]);
    }
  });

  test('hostile input is refused, never thrown', () => {
    fc.assert(
      fc.property(fc.constantFrom(...calls.map(([path]) => path)), fc.anything(), (path, value) => {
        expect(() => find(path).inputSchema?.safeParse(value)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});

describe('the window', () => {
  const typical = (n: number): CompactEvent =>
    compactEventSchema.parse({
      id: id(n),
      kind: 'APPOINTMENT',
      startAt: '2026-06-15T02:00:00.000Z',
      endAt: '2026-06-15T02:30:00.000Z',
      providerId: id(1),
      operatoryId: id(2),
      serviceId: id(3),
      patientId: id(4),
      patientName: 'Siti Nurhaliza Pratiwi',
      status: 'SCHEDULED',
      updatedAt: '2026-06-01T02:00:00.000Z',
      ...(n % 5 === 0
        ? { alertCounts: { allergies: 1, conditions: 2 }, title: 'Crown fitting, second visit' }
        : {}),
    });

  test('2,000 usual entries fit a reply of 1 MB, one more does not', () => {
    const entries = Array.from({ length: maxWindowEntries }, (_none, n) => typical(n));
    expect(fitsWindow(entries)).toBe(true);
    // All ASCII here, so that characters are bytes.
    expect(JSON.stringify(entries).length).toBeLessThan(maxWindowBytes);
    expect(fitsWindow([...entries, typical(1)])).toBe(false);
  });

  test('entries too large for a reply are refused however few they are', () => {
    const long = {
      title: '漢'.repeat(maxCompactText),
      patientName: '漢'.repeat(maxCompactText),
      colour: '#aabbcc',
    };
    const entries = Array.from({ length: 1500 }, (_none, n) =>
      compactEventSchema.parse({ ...typical(n), ...long }),
    );
    expect(fitsWindow(entries)).toBe(false);
    expect(fitsWindow(entries.slice(0, 500))).toBe(true);
  });

  test('what fits is never more than 1 MB of JSON, whatever is written in it', () => {
    const hardest = fc.array(fc.constantFrom('a', '"', '\\', 'ş', '漢', '😀', '\u0001', '\ud83d'), {
      minLength: 20,
      maxLength: 30,
    });
    fc.assert(
      fc.property(hardest, fc.integer({ min: 900, max: maxWindowEntries }), (letters, count) => {
        const text = letters.join('');
        const entry = {
          ...typical(1),
          status: 'IN_PROGRESS',
          title: text,
          patientName: text,
          colour: '#aabbcc',
          alertCounts: { allergies: 1000, conditions: 1000 },
          hasRequest: true,
        } as CompactEvent;
        const entries = Array.from({ length: count }, () => entry);
        const bytes = new TextEncoder().encode(JSON.stringify(entries)).length;
        if (fitsWindow(entries)) expect(bytes).toBeLessThan(maxWindowBytes);
        // And not refused long before it is full.
        else expect(bytes).toBeGreaterThan(0.75 * maxWindowBytes);
      }),
      { numRuns: 30 },
    );
  });

  test('text is cut to what a window may hold, never through a letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 150 }), (text) => {
        const cut = compactText(text);
        expect(cut.length).toBeLessThanOrEqual(maxCompactText);
        expect(cut.isWellFormed()).toBe(true);
        if (text.length <= maxCompactText) expect(cut).toBe(text);
        else expect(text.startsWith(cut.slice(0, -1))).toBe(true);
      }),
    );
  });

  test('a sign of two units is not cut in half', () => {
    const cut = compactText(`${'x'.repeat(maxCompactText - 2)}😀${'y'.repeat(20)}`);
    expect([cut.isWellFormed(), cut]).toEqual([true, `${'x'.repeat(maxCompactText - 2)}…`]);
  });

  test('35 days and the hour of a change of clocks, no more', () => {
    expect(isWindowInRange('2026-06-01T00:00:00.000Z', '2026-07-06T01:00:00.000Z')).toBe(true);
    expect(isWindowInRange('2026-06-01T00:00:00.000Z', '2026-07-06T01:01:00.000Z')).toBe(false);
    const turned = { from: '2026-07-06T00:00:00.000Z', to: '2026-06-01T00:00:00.000Z' };
    expect(windowInputSchema.safeParse(turned).error?.issues[0]?.message).toBe('endBeforeStart');
  });
});
