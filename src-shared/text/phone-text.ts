// Phone numbers as people type them, made comparable. Not a check of numbering plans: that needs a country.

import { withPlainDigits } from './search-text.ts';

/** Fewer digits than this are an extension or a fragment, never a number to compare by. */
export const minComparablePhoneDigits = 7;
const foldedDigits = 9;

/** All digits of the text as 0–9, in order, nothing else. */
export function phoneDigits(text: string): string {
  return withPlainDigits(text).replace(/\D/g, '');
}

/**
 * The digits two ways of writing one number share: without the extension, at most the last 9, no leading zeros,
 * so that `+90 532 123 45 67` and `0532 1234567` agree. Null under 7 digits.
 */
export function foldPhone(text: string): string | null {
  const beforeExtension = text.replace(/\s*(?:ext\.?|x|#|;ext=).*$/iu, '');
  const folded = phoneDigits(beforeExtension).slice(-foldedDigits).replace(/^0+/, '');
  return folded.length >= minComparablePhoneDigits ? folded : null;
}

/** True when both texts may be the same number: one folded number ends with the other (8-digit countries). */
export function isSamePhone(a: string, b: string): boolean {
  const foldedA = foldPhone(a);
  const foldedB = foldPhone(b);
  if (foldedA === null || foldedB === null) return false;
  return foldedA.endsWith(foldedB) || foldedB.endsWith(foldedA);
}

/** The last 7 digits, under which an index finds every number `isSamePhone` accepts; null under 7 digits. */
export function phoneLookupKey(text: string): string | null {
  return foldPhone(text)?.slice(-minComparablePhoneDigits) ?? null;
}
