import { expect, test } from 'vitest';
import { parseTypedTime } from './typed-time.ts';

test.each([
  ['9', '09:00'],
  ['930', '09:30'],
  ['9.30', '09:30'],
  ['14:15', '14:15'],
  ['2pm', '14:00'],
  ['12 am', '00:00'],
  ['12:30 pm', '12:30'],
  ['0', '00:00'],
])('%s is read as %s', (typed, time) => expect(parseTypedTime(typed)).toBe(time));

test.each(['', '24', '9:60', '13pm', '0pm', 'noon', '9:5', '12345'])('%s is no time', (typed) =>
  expect(parseTypedTime(typed)).toBeNull(),
);
