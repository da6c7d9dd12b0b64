// The one thing that a picture which leaves may still say of its taking: which way up it is.

/** The largest value that EXIF gives (CIPA DC-008, tag 0x0112); 1 is upright and needs no word. */
const largestOrientation = 8;

/** An Exif block (a TIFF head and one directory) with nothing but the orientation; null for a picture that is upright. */
export function orientationBlock(orientation: number): Uint8Array | null {
  if (!(orientation > 1 && orientation <= largestOrientation)) return null;
  const block = Buffer.alloc(26);
  block.write('MM', 0, 'latin1');
  block.writeUInt16BE(42, 2);
  block.writeUInt32BE(8, 4);
  block.writeUInt16BE(1, 8);
  block.writeUInt16BE(0x0112, 10);
  block.writeUInt16BE(3, 12);
  block.writeUInt32BE(1, 14);
  block.writeUInt16BE(orientation, 18);
  return block;
}
