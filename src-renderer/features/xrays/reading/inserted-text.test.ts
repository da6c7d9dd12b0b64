import fc from 'fast-check';
import { expect, test } from 'vitest';
import { insertedText } from './inserted-text.ts';

test('a sentence stands apart from the words around it', () => {
  expect(insertedText('', 'No caries.', 0, 0)).toEqual({ text: 'No caries.', caret: 10 });
  expect(insertedText('Bone sound.', 'No caries.', 11, 11).text).toBe('Bone sound. No caries.');
  expect(insertedText('One two', 'X.', 3, 3)).toEqual({ text: 'One X. two', caret: 6 });
  expect(insertedText('One\n', 'X.', 4, 4).text).toBe('One\nX.');
  expect(insertedText('One bad two', 'good', 4, 7).text).toBe('One good two');
  expect(insertedText('See', 'there', 0, 0).text).toBe('there See');
});

test('nothing that was not selected is lost, and the caret stands behind the sentence', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string({ minLength: 1 }),
      fc.nat(),
      fc.nat(),
      (text, sentence, one, other) => {
        const [start, end] = [one % (text.length + 1), other % (text.length + 1)].toSorted(
          (a, b) => a - b,
        ) as [number, number];
        const done = insertedText(text, sentence, start, end);
        expect(done.text.startsWith(text.slice(0, start))).toBe(true);
        expect(done.text.endsWith(text.slice(end))).toBe(true);
        expect(done.text.slice(0, done.caret).endsWith(sentence)).toBe(true);
      },
    ),
  );
});
