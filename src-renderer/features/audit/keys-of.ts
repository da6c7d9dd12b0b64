// Which names of the code a group of texts has words for.

export function keysOf<Words extends object>(words: Words): readonly (keyof Words & string)[] {
  return Object.keys(words) as (keyof Words & string)[];
}
