import fc from 'fast-check';
import { expect, test } from 'vitest';
import { urgencies } from '../sync/bodies.ts';
import { daysLate, nextDueOn } from './next-due.ts';
import { isClosed, referralStatuses } from './referral-steps.ts';

const dates = fc
  .integer({ min: 0, max: 20_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

test('an open referral always has a due date, not before its last step; a closed one has none', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...referralStatuses),
      fc.constantFrom(...urgencies),
      dates,
      (status, urgency, statusOn) => {
        const due = nextDueOn({ status, urgency }, statusOn, null);
        if (isClosed(status)) expect(due).toBeNull();
        else expect((due ?? '') >= statusOn).toBe(true);
      },
    ),
  );
});

test('what somebody chose stands before the rule, until it is closed', () => {
  expect(nextDueOn({ status: 'SENT', urgency: 'ROUTINE' }, '2026-02-26', '2026-05-01')).toBe('2026-05-01');
  expect(nextDueOn({ status: 'COMPLETED', urgency: 'ROUTINE' }, '2026-02-26', '2026-05-01')).toBeNull();
});

test('an emergency is due at once, an urgent one in two days, across the end of a month', () => {
  expect(nextDueOn({ status: 'SENT', urgency: 'EMERGENCY' }, '2026-02-27', null)).toBe('2026-02-27');
  expect(nextDueOn({ status: 'SENT', urgency: 'URGENT' }, '2026-02-27', null)).toBe('2026-03-01');
  expect(nextDueOn({ status: 'ACCEPTED', urgency: 'ROUTINE' }, '2026-02-27', null)).toBe('2026-03-13');
});

test('late is counted in days, and never on the day itself', () => {
  expect(daysLate('2026-02-27', '2026-02-27')).toBe(0);
  expect(daysLate('2026-02-27', '2026-03-01')).toBe(2);
  expect(daysLate(null, '2026-03-01')).toBe(0);
});
