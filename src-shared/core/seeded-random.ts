// Random numbers that repeat: the same seed gives the same sequence on every machine.
// For sample data, drawings and tests. Never for keys, codes or ids that must not be guessed.

export type SeededRandom = {
  /** A whole number 0 … 2^32 − 1. */
  uint32(): number;
  /** A number from 0 up to, not including, 1. */
  next(): number;
  /** A number from `min` up to, not including, `max`. */
  between(min: number, max: number): number;
  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  /** True with the given probability (0 … 1). */
  chance(probability: number): boolean;
  /** One item of a list; throws RangeError when the list is empty. */
  pick<Item>(items: readonly Item[]): Item;
  /** One item, each as likely as its weight (≥ 0, not all 0). */
  pickWeighted<Item>(items: readonly (readonly [item: Item, weight: number])[]): Item;
  /** A normally distributed number. */
  normal(mean: number, deviation: number): number;
  /** A new list with the same items in another order. */
  shuffle<Item>(items: readonly Item[]): Item[];
  /** An independent sequence that depends only on this one's seed and the label, not on how much was drawn. */
  fork(label: string | number): SeededRandom;
};

/**
 * Gives a repeatable source of random numbers for a seed (any text or number).
 * Generator: sfc32 by Chris Doty-Humphrey (PractRand); period at least 2^32, 128 bits of state.
 */
export function createSeededRandom(seed: string | number): SeededRandom {
  const seedText = String(seed);
  let [a, b, c] = seedWords(seedText);
  let counter = 1;

  function uint32(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
  function next(): number {
    return uint32() / 4_294_967_296;
  }
  function integer(min: number, max: number): number {
    return min + Math.floor(next() * (max - min + 1));
  }
  function pick<Item>(items: readonly Item[]): Item {
    if (items.length === 0) throw new RangeError('Nothing to pick from: the list is empty.');
    return items[integer(0, items.length - 1)] as Item;
  }
  function pickWeighted<Item>(items: readonly (readonly [item: Item, weight: number])[]): Item {
    let total = 0;
    for (const [, weight] of items) total += weight;
    if (!(total > 0)) throw new RangeError('Nothing to pick from: the weights are all zero.');
    let left = next() * total;
    for (const [item, weight] of items) {
      left -= weight;
      if (left < 0) return item;
    }
    const lastPossible = items.findLast(([, weight]) => weight > 0);
    return (lastPossible as readonly [Item, number])[0];
  }
  function normal(mean: number, deviation: number): number {
    // Box–Muller; 1 − next() is never 0, so the logarithm is finite.
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * next());
  }
  function shuffle<Item>(items: readonly Item[]): Item[] {
    const shuffled = [...items];
    for (let index = shuffled.length - 1; index > 0; index--) {
      const other = integer(0, index);
      const held = shuffled[index] as Item;
      shuffled[index] = shuffled[other] as Item;
      shuffled[other] = held;
    }
    return shuffled;
  }

  // The first words still resemble the seed; twelve rounds mix them.
  for (let round = 0; round < 12; round++) uint32();
  return {
    uint32,
    next,
    between: (min, max) => min + next() * (max - min),
    integer,
    chance: (probability) => next() < probability,
    pick,
    pickWeighted,
    normal,
    shuffle,
    fork: (label) => createSeededRandom(`${seedText}/${label}`),
  };
}

/** Three 32-bit words out of a text: FNV-1a over its UTF-16 units from three starts, each finished with a strong mix. */
function seedWords(text: string): [number, number, number] {
  const words: [number, number, number] = [0x811c9dc5, 0x9e3779b9, 0x243f6a88];
  for (let lane = 0; lane < 3; lane++) {
    let hash = words[lane] as number;
    for (let index = 0; index < text.length; index++)
      hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
    hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97);
    words[lane] = hash ^ (hash >>> 15);
  }
  return words;
}
