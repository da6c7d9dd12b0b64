import fc from 'fast-check';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { savedName, wordDocument } from '#shared/network/blobs.ts';
import { zipOf } from '../../tests/fixtures/sample-bytes.ts';
import { headBytes, kindOfFile, tailBytes } from './file-kind.ts';

const picture = sharp({ create: { width: 400, height: 300, channels: 3, background: '#888' } });
const kindOf = (bytes: Uint8Array) =>
  kindOfFile(bytes.subarray(0, headBytes), bytes.subarray(Math.max(0, bytes.length - tailBytes)));

test.each([
  ['image/jpeg', async () => picture.clone().jpeg().toBuffer()],
  ['image/png', async () => picture.clone().png().toBuffer()],
  ['image/webp', async () => picture.clone().webp().toBuffer()],
  // Written with its directory at the end, far beyond the head.
  ['image/tiff', async () => picture.clone().tiff({ compression: 'none' }).toBuffer()],
] as const)('%s is known by its first bytes', async (kind, make) => {
  expect(await kindOf(await make())).toBe(kind);
});

test('a PNG with a long chunk before its pixels is one', async () => {
  const bytes = Buffer.alloc(headBytes, 1);
  Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex').copy(bytes);
  expect(await kindOf(bytes)).toBe('image/png');
});

test('DICOM is known by what follows its preamble, whatever the preamble holds', async () => {
  const bytes = Buffer.alloc(headBytes);
  bytes.write('DICM', 128, 'latin1');
  expect(await kindOf(bytes)).toBe('application/dicom');
  expect(await kindOf(bytes.subarray(0, 130))).toBeNull();
});

test.each(['MZ', '<html>', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'PK\u0003\u0004', ''])(
  'what begins with %j does not travel',
  async (text) => {
    expect(await kindOf(Buffer.from(text.padEnd(300, ' ')))).toBeNull();
  },
);

const parts = (document: string, ...more: string[]) => [
  'docProps/app.xml',
  document,
  ...more,
  '[Content_Types].xml',
];

test('a Word document is known by what its package holds, wherever that stands', async () => {
  expect(await kindOf(zipOf(parts('word/document.xml')))).toBe(wordDocument);
  expect(await kindOf(zipOf(parts('word/document.xml').toReversed()))).toBe(wordDocument);
  const long = zipOf(parts('word/document.xml'), 400_000);
  expect(await kindOf(long)).toBe(wordDocument);
  expect(await kindOf(long.subarray(0, long.length - 30))).toBeNull();
});

test.each([
  ['macros', parts('word/document.xml', 'word/vbaProject.bin')],
  ['a spreadsheet', parts('xl/workbook.xml')],
  ['any archive', ['a.txt']],
  ['a program named as one', ['word/document.xml', 'setup.exe']],
])('a package with %s does not travel', async (_what, names) => {
  expect(await kindOf(zipOf(names))).toBeNull();
});

test('whatever bytes come, they are of a kind or of none', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      const kind = await kindOf(Buffer.concat([Buffer.from('PK\u0003\u0004'), bytes]));
      expect(kind).toBeNull();
    }),
  );
});

test('a file is saved under a name that ends as its kind', () => {
  expect(savedName('Röntgen 3.PDF', 'application/pdf')).toBe('Röntgen 3.PDF');
  expect(savedName('report.exe', 'application/pdf')).toBe('report.exe.pdf');
  expect(savedName('pdf', 'application/pdf')).toBe('pdf.pdf');
  expect(savedName('letter', wordDocument)).toBe('letter.docx');
  expect(savedName('x.jpeg', 'image/jpeg')).toBe('x.jpeg');
});
