// What a person typed, as an expression of a full-text index whose words are folded (normaliseForSearch).

import { normaliseForSearch } from '#shared/text/search-text.ts';

const maxTypedWords = 8;

/**
 * Rows with a word that begins as each typed word does, in any accent and case; null when nothing was typed, `nothing`
 * when what was typed holds no letter or digit.
 */
export function termsExpressionOf(text: string): string | null {
  if (text.trim() === '') return null;
  const words = normaliseForSearch(text.slice(0, 200))
    .split(' ')
    .filter((word) => word !== '');
  if (words.length === 0) return 'nothing';
  return words
    .slice(0, maxTypedWords)
    .map((word) => `"${word}"*`)
    .join(' AND ');
}
