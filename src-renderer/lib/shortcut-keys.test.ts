import { expect, test } from 'vitest';
import { keyWords, strokeOf } from './shortcut-keys.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, code: '' };

test.each([
  [{ ...plain, key: 'g' }, 'g'],
  [{ ...plain, key: 'k', ctrlKey: true }, 'mod+k'],
  [{ ...plain, key: '?', shiftKey: true }, '?'],
  [{ ...plain, key: 'Z', ctrlKey: true, shiftKey: true }, 'mod+shift+z'],
  [{ ...plain, key: 'Escape' }, 'escape'],
  [{ ...plain, key: ' ' }, 'space'],
  // A Turkish keyboard with caps: İ is the letter i with its dot.
  [{ ...plain, key: 'İ' }, 'i'],
  // A Cyrillic layout: the place of the key counts with Ctrl.
  [{ ...plain, key: 'л', ctrlKey: true, code: 'KeyK' }, 'mod+k'],
])('stroke %#', (event, stroke) => {
  expect(strokeOf(event)).toBe(stroke);
});

test('keys are shown as on the keyboard', () => {
  expect(keyWords('mod+k')).toEqual([['Ctrl', 'K']]);
  expect(keyWords('g t')).toEqual([['G'], ['T']]);
  expect(keyWords('+')).toEqual([['+']]);
});
