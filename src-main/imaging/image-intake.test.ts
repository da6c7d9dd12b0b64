import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { inspectImage } from './image-intake.ts';
import { loadSharp } from '#main/imaging/load-sharp.ts';

/** Pictures with detail everywhere, so that no part of the file is idle: a JPEG, progressive, grey; a PNG, interlaced. */
let pictures: Record<'jpeg' | 'progressive' | 'grey' | 'png' | 'interlaced', Buffer>;
const [widthPx, heightPx] = [613, 407];

async function detailed(width: number, height: number) {
  const sharp = await loadSharp();
  const raw = Buffer.alloc(width * height * 3);
  for (let index = 0; index < raw.length; index++) raw[index] = ((index * 7919) >>> 3) ^ (index >>> 9);
  return sharp(raw, { raw: { width, height, channels: 3 } });
}

beforeAll(async () => {
  const picture = await detailed(widthPx, heightPx);
  pictures = {
    jpeg: await picture.clone().jpeg().toBuffer(),
    progressive: await picture.clone().jpeg({ progressive: true }).toBuffer(),
    grey: await picture.clone().greyscale().jpeg().toBuffer(),
    png: await picture.clone().png().toBuffer(),
    interlaced: await picture.clone().png({ progressive: true }).toBuffer(),
  };
});

function chunk(type: string, body: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length, 0);
  head.write(type, 4, 'latin1');
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), body])), 0);
  return Buffer.concat([head, body, tail]);
}
/** A PNG of 8-bit grey whose header may say anything, with the given pixel data behind it. */
function pngSaying(width: number, height: number, pixels: Uint8Array, interlaced = false): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, interlaced ? 1 : 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
function frameOf(jpeg: Buffer): number {
  for (let offset = 2; ; offset += 2 + jpeg.readUInt16BE(offset + 2))
    if ([0xc0, 0xc2].includes(jpeg.readUInt8(offset + 1))) return offset;
}
async function codeOf(bytes: Uint8Array, limits = {}): Promise<string> {
  const result = await inspectImage(bytes, { limits });
  return result.ok ? 'ok' : result.code;
}

describe('pictures that are taken', () => {
  test('JPEG and PNG in each coding', async () => {
    for (const [name, bytes] of Object.entries(pictures)) {
      const mimeType = name === 'png' || name === 'interlaced' ? 'image/png' : 'image/jpeg';
      const image = {
        mimeType,
        widthPx,
        heightPx,
        orientation: 1,
        sizeBytes: bytes.length,
        isOtherThanClaimed: false,
      };
      expect(await inspectImage(bytes)).toEqual({ ok: true, image });
    }
  });

  test('from a path as from bytes, with the claim compared', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'enamel-intake-'));
    try {
      const file = path.join(folder, 'x-ray.jpg');
      await writeFile(file, pictures.png);
      const claimed = { fileName: 'x-ray.jpg', mimeType: 'image/jpeg' };
      const result = await inspectImage(file, { claimed });
      expect(result).toMatchObject({ ok: true, image: { mimeType: 'image/png', isOtherThanClaimed: true } });
      expect(await inspectImage(pictures.png, { claimed })).toEqual(result);
      await writeFile(file, pictures.jpeg.subarray(0, 9000));
      expect(await inspectImage(file)).toEqual({ ok: false, code: 'TRUNCATED' });
    } finally {
      await rm(folder, { recursive: true });
    }
    for (const claimed of [
      { fileName: 'A.PNG' },
      { mimeType: 'image/png' },
      {},
      { fileName: 'no extension' },
    ])
      expect(await inspectImage(pictures.png, { claimed })).toMatchObject({
        image: { isOtherThanClaimed: false },
      });
    for (const claimed of [{ fileName: 'a.pdf' }, { mimeType: 'text/html' }])
      expect(await inspectImage(pictures.png, { claimed })).toMatchObject({
        image: { isOtherThanClaimed: true },
      });
  });

  test('one pixel, and a picture with a line of other data after its end', async () => {
    expect(await codeOf(pngSaying(1, 1, Buffer.from([0, 200])))).toBe('ok');
    // Phones and sensors append data of their own; it is kept, and served only under the picture's own type.
    expect(await codeOf(Buffer.concat([pictures.jpeg, Buffer.from('<script>alert(1)</script>')]))).toBe('ok');
    expect(await codeOf(Buffer.concat([pictures.png, Buffer.from('PK\u0003\u0004')]))).toBe('ok');
  });
});

describe('cut pictures are refused', () => {
  test('at every part, and by a single byte', async () => {
    for (const bytes of Object.values(pictures)) {
      const near = [1, 2, 3, 4, 8, 11, 12, 13, 40];
      const anywhere = Array.from({ length: 40 }, (_, index) =>
        Math.floor((bytes.length * (index + 1)) / 42),
      );
      const start = Array.from({ length: 30 }, (_, index) => bytes.length - 3 - index * 23);
      for (const cut of [...near, ...anywhere, ...start])
        expect(await codeOf(bytes.subarray(0, bytes.length - cut))).toBe('TRUNCATED');
    }
  });

  test('at random, in pictures of random size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 300 }),
        fc.double({ min: 0.1, max: 0.999, noNaN: true }),
        async (width, height, part) => {
          const picture = await detailed(width, height);
          for (const bytes of [
            await picture.clone().jpeg().toBuffer(),
            await picture.clone().png().toBuffer(),
          ]) {
            expect(await codeOf(bytes)).toBe('ok');
            expect(await codeOf(bytes.subarray(0, Math.max(8, Math.floor(bytes.length * part))))).toBe(
              'TRUNCATED',
            );
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('what is no picture is refused', () => {
  test.each([
    ['nothing', Buffer.alloc(0), 'NOT_AN_IMAGE'],
    ['zero bytes', Buffer.alloc(5000), 'NOT_AN_IMAGE'],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>'), 'NOT_AN_IMAGE'],
    ['a program', Buffer.from('MZ\u0090\0\u0003' + '\0'.repeat(500), 'latin1'), 'NOT_AN_IMAGE'],
    ['an ELF program', Buffer.from('\u007fELF' + '\0'.repeat(500), 'latin1'), 'NOT_AN_IMAGE'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'NOT_AN_IMAGE'],
    [
      'SVG',
      Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      'UNSUPPORTED',
    ],
    ['GIF', Buffer.from('GIF89a\u0001\0\u0001\0', 'latin1'), 'UNSUPPORTED'],
    ['TIFF', Buffer.from('II*\0\b\0\0\0', 'latin1'), 'UNSUPPORTED'],
    ['WebP', Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1'), 'UNSUPPORTED'],
    ['HEIC', Buffer.from('\0\0\0\u0018ftypheic', 'latin1'), 'UNSUPPORTED'],
    ['DICOM', Buffer.concat([Buffer.alloc(128), Buffer.from('DICM')]), 'UNSUPPORTED'],
    ['only the first bytes of a PNG', Buffer.from([0x89, 0x50, 0x4e]), 'TRUNCATED'],
    [
      'the signature of a PNG before HTML',
      Buffer.concat([pngSaying(1, 1, Buffer.alloc(2)).subarray(0, 8), Buffer.from('<html>'.repeat(99))]),
      'DAMAGED',
    ],
    [
      'the first bytes of a JPEG before HTML',
      Buffer.from('\u00ff\u00d8\u00ff<html><script>' + 'x'.repeat(70_000), 'latin1'),
      'DAMAGED',
    ],
  ])('%s', async (_name, bytes, code) => {
    expect(await inspectImage(bytes, { claimed: { fileName: 'x-ray.png', mimeType: 'image/png' } })).toEqual({
      ok: false,
      code,
    });
  });

  test('hostile bytes behind a true signature never throw', async () => {
    const starts = [Buffer.from([0xff, 0xd8, 0xff]), pngSaying(4, 4, Buffer.alloc(20)).subarray(0, 33)];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
        expect(await codeOf(Buffer.concat([start, rest]))).toMatch(/^[A-Z_]+$/);
      }),
      { numRuns: 300 },
    );
  });

  test('kinds of JPEG that only DICOM viewers know', async () => {
    const at = frameOf(pictures.jpeg);
    for (const [offset, value] of [
      [at + 1, 0xc3],
      [at + 1, 0xc9],
      [at + 4, 12],
    ] as const) {
      const bytes = Buffer.from(pictures.jpeg);
      bytes.writeUInt8(value, offset);
      expect(await codeOf(bytes)).toBe('UNSUPPORTED');
    }
  });
});

describe('bombs are refused from the header', () => {
  test('a size no x-ray has', async () => {
    const startedAt = performance.now();
    expect(await codeOf(pngSaying(60_000, 60_000, Buffer.alloc(1_000_000)))).toBe('DECOMPRESSION_BOMB');
    expect(await codeOf(pngSaying(0xffff_ffff, 0xffff_ffff, Buffer.alloc(10)))).toBe('DECOMPRESSION_BOMB');
    const jpeg = Buffer.from(pictures.jpeg);
    jpeg.fill(0xff, frameOf(jpeg) + 5, frameOf(jpeg) + 9);
    expect(await codeOf(jpeg)).toBe('DECOMPRESSION_BOMB');
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  test('a large picture that must be held whole', async () => {
    expect(await codeOf(pngSaying(9000, 9000, Buffer.alloc(10), true))).toBe('DECOMPRESSION_BOMB');
    expect(await codeOf(pngSaying(9000, 9000, Buffer.alloc(10), false))).toBe('DAMAGED');
  });

  test('pixel data much longer or shorter than the header says costs nothing', async () => {
    const before = process.memoryUsage().rss;
    await codeOf(pngSaying(10, 10, Buffer.alloc(200_000_000)));
    expect(await codeOf(pngSaying(8000, 8000, Buffer.alloc(100)))).toBe('DAMAGED');
    // 200 MB of pixels were never unpacked (the test itself made and freed such a buffer; RSS may keep part of it).
    expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
  });

  test('sizes of zero', async () => {
    expect(await codeOf(pngSaying(0, 5, Buffer.alloc(10)))).toBe('DAMAGED');
    const jpeg = Buffer.from(pictures.jpeg);
    jpeg.fill(0, frameOf(jpeg) + 5, frameOf(jpeg) + 7);
    expect(await codeOf(jpeg)).toBe('UNSUPPORTED');
  });

  test('too many bytes', async () => {
    expect(await codeOf(pictures.png, { maxBytes: pictures.png.length })).toBe('ok');
    expect(await codeOf(pictures.png, { maxBytes: pictures.png.length - 1 })).toBe('TOO_LARGE');
  });

  test('a flipped bit in a PNG', async () => {
    const bytes = Buffer.from(pictures.png);
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
    expect(await codeOf(bytes)).toBe('DAMAGED');
  });
});
