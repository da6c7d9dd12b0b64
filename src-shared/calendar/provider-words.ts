// Which provider a few typed words mean: exact, begun, with a Turkish ending, or with one slip of the finger.

import { normaliseForSearch } from '#shared/text/search-text.ts';
import { nameEndings, nameTitles } from './booking-vocabulary.ts';

/** A provider as the palette knows them; `name` may have a title. */
export type NamedProvider<Id extends string = string> = { readonly id: Id; readonly name: string };

export type ProviderMatch<Id extends string> = {
  /** Best matches, in the order given; one when the words are clear. */
  readonly ids: readonly Id[];
  /** Words that are part of nobody's name. */
  readonly unknownWords: readonly string[];
};

/** Gives the words of a name, folded and without titles. */
export function nameWords(name: string): readonly string[] {
  return normaliseForSearch(name)
    .split(' ')
    .filter((word) => word !== '' && !nameTitles.has(word));
}

/** Gives the providers that most of the (folded) words speak for. */
export function matchProviders<Id extends string>(
  words: readonly string[],
  providers: readonly NamedProvider<Id>[],
): ProviderMatch<Id> {
  const names = providers.map((provider) => ({ id: provider.id, words: nameWords(provider.name) }));
  const likeness = (word: string, name: readonly string[]) =>
    Math.max(0, ...name.map((part) => wordLikeness(word, part)));
  const unknownWords = words.filter((word) => !names.some((name) => likeness(word, name.words) > 0));
  const scored = names.map((name) => ({
    id: name.id,
    score: words.reduce((sum, word) => sum + likeness(word, name.words), 0),
  }));
  const best = Math.max(0, ...scored.map((one) => one.score));
  return {
    ids: best === 0 ? [] : scored.filter((one) => one.score === best).map((one) => one.id),
    unknownWords,
  };
}

function wordLikeness(typed: string, part: string): number {
  if (typed === part) return 4;
  if (part.length >= 3 && typed.startsWith(part) && nameEndings.has(typed.slice(part.length))) return 3;
  if (typed.length >= 2 && part.startsWith(typed)) return 2;
  return typed.length >= 4 && isOneSlipApart(typed, part) ? 1 : 0;
}

/** One letter more, less, other, or two neighbours exchanged. */
function isOneSlipApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  const restA = a.slice(start);
  const restB = b.slice(start);
  if (restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}
