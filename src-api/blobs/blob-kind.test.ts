import sharp from 'sharp';
import { expect, test } from 'vitest';
import { headBytes, kindOfHead } from './blob-kind.ts';

const picture = sharp({ create: { width: 400, height: 300, channels: 3, background: '#888' } });
const head = (bytes: Uint8Array) => bytes.subarray(0, headBytes);

test.each([
  ['image/jpeg', async () => picture.clone().jpeg().toBuffer()],
  ['image/png', async () => picture.clone().png().toBuffer()],
  ['image/webp', async () => picture.clone().webp().toBuffer()],
  // Written with its directory at the end, far beyond the head.
  ['image/tiff', async () => picture.clone().tiff({ compression: 'none' }).toBuffer()],
] as const)('%s is known by its first bytes', async (kind, make) => {
  expect(await kindOfHead(head(await make()))).toBe(kind);
});

test('a PNG with a long chunk before its pixels is one', async () => {
  const bytes = Buffer.alloc(headBytes, 1);
  Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex').copy(bytes);
  expect(await kindOfHead(bytes)).toBe('image/png');
});

test('DICOM is known by what follows its preamble, whatever the preamble holds', async () => {
  const bytes = Buffer.alloc(headBytes);
  bytes.write('DICM', 128, 'latin1');
  expect(await kindOfHead(bytes)).toBe('application/dicom');
  expect(await kindOfHead(bytes.subarray(0, 130))).toBeNull();
});

test.each(['MZ', '<html>', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'PK\u0003\u0004', ''])(
  'what begins with %j does not travel',
  async (text) => {
    expect(await kindOfHead(Buffer.from(text.padEnd(300, ' ')))).toBeNull();
  },
);
