import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allowedNextStatuses,
  checkRevert,
  checkTransition,
  eventStatuses,
  freesSlot,
  isOpenStatus,
  revertTarget,
  timeSetBy,
} from './status-machine.ts';
import type { EventStatus, StatusChange } from './status-machine.ts';

const status = fc.constantFrom(...eventStatuses);
type Line = Pick<StatusChange, 'kind' | 'from' | 'to'>;

describe('steps', () => {
  test('the whole table of legal steps', () => {
    expect(Object.fromEntries(eventStatuses.map((one) => [one, allowedNextStatuses(one).join(' ')]))).toEqual(
      {
        REQUESTED: 'SCHEDULED CANCELLED NO_SHOW RESCHEDULED',
        SCHEDULED: 'CONFIRMED ARRIVED CANCELLED NO_SHOW RESCHEDULED',
        CONFIRMED: 'ARRIVED CANCELLED NO_SHOW RESCHEDULED',
        ARRIVED: 'IN_PROGRESS CANCELLED NO_SHOW RESCHEDULED',
        IN_PROGRESS: 'COMPLETED CANCELLED NO_SHOW RESCHEDULED',
        COMPLETED: '',
        CANCELLED: '',
        NO_SHOW: '',
        RESCHEDULED: '',
      },
    );
  });

  test('a refusal names exactly the legal steps, and each of them passes', () => {
    fc.assert(
      fc.property(status, status, (from, to) => {
        const check = checkTransition(from, to, { successorId: 'next' });
        expect(check.ok).toBe(allowedNextStatuses(from).includes(to));
        if (check.ok) return;
        expect(check.reason).toBe('ILLEGAL');
        for (const legal of check.allowed)
          expect(checkTransition(from, legal, { successorId: 'next' }).ok).toBe(true);
      }),
    );
  });

  test('a moved entry points to where it went', () => {
    expect(checkTransition('CONFIRMED', 'RESCHEDULED')).toMatchObject({
      ok: false,
      reason: 'SUCCESSOR_REQUIRED',
    });
    expect(checkTransition('CONFIRMED', 'RESCHEDULED', { successorId: 'next' })).toEqual({ ok: true });
  });

  test('open entries hold their slot, ended ones free it', () => {
    expect(eventStatuses.filter(freesSlot)).toEqual(['COMPLETED', 'CANCELLED', 'NO_SHOW', 'RESCHEDULED']);
    expect(eventStatuses.filter((one) => allowedNextStatuses(one).length > 0)).toEqual(
      eventStatuses.filter(isOpenStatus),
    );
    expect(eventStatuses.map(timeSetBy).filter((field) => field !== null)).toEqual([
      'checkedInAt',
      'seatedAt',
      'leftAt',
    ]);
  });
});

/** Walks by legal steps and reverts, keeping the history and, apart from it, a plain stack of what was before. */
function walk(choices: readonly number[]): { history: Line[]; stack: EventStatus[]; current: EventStatus } {
  const history: Line[] = [{ kind: 'CREATE', from: null, to: 'SCHEDULED' }];
  const stack: EventStatus[] = [];
  let current: EventStatus = 'SCHEDULED';
  for (const choice of choices) {
    const legal = allowedNextStatuses(current);
    const next = legal[choice % (legal.length + 1)];
    if (next === undefined) {
      const to = stack.pop();
      if (to === undefined) continue;
      history.push({ kind: 'REVERT', from: current, to });
      current = to;
    } else {
      stack.push(current);
      history.push({ kind: 'STEP', from: current, to: next });
      current = next;
    }
  }
  return { history, stack, current };
}

describe('taking a step back', () => {
  test('reverts walk back exactly the way that was gone', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 40 }), (choices) => {
        const { history, stack, current } = walk(choices);
        expect(revertTarget(history)).toBe(stack.at(-1) ?? null);
        const check = checkRevert(history);
        expect(check.ok).toBe(stack.length > 0);
        if (check.ok) {
          expect(check.to).toBe(stack.at(-1));
          expect(check.takesSlotAgain).toBe(freesSlot(current) && !freesSlot(check.to));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a moved entry comes back only when its successor holds nothing', () => {
    const history: Line[] = [
      { kind: 'CREATE', from: null, to: 'CONFIRMED' },
      { kind: 'STEP', from: 'CONFIRMED', to: 'RESCHEDULED' },
    ];
    for (const successor of ['SCHEDULED', 'ARRIVED', 'COMPLETED', 'NO_SHOW'] as const) {
      expect(checkRevert(history, successor)).toEqual({ ok: false, reason: 'SUCCESSOR_STANDS' });
    }
    const back = { ok: true, to: 'CONFIRMED', takesSlotAgain: true };
    expect([checkRevert(history, 'CANCELLED'), checkRevert(history, null)]).toEqual([back, back]);
    expect(checkRevert([])).toEqual({ ok: false, reason: 'NOTHING_TO_REVERT' });
  });
});
