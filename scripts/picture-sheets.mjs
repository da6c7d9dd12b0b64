// Several pictures on one, for a first look over all of them.

import { join } from 'node:path';
import sharp from 'sharp';

/**
 * Two across, two down: large enough to read.
 * @param {string} dir
 * @param {readonly string[]} files
 */
export async function writeSheets(dir, files) {
  const [width, height] = [960, 600];
  for (let first = 0; first < files.length; first += 4) {
    const tiles = await Promise.all(
      files.slice(first, first + 4).map(async (file, place) => ({
        input: await sharp(join(dir, file))
          .resize(width, height, { fit: 'contain', position: 'left top', background: '#777777' })
          .toBuffer(),
        left: (place % 2) * (width + 8),
        top: Math.floor(place / 2) * (height + 8),
      })),
    );
    await sharp({
      create: { width: width * 2 + 8, height: height * 2 + 8, channels: 3, background: '#777777' },
    })
      .composite(tiles)
      .png({ palette: true })
      .toFile(join(dir, `sheet-${String(first / 4 + 1).padStart(2, '0')}.png`));
  }
}
