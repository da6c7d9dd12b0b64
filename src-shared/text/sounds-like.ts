// How alike two names are, in spelling and in sound, for names of any country in Latin letters and, letter by
// letter, in other scripts. Made for finding a patient who was registered twice, not for ranking a search.

import { normaliseForSearch } from './search-text.ts';

/** Spellings of one sound across English, Indonesian (old and new), Turkish and German, longest first. */
const soundRules: readonly (readonly [RegExp, string])[] = [
  [/sch|tsch|tch/g, 's'],
  [/ph/g, 'f'],
  [/gh/g, 'g'],
  [/ck|kh|qu/g, 'k'],
  [/[sc]h|sy|tj|ts|cz|sz|zh/g, 's'],
  [/dj|dz|dh/g, 'd'],
  [/th/g, 't'],
  [/c(?=[eiy])/g, 's'],
  [/[zx]/g, 's'],
  [/[cq]/g, 'k'],
  [/[wv]/g, 'f'],
  [/[bp]/g, 'p'],
  [/[dt]/g, 't'],
  [/j|y/g, 'i'],
  [/h/g, ''],
  [/[aeiou]+/g, 'a'],
  [/(.)\1+/gu, '$1'],
];

/**
 * A key that names of one sound share: `Soekarno` and `Sukarno`, `Muhammad` and `Mohamed`, `Schmidt` and `Smit`.
 * Words run together, vowels count only as a place. Empty for a text without letters or digits.
 */
export function soundKey(name: string): string {
  const folded = normaliseForSearch(name).replaceAll(' ', '');
  return soundRules.reduce((key, [spelling, sound]) => key.replace(spelling, sound), folded);
}

/**
 * Jaro–Winkler likeness of two folded names, 0 to 1 (Winkler 1990): shared letters near the same place, with a
 * bonus for a shared beginning of up to 4 letters. The same in both directions.
 */
export function nameLikeness(a: string, b: string): number {
  const left = [...normaliseForSearch(a).replaceAll(' ', '')];
  const right = [...normaliseForSearch(b).replaceAll(' ', '')];
  if (left.length === 0 || right.length === 0) return 0;
  const [shorter, longer] = left.length <= right.length ? [left, right] : [right, left];
  const jaro = (jaroOf(shorter, longer) + jaroOf(longer, shorter)) / 2;
  let shared = 0;
  while (shared < 4 && shared < shorter.length && shorter[shared] === longer[shared]) shared += 1;
  return jaro + shared * 0.1 * (1 - jaro);
}

function jaroOf(a: readonly string[], b: readonly string[]): number {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Set<number>();
  const matchedA: string[] = [];
  for (const [index, letter] of a.entries()) {
    for (let place = Math.max(0, index - reach); place <= Math.min(b.length - 1, index + reach); place += 1) {
      if (b[place] !== letter || taken.has(place)) continue;
      taken.add(place);
      matchedA.push(letter);
      break;
    }
  }
  const matches = matchedA.length;
  if (matches === 0) return 0;
  const matchedB = [...taken].sort((x, y) => x - y).map((place) => b[place]);
  const outOfPlace = matchedA.filter((letter, index) => letter !== matchedB[index]).length / 2;
  return (matches / a.length + matches / b.length + (matches - outOfPlace) / matches) / 3;
}
