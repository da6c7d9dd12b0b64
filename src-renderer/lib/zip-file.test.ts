import { crc32, inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { zipFile } from './zip-file.ts';

/** Reads an archive as any program does: from the directory at its end. */
function read(bytes: Buffer): { name: string; text: string }[] {
  const end = bytes.length - 22;
  expect(bytes.readUInt32LE(end)).toBe(0x0605_4b50);
  let at = bytes.readUInt32LE(end + 16);
  expect(at + bytes.readUInt32LE(end + 12)).toBe(end);
  return Array.from({ length: bytes.readUInt16LE(end + 10) }, () => {
    expect(bytes.readUInt32LE(at)).toBe(0x0201_4b50);
    const [crc, packedSize, size] = [16, 20, 24].map((place) => bytes.readUInt32LE(at + place)) as [
      number,
      number,
      number,
    ];
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    expect(bytes.readUInt32LE(local)).toBe(0x0403_4b50);
    expect(bytes.readUInt32LE(local + 14)).toBe(crc);
    const start = local + 30 + bytes.readUInt16LE(local + 26);
    const content = inflateRawSync(bytes.subarray(start, start + packedSize));
    expect(content).toHaveLength(size);
    expect(crc32(content)).toBe(crc);
    at += 46 + nameLength;
    return { name, text: content.toString('utf8') };
  });
}

test('an archive gives back its files, empty ones and those with every letter', async () => {
  const zip = zipFile();
  const long = 'Ünïcode 🦷,"x"\r\n'.repeat(20_000);
  await zip.add('patients.csv', ['\uFEFF', long, long]);
  await zip.add('empty.csv', []);
  await zip.add('Oku-beni ş.txt', ['İyi günler']);
  const archive = Buffer.from(await zip.finish().arrayBuffer());
  expect(archive.length).toBeLessThan(20_000);
  expect(read(archive)).toEqual([
    { name: 'patients.csv', text: `\uFEFF${long}${long}` },
    { name: 'empty.csv', text: '' },
    { name: 'Oku-beni ş.txt', text: 'İyi günler' },
  ]);
});
