// The outside of a JPEG stream, as the decoders of its rarer processes need it: frame, tables, scans, bits.
// ITU-T T.81: annex B (syntax), C (Huffman tables), F.2.2 (decoding). Ordinary JPEG is sharp's business.

import { PictureError } from '#main/imaging/picture.ts';

export type JpegFrame = {
  /** The code of its start-of-frame marker: 0xc1 extended sequential, 0xc3 lossless. */
  readonly process: number;
  readonly precision: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly components: readonly { id: number; horizontal: number; vertical: number; quantisation: number }[];
};

export type JpegScan = {
  /** Index in the frame's components, with its two tables. */
  readonly components: readonly { index: number; dc: HuffmanTable; ac: HuffmanTable | null }[];
  /** Ss, Se, Ah, Al: of lossless scans Ss is the predictor and Al the point transform. */
  readonly start: number;
  readonly low: number;
  readonly restartInterval: number;
  readonly quantisation: ReadonlyMap<number, Uint16Array>;
  readonly bits: BitReader;
};

/** For each 16 bits to come: the length of the code they begin with (high byte) and its symbol; 0 where none does. */
export type HuffmanTable = Uint16Array;

/** Reads a JPEG to its end and calls `scan` for each scan in it. Throws PictureError DAMAGED or TRUNCATED. */
export function readJpeg(
  bytes: Uint8Array,
  frameSeen: (frame: JpegFrame) => void,
  scanSeen: (scan: JpegScan) => void,
): void {
  const dc = new Map<number, HuffmanTable>();
  const ac = new Map<number, HuffmanTable>();
  const quantisation = new Map<number, Uint16Array>();
  let frame: JpegFrame | null = null;
  let restartInterval = 0;
  let scans = 0;
  let at = 2;
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8)
    throw new PictureError('DAMAGED', 'It does not start as a JPEG does.');
  for (;;) {
    while (at < bytes.length && bytes[at] !== 0xff) at++;
    while (bytes[at] === 0xff) at++;
    const marker = bytes[at++];
    if (marker === 0xd9 || (marker === undefined && scans > 0)) break;
    if (marker === undefined) throw new PictureError('TRUNCATED');
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8) || marker === 0) continue;
    const length = (bytes[at]! << 8) | bytes[at + 1]!;
    if (length < 2 || at + length > bytes.length) throw new PictureError('TRUNCATED');
    const body = bytes.subarray(at + 2, at + length);
    at += length;
    if (marker === 0xc4) readHuffman(body, dc, ac);
    else if (marker === 0xdb) readQuantisation(body, quantisation);
    else if (marker === 0xdd) restartInterval = word(body, 0);
    else if (isFrame(marker)) {
      if (frame !== null) throw new PictureError('DAMAGED', 'It has two frames.');
      frame = readFrame(marker, body);
      frameSeen(frame);
    } else if (marker === 0xda) {
      if (frame === null) throw new PictureError('DAMAGED', 'A scan comes before its frame.');
      const bits = new BitReader(bytes, at);
      scanSeen({ ...readScan(body, frame, dc, ac), restartInterval, quantisation, bits });
      scans += 1;
      at = bits.end();
    }
  }
  if (scans === 0) throw new PictureError('TRUNCATED');
}

/** Bits of a scan, with stuffed zeros left out. Behind its end come zeros; `isOverrun` says when those were used. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at: number;
  #buffer = 0;
  #count = 0;
  #padding = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  #fill(): void {
    while (this.#count <= 16) {
      let byte = this.#bytes[this.#at];
      if (byte === undefined || (byte === 0xff && this.#bytes[this.#at + 1] !== 0)) {
        byte = 0;
        this.#padding += 8;
      } else this.#at += byte === 0xff ? 2 : 1;
      this.#buffer = ((this.#buffer << 8) | byte) >>> 0;
      this.#count += 8;
    }
  }

  /** The next symbol of a table. Throws DAMAGED where no code fits. */
  symbol(table: HuffmanTable): number {
    if (this.#count < 16) this.#fill();
    const found = table[(this.#buffer >>> (this.#count - 16)) & 0xffff]!;
    const length = found >> 8;
    if (length === 0)
      throw new PictureError(this.isOverrun() ? 'TRUNCATED' : 'DAMAGED', 'A code is in no table.');
    this.#count -= length;
    return found & 0xff;
  }

  /** A difference or coefficient of so many bits (T.81, F.2.2.1, EXTEND). */
  signed(length: number): number {
    if (length === 0) return 0;
    if (this.#count < length) this.#fill();
    this.#count -= length;
    const value = (this.#buffer >>> this.#count) & ((1 << length) - 1);
    return value < 1 << (length - 1) ? value - (1 << length) + 1 : value;
  }

  /** Whether more bits were used than the scan has. */
  isOverrun(): boolean {
    return this.#padding > this.#count + 7;
  }

  /** Goes on behind the next restart marker. Throws when there is none. */
  restart(): void {
    if (this.isOverrun()) throw new PictureError('TRUNCATED');
    this.#buffer = 0;
    this.#count = 0;
    this.#padding = 0;
    const at = this.#nextMarker();
    const marker = this.#bytes[at + 1];
    if (marker === undefined || marker < 0xd0 || marker > 0xd7)
      throw new PictureError(marker === undefined ? 'TRUNCATED' : 'DAMAGED', 'A restart marker is missing.');
    this.#at = at + 2;
  }

  /** Where the marker behind the scan begins. */
  end(): number {
    return this.#nextMarker();
  }

  #nextMarker(): number {
    let at = this.#at;
    while (at < this.#bytes.length && !(this.#bytes[at] === 0xff && (this.#bytes[at + 1] ?? 0) !== 0)) at++;
    return at;
  }
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function word(body: Uint8Array, at: number): number {
  const [high, low] = [body[at], body[at + 1]];
  if (high === undefined || low === undefined) throw new PictureError('DAMAGED', 'A segment is too short.');
  return (high << 8) | low;
}

function readFrame(process: number, body: Uint8Array): JpegFrame {
  const count = body[5] ?? 0;
  if (count < 1 || count > 4 || body.length < 6 + 3 * count) throw new PictureError('DAMAGED');
  const components = Array.from({ length: count }, (_, index) => {
    const at = 6 + 3 * index;
    const sampling = body[at + 1]!;
    return { id: body[at]!, horizontal: sampling >> 4, vertical: sampling & 15, quantisation: body[at + 2]! };
  });
  const frame = { process, precision: body[0]!, heightPx: word(body, 1), widthPx: word(body, 3), components };
  if (frame.widthPx === 0 || frame.heightPx === 0) throw new PictureError('DAMAGED');
  return frame;
}

function readScan(
  body: Uint8Array,
  frame: JpegFrame,
  dc: ReadonlyMap<number, HuffmanTable>,
  ac: ReadonlyMap<number, HuffmanTable>,
): Pick<JpegScan, 'components' | 'start' | 'low'> {
  const count = body[0] ?? 0;
  if (count < 1 || count > 4 || body.length < 4 + 2 * count) throw new PictureError('DAMAGED');
  const components = Array.from({ length: count }, (_, place) => {
    const id = body[1 + 2 * place]!;
    const index = frame.components.findIndex((component) => component.id === id);
    const tables = body[2 + 2 * place]!;
    const dcTable = dc.get(tables >> 4);
    if (index < 0 || dcTable === undefined)
      throw new PictureError('DAMAGED', 'A scan names what is not there.');
    return { index, dc: dcTable, ac: ac.get(tables & 15) ?? null };
  });
  return { components, start: body[1 + 2 * count]!, low: body[3 + 2 * count]! & 15 };
}

function readHuffman(body: Uint8Array, dc: Map<number, HuffmanTable>, ac: Map<number, HuffmanTable>): void {
  for (let at = 0; at + 17 <= body.length;) {
    const kind = body[at]!;
    const counts = body.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const symbols = body.subarray(at + 17, at + 17 + total);
    if (symbols.length < total) throw new PictureError('DAMAGED', 'A table is too short.');
    (kind >> 4 === 0 ? dc : ac).set(kind & 15, tableOf(counts, symbols));
    at += 17 + total;
  }
}

function tableOf(counts: Uint8Array, symbols: Uint8Array): HuffmanTable {
  const table = new Uint16Array(65_536);
  let code = 0;
  let place = 0;
  for (let length = 1; length <= 16; length++) {
    for (let index = 0; index < counts[length - 1]!; index++, code++, place++) {
      const from = code << (16 - length);
      const to = (code + 1) << (16 - length);
      if (to > 65_536) throw new PictureError('DAMAGED', 'A table has more codes than there are.');
      table.fill((length << 8) | symbols[place]!, from, to);
    }
    code <<= 1;
  }
  return table;
}

/** In the order of the coefficients on their way (zigzag). */
function readQuantisation(body: Uint8Array, tables: Map<number, Uint16Array>): void {
  for (let at = 0; at < body.length;) {
    const kind = body[at]!;
    const isWide = kind >> 4 !== 0;
    const size = isWide ? 128 : 64;
    if (at + 1 + size > body.length) throw new PictureError('DAMAGED', 'A table is too short.');
    const values = Uint16Array.from({ length: 64 }, (_, index) =>
      isWide ? word(body, at + 1 + 2 * index) : body[at + 1 + index]!,
    );
    tables.set(kind & 15, values);
    at += 1 + size;
  }
}
