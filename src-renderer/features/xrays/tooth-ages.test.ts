import { expect, test } from 'vitest';
import { ageStepOf } from './tooth-ages.ts';

test.each([
  ['2026-06-15', 'halfYear'],
  ['2027-01-01', 'halfYear'],
  ['2025-12-16', 'halfYear'],
  ['2025-12-15', 'year'],
  ['2025-06-16', 'year'],
  ['2025-06-15', 'twoYears'],
  ['2024-06-15', 'fiveYears'],
  ['2021-06-16', 'fiveYears'],
  ['2021-06-15', 'older'],
  ['1999-01-01', 'older'],
] as const)('%s on 15 June 2026: %s', (takenOn, step) => {
  expect(ageStepOf(takenOn, '2026-06-15')).toBe(step);
});
