// A gray PNG of 16 bits (W3C PNG, third edition): every value of an x-ray, for programs that measure or print themselves.

import type { ImageFacts } from '#shared/xrays/image-facts.ts';

/** Whether a picture has values that the 8 bits of a screen do not tell apart. */
export function isDeep({ samplesPerPixel, bitsStored }: ImageFacts): boolean {
  return samplesPerPixel === 1 && bitsStored > 8;
}

/**
 * Gives the file of the full size, as taken: neither turned nor lit anew. Values are moved up to fill 16 bits, which can
 * be undone exactly; where black and white are swapped (MONOCHROME1) they are swapped back.
 */
export async function deepPng(
  samples: Uint8Array | Uint16Array,
  { widthPx, heightPx, bitsStored, isInverted }: ImageFacts,
): Promise<Blob> {
  const shift = 16 - bitsStored;
  const most = 2 ** bitsStored - 1;
  const rowBytes = 1 + widthPx * 2;
  const lines = new Uint8Array(rowBytes * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    const start = y * rowBytes;
    // 2: each byte less the one above it, which packs well.
    lines[start] = 2;
    for (let x = 0; x < widthPx; x += 1) {
      const at = start + 1 + x * 2;
      const value = valueAt(y * widthPx + x);
      const above = y === 0 ? 0 : valueAt((y - 1) * widthPx + x);
      lines[at] = (value >> 8) - (above >> 8);
      lines[at + 1] = (value & 255) - (above & 255);
    }
  }
  const head = new DataView(new ArrayBuffer(13));
  head.setUint32(0, widthPx);
  head.setUint32(4, heightPx);
  // 16 bits, gray, deflate, the usual filters, not interlaced.
  head.setUint8(8, 16);
  const packed = new Response(
    new Blob([lines]).stream().pipeThrough(new CompressionStream('deflate')),
  ).arrayBuffer();
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return new Blob(
    [
      signature,
      chunk('IHDR', new Uint8Array(head.buffer)),
      chunk('IDAT', new Uint8Array(await packed)),
      chunk('IEND', new Uint8Array()),
    ],
    { type: 'image/png' },
  );

  function valueAt(index: number): number {
    const sample = Math.min(most, samples[index] ?? 0);
    return (isInverted ? most - sample : sample) << shift;
  }
}

function chunk(name: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + content.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  for (const [index, letter] of [...name].entries()) bytes[4 + index] = letter.charCodeAt(0);
  bytes.set(content, 8);
  view.setUint32(8 + content.length, checksum(bytes.subarray(4, 8 + content.length)));
  return bytes;
}

/** CRC-32 of ISO 3309, as PNG wants it. */
function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
