import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';
import { bareJpeg } from '#main/imaging/bare-jpeg.ts';
import { barePicture } from '#main/imaging/bare-picture.ts';
import { imageLimits } from '#main/imaging/image-intake.ts';

const told = {
  IFD0: { Make: 'Canikon', Artist: 'Ayse Demir' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '41/1 0/1 29/1' },
};
const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><who>Ayse Demir</who></x:xmpmeta>';

/** Noise, so that a decoder that goes wrong shows it. */
function noise(channels: 1 | 3 | 4, width = 61, height = 47): Sharp {
  const data = Uint8Array.from(
    { length: width * height * channels },
    (_, at) => (at * at * 31 + at * 7) >> 3,
  );
  return sharp(data, { raw: { width, height, channels } });
}

async function everything(bytes: Uint8Array) {
  const { exif, xmp: ofXmp, iptc, comments, orientation = 1, icc } = await sharp(bytes).metadata();
  return { exif, xmp: ofXmp, iptc, comments, orientation, hasProfile: icc !== undefined };
}

const stored = (bytes: Uint8Array) => sharp(bytes).raw().toBuffer();
const shown = (bytes: Uint8Array) => sharp(bytes).autoOrient().raw().toBuffer();

const sources: readonly (readonly [name: string, make: (picture: Sharp) => Sharp])[] = [
  ['JPEG', (picture) => picture.jpeg()],
  ['progressive JPEG with restarts', (picture) => picture.jpeg({ progressive: true, optimiseScans: true })],
  ['PNG', (picture) => picture.png()],
  ['interlaced PNG with a palette', (picture) => picture.png({ progressive: true, palette: true })],
  ['WebP', (picture) => picture.webp()],
  ['WebP without loss', (picture) => picture.webp({ lossless: true })],
];

test.each(sources)('of a %s only what shows it is left, bit for bit', async (_name, make) => {
  for (const channels of [1, 3] as const) {
    const bytes = await make(noise(channels).withExif(told).withXmp(xmp).withIccProfile('p3')).toBuffer();
    expect(Buffer.from(bytes).includes('Ayse Demir')).toBe(true);
    const bare = await barePicture(bytes, imageLimits);
    expect(Buffer.from(bare.bytes).includes('Ayse Demir')).toBe(false);
    expect(await everything(bare.bytes)).toMatchObject({ exif: undefined, xmp: undefined, orientation: 1 });
    expect(Buffer.compare(await stored(bare.bytes), await stored(bytes))).toBe(0);
    expect((await barePicture(bare.bytes, imageLimits)).bytes).toBe(bare.bytes);
  }
});

test.each(sources)('a %s that lies on its side stays so, and says no more than that', async (_name, make) => {
  for (const orientation of [2, 3, 6, 8]) {
    const bytes = await make(noise(3).withExif(told).withMetadata({ orientation, exif: told })).toBuffer();
    const { bytes: bare } = await barePicture(bytes, imageLimits);
    expect(Buffer.from(bare).includes('Canikon')).toBe(false);
    expect((await everything(bare)).orientation).toBe(orientation);
    expect(Buffer.compare(await shown(bare), await shown(bytes))).toBe(0);
    expect((await barePicture(bare, imageLimits)).bytes).toBe(bare);
  }
});

test('comments, small pictures inside, and what phones append are left out of a JPEG', async () => {
  const plain = await noise(3).jpeg().toBuffer();
  const jfif = (end: string) => Buffer.from(`JFIF\0\u0001\u0002\0\0\u0001\0\u0001${end}`, 'latin1');
  const segment = (marker: number, body: Uint8Array) =>
    Buffer.concat([Buffer.from([0xff, marker, 0, body.length + 2]), body]);
  const dirty = Buffer.concat([
    plain.subarray(0, 2),
    segment(0xe0, jfif('\u0001\u0001abc')),
    segment(0xe0, Buffer.from('JFXX\0\u0010Ayse Demir')),
    segment(0xfe, Buffer.from('Ayse Demir')),
    segment(0xed, Buffer.from('Photoshop 3.0\0Ayse Demir')),
    Buffer.from([0xff, 0xff]),
    plain.subarray(2),
    plain,
    Buffer.from('Ayse Demir'),
  ]);
  const clean = [plain.subarray(0, 2), segment(0xe0, jfif('\0\0')), plain.subarray(2)];
  const { bytes } = await barePicture(dirty, imageLimits);
  expect(Buffer.compare(bytes, Buffer.concat(clean))).toBe(0);
});

test('texts, and what stands behind the end, are left out of a PNG', async () => {
  const plain = await noise(1).png().toBuffer();
  const body = Buffer.from('tEXtAuthor\0Ayse Demir', 'latin1');
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  const text = Buffer.concat([Buffer.from([0, 0, 0, body.length - 4]), body, sum]);
  const dirty = Buffer.concat([plain.subarray(0, 33), text, plain.subarray(33), Buffer.from('Ayse Demir')]);
  const { bytes } = await barePicture(dirty, imageLimits);
  expect(Buffer.compare(bytes, plain)).toBe(0);
});

test.each([
  ['8 bit', 'b-w', 'uchar'],
  ['16 bit', 'grey16', 'ushort'],
] as const)('a TIFF of %s is written anew with its very values, upright', async (_name, space, depth) => {
  const raw = Uint16Array.from({ length: 61 * 47 }, (_, at) => (at * 193) & 0xffff);
  const picture = sharp(raw, { raw: { width: 61, height: 47, channels: 1 } }).toColourspace(space);
  const bytes = await picture
    .withMetadata({ orientation: 6 })
    .withXmp(xmp)
    .tiff({ compression: 'lzw' })
    .toBuffer();
  expect(Buffer.from(bytes).includes('Ayse Demir')).toBe(true);
  const bare = await barePicture(bytes, imageLimits);
  expect(bare.mimeType).toBe('image/tiff');
  expect(Buffer.from(bare.bytes).includes('Ayse Demir')).toBe(false);
  expect(await everything(bare.bytes)).toMatchObject({ exif: undefined, orientation: 1 });
  const values = (one: Uint8Array) => sharp(one).autoOrient().toColourspace(space).raw({ depth }).toBuffer();
  expect(await sharp(bare.bytes).metadata()).toMatchObject({ width: 47, height: 61, depth });
  expect(Buffer.compare(await values(bare.bytes), await values(bytes))).toBe(0);
});

test('what cannot be followed is written anew, or refused', async () => {
  const moving = await sharp([await noise(3).png().toBuffer(), await noise(3).negate().png().toBuffer()], {
    join: { animated: true },
  })
    .withExif(told)
    .webp({ loop: 0 })
    .toBuffer();
  const bare = await barePicture(moving, imageLimits);
  expect(bare.mimeType).toBe('image/png');
  expect(await everything(bare.bytes)).toMatchObject({ exif: undefined });
  const whole = await noise(3).jpeg().toBuffer();
  expect(bareJpeg(whole.subarray(0, whole.length - 2), 1)).toBeNull();
  await expect(barePicture(whole.subarray(0, whole.length / 2), imageLimits)).rejects.toMatchObject({
    problem: 'DAMAGED',
  });
});
