// One text for one value, so that a hash of it means something. After RFC 8785 (JSON Canonicalization Scheme).

/**
 * Gives the JSON of a value with object keys sorted by UTF-16 code units and no spaces; numbers as ECMAScript writes
 * them. Keys that hold undefined are left out, as JSON does. Throws TypeError on what JSON cannot hold truly: NaN,
 * infinities, big integers, functions, symbols, undefined in lists, lone surrogates, dates and other class instances,
 * and values nested over 100 deep or in a circle.
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0);
}

const maxDepth = 100;

function write(value: unknown, depth: number): string {
  if (depth > maxDepth) throw new TypeError('nested too deep for canonical JSON');
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeText(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number JSON cannot hold');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${Array.from(value, (item) => write(item, depth + 1)).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`a ${typeof value} has no canonical JSON`);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype)
    throw new TypeError('a class instance has no canonical JSON');
  const entries: [string, unknown][] = Object.entries(value).filter(([, held]) => held !== undefined);
  // The default sort of texts is by UTF-16 code units.
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${sorted.map(([key, held]) => `${writeText(key)}:${write(held, depth + 1)}`).join(',')}}`;
}

function writeText(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('text with half a surrogate pair has no UTF-8 form');
  return JSON.stringify(text);
}
