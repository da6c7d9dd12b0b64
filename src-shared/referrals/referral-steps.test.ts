import { expect, test } from 'vitest';
import { isClosed, nextStatuses, referralStatuses, stepRefusal } from './referral-steps.ts';

const brought = { reason: 'because', report: 'done' };

test('who may take which step', () => {
  const table = referralStatuses.map((from) => [
    from,
    nextStatuses(from, 'SENDER').join(' '),
    nextStatuses(from, 'RECEIVER').join(' '),
    nextStatuses(from, 'BOTH').join(' '),
  ]);
  expect(table).toEqual([
    ['DRAFT', 'SENT CANCELLED', '', 'SENT CANCELLED'],
    ['SENT', 'CANCELLED', 'ACCEPTED REJECTED', 'ACCEPTED REJECTED CANCELLED'],
    ['ACCEPTED', 'CANCELLED', 'COMPLETED CANCELLED', 'COMPLETED CANCELLED'],
    ['REJECTED', '', '', ''],
    ['COMPLETED', '', '', ''],
    ['CANCELLED', '', '', ''],
  ]);
  expect(referralStatuses.filter(isClosed)).toEqual(['REJECTED', 'COMPLETED', 'CANCELLED']);
});

test('a refused step says why', () => {
  expect(stepRefusal('COMPLETED', 'SENT', 'BOTH', brought)).toBe('invalid_transition');
  expect(stepRefusal('SENT', 'ACCEPTED', 'SENDER', brought)).toBe('not_your_step');
  expect(stepRefusal('SENT', 'REJECTED', 'RECEIVER', { reason: '  ' })).toBe('reason_required');
  expect(stepRefusal('ACCEPTED', 'CANCELLED', 'SENDER', {})).toBe('reason_required');
  expect(stepRefusal('ACCEPTED', 'COMPLETED', 'RECEIVER', { report: null })).toBe('report_required');
  expect(stepRefusal('ACCEPTED', 'COMPLETED', 'RECEIVER', brought)).toBeNull();
});
