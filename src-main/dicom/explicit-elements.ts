// Writes data elements in Explicit VR Little Endian (PS3.5 7.1.2): for headers of files and directories of media.

/** Kinds of values whose length takes four bytes after two of padding. */
const longKinds = new Set(['OB', 'OW', 'SQ', 'UN', 'UT', 'UC']);

export type Element = {
  /** Group and number as one: 0x00100020 is Patient ID. */
  readonly tag: number;
  readonly bytes: Buffer;
};

/** One element. Text is UTF-8, made even by a space (UI by a zero); numbers are US or UL by `kind`. */
export function element(tag: number, kind: string, value: string | number | Uint8Array): Element {
  return { tag, bytes: withHeader(tag, kind, valueBytes(kind, value)) };
}

/** One item of a sequence (PS3.5 7.5), of known length. */
export function item(elements: readonly Element[]): Buffer {
  const body = elementsInOrder(elements);
  const head = Buffer.alloc(8);
  head.writeUInt16LE(0xfffe, 0);
  head.writeUInt16LE(0xe000, 2);
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

/** Elements one after the other, by rising tag as the standard wants them. */
export function elementsInOrder(elements: readonly Element[]): Buffer {
  return Buffer.concat(elements.toSorted((left, right) => left.tag - right.tag).map(({ bytes }) => bytes));
}

function withHeader(tag: number, kind: string, value: Buffer): Buffer {
  const isLong = longKinds.has(kind);
  const head = Buffer.alloc(isLong ? 12 : 8);
  head.writeUInt16LE(tag >>> 16, 0);
  head.writeUInt16LE(tag & 0xffff, 2);
  head.write(kind, 4, 'latin1');
  if (isLong) head.writeUInt32LE(value.length, 8);
  else if (value.length > 0xffff) throw new RangeError('The value is too long for its kind.');
  else head.writeUInt16LE(value.length, 6);
  return Buffer.concat([head, value]);
}

function valueBytes(kind: string, value: string | number | Uint8Array): Buffer {
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(kind === 'US' ? 2 : 4);
    if (kind === 'US') bytes.writeUInt16LE(value);
    else bytes.writeUInt32LE(value);
    return bytes;
  }
  const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(value);
  if (bytes.length % 2 === 0) return bytes;
  return Buffer.concat([bytes, Buffer.of(kind === 'UI' || typeof value !== 'string' ? 0 : 0x20)]);
}
