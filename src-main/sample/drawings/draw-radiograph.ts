// Draws invented x-rays for the sample clinic: no picture, part or outline is taken from a real one.
// For showing and testing the program, never for diagnosis.

import { loadSharp } from '../../imaging/load-sharp.ts';
import { createSeededRandom } from '#shared/core/seeded-random.ts';
import type { SeededRandom } from '#shared/core/seeded-random.ts';
import { drawBitewing } from './bitewing.ts';
import { drawCephalometric } from './cephalometric.ts';
import type { ToothFinding } from './draw-tooth.ts';
import { drawPanoramic } from './panoramic.ts';
import { drawPeriapical } from './periapical.ts';

export const radiographKinds = ['PANORAMIC', 'BITEWING', 'PERIAPICAL', 'CEPHALOMETRIC'] as const;
export type RadiographKind = (typeof radiographKinds)[number];
export type { ToothFinding };

export type RadiographTooth = {
  /** Permanent tooth 11 … 48 (ISO 3950). */
  readonly fdi: number;
  readonly findings: readonly ToothFinding[];
};

export type RadiographRequest = {
  readonly kind: RadiographKind;
  /** The same seed and request give the same bytes. */
  readonly seed: string | number;
  /** Default: 2000 × 1000 panoramic, 800 × 600 bitewing and periapical, 1000 × 1200 cephalometric. 64 … 4000 each. */
  readonly widthPx?: number;
  readonly heightPx?: number;
  /** What is seen at which tooth; when absent, the seed invents a mouth. A tooth not named is sound. */
  readonly teeth?: readonly RadiographTooth[];
  /** Bitewings only: the patient's side. Default: the seed decides. */
  readonly side?: 'RIGHT' | 'LEFT';
  /** Bitewings only: which back teeth lie in the middle. Default: those between. */
  readonly part?: 'MOLAR' | 'PREMOLAR';
  /** Periapical pictures only: the tooth in the middle. Default: the seed decides. */
  readonly centreTooth?: number;
  /** The beam missed the upper left corner of the film, which stayed unexposed. Default: it did not. */
  readonly isConeCut?: boolean;
  /** Default JPEG (quality 88). */
  readonly format?: 'jpeg' | 'png';
};

const defaultSizes: Readonly<Record<RadiographKind, readonly [number, number]>> = {
  PANORAMIC: [2000, 1000],
  BITEWING: [800, 600],
  PERIAPICAL: [800, 600],
  CEPHALOMETRIC: [1000, 1200],
};

/** Gives the bytes of an invented x-ray (8-bit grey JPEG or PNG). Throws RangeError for sizes or teeth that do not exist. */
export async function drawRadiograph(request: RadiographRequest): Promise<Uint8Array> {
  const [defaultWidth, defaultHeight] = defaultSizes[request.kind];
  const { widthPx = defaultWidth, heightPx = defaultHeight } = request;
  for (const side of [widthPx, heightPx])
    if (!Number.isInteger(side) || side < 64 || side > 4000)
      throw new RangeError('A side of a picture has 64 to 4000 pixels.');
  const random = createSeededRandom(`${request.kind}/${request.seed}`);
  const teeth = request.teeth ?? inventMouth(random.fork('mouth'));
  const findings = new Map(teeth.map((tooth) => [tooth.fdi, tooth.findings]));
  const findingsOf = (fdi: number): readonly ToothFinding[] => findings.get(fdi) ?? [];
  const size = { widthPx, heightPx, findingsOf };
  const grey = drawGrey();
  if (request.isConeCut === true) cutCone(grey, widthPx, heightPx);
  const sharp = await loadSharp();
  const picture = sharp(grey, { raw: { width: widthPx, height: heightPx, channels: 1 } }).toColourspace(
    'b-w',
  );
  return request.format === 'png'
    ? picture.png({ compressionLevel: 6 }).toBuffer()
    : picture.jpeg({ quality: 88 }).toBuffer();

  function drawGrey(): Uint8Array {
    const drawing = random.fork('drawing');
    if (request.kind === 'PANORAMIC') return drawPanoramic(size, drawing);
    if (request.kind === 'CEPHALOMETRIC') return drawCephalometric(size, drawing);
    const choice = random.fork('choice');
    if (request.kind === 'BITEWING')
      return drawBitewing(
        { ...size, side: request.side ?? (choice.chance(0.5) ? 'RIGHT' : 'LEFT'), part: request.part },
        drawing,
      );
    return drawPeriapical(
      { ...size, centreTooth: request.centreTooth ?? choice.integer(1, 4) * 10 + choice.integer(1, 7) },
      drawing,
    );
  }
}

/** Outside the round beam a film stays white. */
function cutCone(grey: Uint8Array, widthPx: number, heightPx: number): void {
  const [centreX, centreY, radius] = [widthPx * 0.66, heightPx * 0.74, widthPx * 0.56];
  for (let y = 0; y < heightPx; y += 1)
    for (let x = 0; x < widthPx; x += 1)
      if (Math.hypot(x - centreX, y - centreY) > radius) grey[y * widthPx + x] = 232;
}

/** A mouth as a clinic sees them: mostly sound, some work done, a little to do. */
export function inventMouth(random: SeededRandom): RadiographTooth[] {
  const wear = random.between(0.3, 1.4);
  const teeth: RadiographTooth[] = [];
  for (const quadrant of [1, 2, 3, 4])
    for (let position = 1; position <= 8; position++) {
      const isBack = position >= 4;
      const findings: ToothFinding[] = [];
      if (position === 8 && random.chance(0.45)) findings.push('MISSING');
      else if (random.chance(0.025 * wear)) findings.push(random.chance(0.3) ? 'IMPLANT' : 'MISSING');
      else {
        if (isBack && random.chance(0.1 * wear)) findings.push('CARIES');
        if (random.chance((isBack ? 0.2 : 0.03) * wear))
          findings.push(isBack && random.chance(0.5) ? 'FILLING' : 'COMPOSITE');
        if (isBack && random.chance(0.07 * wear)) findings.push('CROWN');
        if (random.chance((findings.includes('CROWN') ? 0.5 : 0.015) * wear)) findings.push('ROOT_FILLING');
        if (random.chance(findings.includes('ROOT_FILLING') ? 0.25 : 0.004)) findings.push('LESION');
      }
      if (findings.length > 0) teeth.push({ fdi: quadrant * 10 + position, findings });
    }
  return teeth;
}
