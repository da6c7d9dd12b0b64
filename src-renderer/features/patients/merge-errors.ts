// Sentences of the failures that only merging knows.

import { registerErrorWords } from '#renderer/lib/errors.ts';
import { mergeTexts } from './merge-texts.ts';

registerErrorWords('MERGED_ON', () => ({
  what: mergeTexts.text('mergedOn.what'),
  isWorkSafe: mergeTexts.text('mergedOn.safe'),
  press: mergeTexts.text('mergedOn.press'),
}));
