// Several files as one ZIP archive (PKWARE APPNOTE 6.3), compressed by the browser's own deflate. No ZIP64: an archive
// stays below 4 GB, which `ZipTooLarge` guards.

export class ZipTooLarge extends Error {}

const largest = 0xffff_ffff;
const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1;
  return value >>> 0;
});

/** CRC-32 of bytes, going on from that of the bytes before them. */
function crc32(bytes: Uint8Array, before: number): number {
  let value = ~before;
  for (const byte of bytes) value = (crcTable[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return ~value >>> 0;
}

/** A record of the format: numbers little-endian, `2` or `4` bytes each. */
function record(...parts: readonly (readonly [2 | 4, number])[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of parts) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
}

type Entry = {
  readonly head: Uint8Array<ArrayBuffer>;
  readonly name: Uint8Array<ArrayBuffer>;
  readonly at: number;
};

const version = [2, 20] as const;
/** Bit 11: names are UTF-8. */
const flags = [2, 0x0800] as const;
const deflate = [2, 8] as const;
/** 1 January 1980: the files say their own day, and the same content makes the same archive. */
const time = [2, 0] as const;
const day = [2, 0x21] as const;

/** Puts texts into an archive one after the other; `finish` gives the archive. */
export function zipFile() {
  const parts: BlobPart[] = [];
  const entries: Entry[] = [];
  let size = 0;

  function put(part: Blob | Uint8Array<ArrayBuffer>): void {
    parts.push(part);
    size += part instanceof Blob ? part.size : part.byteLength;
    if (size > largest) throw new ZipTooLarge();
  }

  return {
    /** `texts` are put one after the other, in UTF-8. */
    async add(fileName: string, texts: readonly string[]): Promise<void> {
      const encoder = new TextEncoder();
      let crc = 0;
      let plainSize = 0;
      const chunks: Uint8Array<ArrayBuffer>[] = texts.map((text) => encoder.encode(text));
      for (const chunk of chunks) {
        crc = crc32(chunk, crc);
        plainSize += chunk.byteLength;
      }
      const packed = await new Response(
        new Blob(chunks).stream().pipeThrough(new CompressionStream('deflate-raw')),
      ).blob();
      if (plainSize > largest) throw new ZipTooLarge();
      const name = encoder.encode(fileName);
      const head = record(
        version,
        flags,
        deflate,
        time,
        day,
        [4, crc],
        [4, packed.size],
        [4, plainSize],
        [2, name.byteLength],
        [2, 0],
      );
      entries.push({ head, name, at: size });
      put(record([4, 0x0403_4b50]));
      put(head);
      put(name);
      put(packed);
    },
    finish(): Blob {
      const directoryAt = size;
      for (const { head, name, at } of entries) {
        put(record([4, 0x0201_4b50], version));
        put(head);
        put(record([2, 0], [2, 0], [2, 0], [4, 0], [4, at]));
        put(name);
      }
      const count = [2, entries.length] as const;
      put(
        record(
          [4, 0x0605_4b50],
          [2, 0],
          [2, 0],
          count,
          count,
          [4, size - directoryAt],
          [4, directoryAt],
          [2, 0],
        ),
      );
      return new Blob(parts, { type: 'application/zip' });
    },
  };
}
