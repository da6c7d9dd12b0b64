import { expect, test } from 'vitest';
import { bothTexts } from './both-texts.ts';

test('what two wrote stands one under the other, and nothing twice', () => {
  expect(bothTexts({ findings: 'Theirs' }, { findings: 'Mine', impression: 'Own' })).toEqual({
    findings: 'Theirs\nMine',
  });
  expect(bothTexts({ findings: 'Caries' }, { findings: 'Caries distal 46' })).toEqual({
    findings: 'Caries distal 46',
  });
  expect(bothTexts({ impression: 'Sound. Recall.' }, { impression: 'Sound.' })).toEqual({
    impression: 'Sound. Recall.',
  });
  expect(bothTexts({ findings: 'Theirs', teeth: ['36'] }, { findings: '', teeth: ['46'] })).toEqual({
    findings: 'Theirs',
  });
});
