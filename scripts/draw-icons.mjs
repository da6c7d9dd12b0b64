// Draws Enamel's mark and writes every icon the installers need: svg, png, ico, icns and Linux sizes.
// Run by hand after the drawing has changed: `node scripts/draw-icons.mjs`; the results are kept in resources/.

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';

const resourcesDir = path.join(import.meta.dirname, '..', 'resources');
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
const WINDOWS_SIZES = [16, 20, 24, 32, 40, 48, 64, 128, 256];
/** Apple's type codes by the pixels each holds; ic11–ic14 are the doubled sizes. */
const APPLE_TYPES = /** @type {const} */ ([
  ['icp4', 16],
  ['icp5', 32],
  ['icp6', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
]);

/** The crown and two roots of a molar, in a field of 1024; symmetrical about x = 512. */
const TOOTH =
  'M512 322 C470 290 420 266 364 266 C276 266 220 334 220 424 C220 500 246 548 266 604 ' +
  'C286 662 284 716 300 772 C312 814 334 838 362 838 C398 838 412 802 424 752 ' +
  'C438 692 450 620 512 620 C574 620 586 692 600 752 C612 802 626 838 662 838 ' +
  'C690 838 712 814 724 772 C740 716 738 662 758 604 C778 548 804 500 804 424 ' +
  'C804 334 748 266 660 266 C604 266 554 290 512 322 Z';

/** The shine of enamel along the left shoulder of the crown. */
const SHINE = 'M292 470 C284 398 318 342 384 336';

/**
 * Gives the mark as SVG text.
 * @param {{ inset: number, fine: boolean }} options `inset` is the empty edge of the tile in 1024ths (macOS wants
 *   100); without `fine` the shadow and shine are left out, which at 32 pixels and less would be dirt.
 */
export function markSvg({ inset, fine }) {
  const size = 1024 - 2 * inset;
  const radius = Math.round(size * 0.225);
  const scale = size / 1024;
  // A small tile needs a larger tooth to stay readable.
  const grow = fine ? 1 : 1.16;
  const at = `translate(512 512) scale(${(scale * grow).toFixed(4)}) translate(-512 -548)`;
  const details = fine
    ? `
    <path d="${SHINE}" fill="none" stroke="#bfe6e0" stroke-width="34" stroke-linecap="round"/>`
    : '';
  const shadow = fine ? ' filter="url(#lift)"' : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1024 1024" width="1024" height="1024">
  <title>Enamel</title>
  <defs>
    <linearGradient id="tile" x1="0" y1="0" x2="0.35" y2="1">
      <stop offset="0" stop-color="#14857d"/>
      <stop offset="0.55" stop-color="#0b6460"/>
      <stop offset="1" stop-color="#06413f"/>
    </linearGradient>
    <radialGradient id="glow" cx="0.3" cy="0.08" r="0.95">
      <stop offset="0" stop-color="#5fd3c4" stop-opacity="0.55"/>
      <stop offset="1" stop-color="#5fd3c4" stop-opacity="0"/>
    </radialGradient>
    <linearGradient id="enamel" x1="0.2" y1="0" x2="0.7" y2="1">
      <stop offset="0" stop-color="#ffffff"/>
      <stop offset="0.6" stop-color="#f4faf8"/>
      <stop offset="1" stop-color="#cfe7e2"/>
    </linearGradient>
    <filter id="lift" x="-20%" y="-20%" width="140%" height="150%">
      <feDropShadow dx="0" dy="26" stdDeviation="26" flood-color="#022322" flood-opacity="0.45"/>
    </filter>
  </defs>
  <rect x="${inset}" y="${inset}" width="${size}" height="${size}" rx="${radius}" fill="url(#tile)"/>
  <rect x="${inset}" y="${inset}" width="${size}" height="${size}" rx="${radius}" fill="url(#glow)"/>
  <g transform="${at}">
    <path d="${TOOTH}" fill="url(#enamel)"${shadow}/>${details}
  </g>
</svg>
`;
}

/**
 * Gives the mark as PNG of `sizePx`, drawn for that size.
 * @param {number} sizePx
 * @param {number} inset
 */
export function markPng(sizePx, inset) {
  const svg = markSvg({ inset, fine: sizePx > 32 });
  return sharp(Buffer.from(svg), { density: 72 })
    .resize(sizePx, sizePx, { kernel: 'lanczos3' })
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/**
 * Packs PNG pictures into Windows' icon format: a header of 6 bytes, 16 for each picture, then the pictures.
 * @param {{ sizePx: number, png: Buffer }[]} pictures
 */
export function packIco(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  for (const [index, { sizePx, png }] of pictures.entries()) {
    const entry = 6 + 16 * index;
    // One byte each: 256 is written as 0.
    header.writeUInt8(sizePx % 256, entry);
    header.writeUInt8(sizePx % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...pictures.map((picture) => picture.png)]);
}

/**
 * Packs PNG pictures into Apple's icon format: a header of 8 bytes, and 8 before each picture.
 * @param {{ type: string, png: Buffer }[]} pictures
 */
export function packIcns(pictures) {
  const blocks = pictures.map(({ type, png }) => {
    const head = Buffer.alloc(8);
    head.write(type, 0, 'latin1');
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const body = Buffer.concat(blocks);
  const head = Buffer.alloc(8);
  head.write('icns', 0, 'latin1');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}

/**
 * Draws all icons into a folder.
 * @param {string} folder
 */
export async function drawIcons(folder) {
  const desktopInset = 32;
  const appleInset = 100;
  mkdirSync(path.join(folder, 'icons'), { recursive: true });
  writeFileSync(path.join(folder, 'icon.svg'), markSvg({ inset: desktopInset, fine: true }));
  writeFileSync(path.join(folder, 'icon.png'), await markPng(1024, desktopInset));
  for (const sizePx of LINUX_SIZES) {
    const png = await markPng(sizePx, sizePx > 32 ? desktopInset : 0);
    writeFileSync(path.join(folder, 'icons', `${sizePx}x${sizePx}.png`), png);
  }
  const windows = await Promise.all(
    WINDOWS_SIZES.map(async (sizePx) => ({
      sizePx,
      png: await markPng(sizePx, sizePx > 32 ? desktopInset : 0),
    })),
  );
  writeFileSync(path.join(folder, 'icon.ico'), packIco(windows));
  const apple = await Promise.all(
    APPLE_TYPES.map(async ([type, sizePx]) => ({
      type,
      png: await markPng(sizePx, sizePx > 32 ? appleInset : 40),
    })),
  );
  writeFileSync(path.join(folder, 'icon.icns'), packIcns(apple));
}

if (process.argv[1] && path.resolve(process.argv[1]) === import.meta.filename) await drawIcons(resourcesDir);
