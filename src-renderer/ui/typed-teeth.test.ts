import { expect, test } from 'vitest';
import { parseTeeth } from './typed-teeth.ts';

test.each([
  ['36', ['36'], null],
  ['11-13', ['11', '12', '13'], null],
  ['13 – 11, 26', ['11', '12', '13', '26'], null],
  ['55;36 36', ['55', '36'], null],
  ['18-21', [], '18-21'],
  ['19', [], '19'],
  ['56', [], '56'],
  ['16 x', ['16'], 'x'],
  ['', [], null],
])('%s', (typed, teeth, wrong) => {
  expect(parseTeeth(typed)).toEqual({ teeth, wrong });
});
