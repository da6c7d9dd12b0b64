// Reads what a picture says of itself, before anything is decoded: kind, size, whether it ends where it should.
// Formats: PNG, third edition (W3C, 2025), chunk layout and IHDR; JPEG, ITU-T T.81, annex B, markers and frame header.

export type ImageMimeType = 'image/jpeg' | 'image/png';

export type ImageHeader = {
  readonly mimeType: ImageMimeType;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Interlaced PNG or progressive JPEG: the decoder must hold the whole picture in memory. */
  readonly isHeldWhole: boolean;
  /** An end marker stands near the end of the file; a PNG without one is refused at once. */
  readonly hasEnd: boolean;
};

export type ImageHeaderProblem = 'NOT_AN_IMAGE' | 'TRUNCATED' | 'UNSUPPORTED' | 'DAMAGED';
export type ImageHeaderResult = { ok: true; header: ImageHeader } | { ok: false; code: ImageHeaderProblem };

/** A file or bytes, read here and there. `read` gives fewer bytes only at the end. */
export type ImageBytes = {
  readonly sizeBytes: number;
  read(offset: number, length: number): Promise<Uint8Array>;
};

/** More parts than any real picture has; walking them would only keep the desk waiting. */
const maxParts = 200_000;

/** Reads the header of a JPEG or PNG, whatever the file is called; a problem is named by its code. */
export async function readImageHeader(bytes: ImageBytes): Promise<ImageHeaderResult> {
  const start = Buffer.from(await bytes.read(0, 132));
  if (start.length >= 8 && start.subarray(0, 8).equals(pngSignature)) return readPng(bytes);
  if (start.length >= 3 && start[0] === 0xff && start[1] === 0xd8 && start[2] === 0xff)
    return readJpeg(bytes);
  // A file that ends within the signature of a picture was cut.
  if (start.length > 0 && start.length < 8 && pngSignature.subarray(0, start.length).equals(start))
    return refused('TRUNCATED');
  if (start.length === 2 && start[0] === 0xff && start[1] === 0xd8) return refused('TRUNCATED');
  return refused(isOtherPicture(start) ? 'UNSUPPORTED' : 'NOT_AN_IMAGE');
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

async function readPng(bytes: ImageBytes): Promise<ImageHeaderResult> {
  let header: ImageHeader | undefined;
  let hasPixels = false;
  let offset = 8;
  for (let part = 0; part < maxParts; part++) {
    const head = Buffer.from(await bytes.read(offset, 8));
    if (head.length < 8) return refused('TRUNCATED');
    const length = head.readUInt32BE(0);
    const type = head.toString('latin1', 4);
    if (!/^[A-Za-z]{4}$/.test(type) || length > 0x7fff_ffff) return refused('DAMAGED');
    if ((header === undefined) !== (type === 'IHDR')) return refused('DAMAGED');
    if (offset + 12 + length > bytes.sizeBytes) return refused('TRUNCATED');
    if (type === 'IHDR') {
      const body = Buffer.from(await bytes.read(offset + 8, 13));
      if (length !== 13) return refused('DAMAGED');
      header = {
        mimeType: 'image/png',
        widthPx: body.readUInt32BE(0),
        heightPx: body.readUInt32BE(4),
        isHeldWhole: body[12] === 1,
        hasEnd: true,
      };
      if (header.widthPx === 0 || header.heightPx === 0) return refused('DAMAGED');
    }
    if (type === 'IDAT') hasPixels = true;
    if (type === 'IEND') return hasPixels && header !== undefined ? { ok: true, header } : refused('DAMAGED');
    offset += 12 + length;
  }
  return refused('UNSUPPORTED');
}

async function readJpeg(bytes: ImageBytes): Promise<ImageHeaderResult> {
  let offset = 2;
  for (let part = 0; part < maxParts; part++) {
    const head = Buffer.from(await bytes.read(offset, 4));
    if (head.length < 2) return refused('TRUNCATED');
    if (head[0] !== 0xff) return refused('DAMAGED');
    const marker = head.readUInt8(1);
    if (marker === 0xff) {
      offset += 1;
      continue;
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      offset += 2;
      continue;
    }
    if (head.length < 4) return refused('TRUNCATED');
    const length = head.readUInt16BE(2);
    // The pixels (SOS), a second start or an end before any frame header: not a picture that can be shown.
    if (marker === 0xda || marker === 0xd8 || marker === 0xd9 || length < 2) return refused('DAMAGED');
    if (offset + 2 + length > bytes.sizeBytes) return refused('TRUNCATED');
    if (isFrameHeader(marker)) {
      const frame = Buffer.from(await bytes.read(offset + 4, length - 2));
      return readFrame(marker, frame, await findEnd(bytes, offset));
    }
    offset += 2 + length;
  }
  return refused('UNSUPPORTED');
}

/**
 * Looks for the end marker (EOI) after `from`, in the last 64 KiB only: phones append data of their own behind it,
 * so that a longer file without one is judged by decoding.
 */
async function findEnd(
  bytes: ImageBytes,
  from: number,
): Promise<'found' | 'absent' | 'not in the last part'> {
  const searched = Math.min(65_536, bytes.sizeBytes - from);
  const tail = Buffer.from(await bytes.read(bytes.sizeBytes - searched, searched));
  if (tail.lastIndexOf(Buffer.from([0xff, 0xd9])) !== -1) return 'found';
  return searched < 65_536 ? 'absent' : 'not in the last part';
}

/** SOF0–SOF15 without the three markers in that row that mean something else (DHT, JPG, DAC). */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function readFrame(
  marker: number,
  frame: Buffer,
  end: Awaited<ReturnType<typeof findEnd>>,
): ImageHeaderResult {
  if (frame.length < 6) return refused('DAMAGED');
  const [bitsASample, heightPx, widthPx] = [frame.readUInt8(0), frame.readUInt16BE(1), frame.readUInt16BE(3)];
  // Baseline, extended and progressive Huffman coding of 8 bits; the others (lossless, 12 bits, arithmetic) belong to DICOM.
  if (marker > 0xc2 || bitsASample !== 8) return refused('UNSUPPORTED');
  // Height 0 announces it later (DNL), which no decoder in use follows.
  if (heightPx === 0) return refused('UNSUPPORTED');
  if (widthPx === 0) return refused('DAMAGED');
  if (end === 'absent') return refused('TRUNCATED');
  return {
    ok: true,
    header: {
      mimeType: 'image/jpeg',
      widthPx,
      heightPx,
      isHeldWhole: marker === 0xc2,
      hasEnd: end === 'found',
    },
  };
}

/** Pictures of other kinds, by their first bytes: the message can then say what to do instead of "not a picture". */
function isOtherPicture(start: Buffer): boolean {
  const text = start.toString('latin1');
  return (
    text.startsWith('GIF8') ||
    text.startsWith('BM') ||
    text.startsWith('II*\0') ||
    text.startsWith('MM\0*') ||
    (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') ||
    /^(heic|heix|hevc|mif1|msf1|avif|avis)$/.test(text.slice(4, 8) === 'ftyp' ? text.slice(8, 12) : '') ||
    text.slice(128, 132) === 'DICM' ||
    text.startsWith('\0\0\0\fjP  ') ||
    /^(\xEF\xBB\xBF)?\s*(<\?xml[^>]*>\s*)?<svg[\s>]/i.test(text)
  );
}

function refused(code: ImageHeaderProblem): ImageHeaderResult {
  return { ok: false, code };
}
