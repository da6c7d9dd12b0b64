// The shape of each tooth in millimetres: crown outline, roots, pulp. Pure geometry, no pixels.
// Lengths are rounded averages of adult teeth, as any anatomy table gives them.

import type { SeededRandom } from '#shared/core/seeded-random.ts';

/** Tooth-local place: `u` across (towards larger x of the picture), `v` along the axis from the biting edge to the root's end. */
export type ToothShape = {
  readonly isUpper: boolean;
  /** 1 (central incisor) … 8 (wisdom tooth). */
  readonly position: number;
  readonly widthMm: number;
  readonly crownMm: number;
  /** From the biting edge to the end of the longest root. */
  readonly lengthMm: number;
  readonly roots: readonly RootShape[];
  readonly pulpScale: number;
};

export type RootShape = {
  readonly startMm: number;
  readonly radiusMm: number;
  readonly endMm: number;
  readonly bendMm: number;
  readonly lengthMm: number;
  /** A root behind the others (the palatal one): fainter. */
  readonly isBehind: boolean;
};

/** Width, crown and root length in mm of positions 1 … 8. */
const upperSizes = [
  [8.5, 10.5, 13],
  [6.6, 9, 13],
  [7.6, 10, 17],
  [7, 8.5, 14],
  [6.8, 8.3, 14],
  [10.2, 7.5, 13],
  [9.6, 7.2, 12],
  [8.6, 6.6, 10.5],
] as const;
const lowerSizes = [
  [5.2, 9, 12.5],
  [5.8, 9.4, 14],
  [6.9, 10.8, 16],
  [7, 8.6, 14],
  [7.1, 8.1, 14.5],
  [11.2, 7.5, 14],
  [10.6, 7.1, 13],
  [10, 6.8, 11],
] as const;

/** The width in mm of a tooth by FDI code (ISO 3950, permanent teeth 11 … 48). */
export function toothWidthMm(fdi: number): number {
  return sizeOf(fdi)[0];
}

function sizeOf(fdi: number): readonly [number, number, number] {
  const position = fdi % 10;
  const quadrant = Math.floor(fdi / 10);
  const size = (quadrant <= 2 ? upperSizes : lowerSizes)[position - 1];
  if (size === undefined || quadrant < 1 || quadrant > 4)
    throw new RangeError(`No permanent tooth has the FDI code ${fdi}.`);
  return size;
}

/** Makes one person's tooth: the average with small differences. `distal` is +1 when larger x leads away from the midline. */
export function createToothShape(fdi: number, distal: 1 | -1, random: SeededRandom): ToothShape {
  const [width, crown, root] = sizeOf(fdi);
  const position = fdi % 10;
  const isUpper = fdi < 30;
  const widthMm = width * random.between(0.97, 1.03);
  const rootMm = root * random.between(0.92, 1.08);
  const lean = distal * random.between(0.3, 1.1);
  function rootShape(start: number, radius: number, end: number, share: number, isBehind = false): RootShape {
    return {
      startMm: start * widthMm,
      radiusMm: radius * widthMm,
      endMm: end * widthMm + lean * (share === 1 ? 1 : 0.8),
      bendMm: distal * random.between(-0.3, 1),
      lengthMm: rootMm * share,
      isBehind,
    };
  }
  let roots: RootShape[];
  if (position >= 6) {
    const spread = position === 8 ? 0.16 : isUpper ? 0.3 : 0.27;
    const mesial = rootShape(-0.19 * distal, 0.2, -spread * distal, 1);
    const distalRoot = rootShape(0.19 * distal, 0.195, spread * distal, random.between(0.9, 0.98));
    roots = isUpper ? [rootShape(0.02, 0.19, 0.03, 1.03, true), mesial, distalRoot] : [mesial, distalRoot];
  } else if (isUpper && position === 4) {
    roots = [rootShape(0, 0.31, 0.06, 0.96, true), rootShape(0, 0.33, -0.02, 1)];
  } else {
    roots = [rootShape(0, 0.335, 0, 1)];
  }
  const lengthMm = crown + Math.max(...roots.map((each) => each.lengthMm));
  return {
    isUpper,
    position,
    widthMm,
    crownMm: crown,
    lengthMm,
    roots,
    pulpScale: random.between(0.7, 1.15),
  };
}

/** The biting edge: how far below the highest cusp the surface lies at `u`. */
export function bitingEdgeMm(shape: ToothShape, u: number): number {
  const across = Math.min(1.1, Math.abs((2 * u) / shape.widthMm));
  if (shape.position >= 6)
    return 0.55 * (1 + Math.cos(2 * Math.PI * across)) + 0.5 * across * across * across * across;
  if (shape.position >= 4) return 1.5 * across * across;
  if (shape.position === 3) return 2.1 * across * (0.6 + 0.4 * across);
  return 0.8 * across * across * across * across;
}

/** Half the crown's width at `part` of its height (0 biting edge, 1 neck). */
export function crownHalfWidthMm(shape: ToothShape, part: number): number {
  const isFront = shape.position <= 2;
  const contact = isFront ? 0.2 : 0.36;
  const edge = isFront ? 0.93 : shape.position === 3 ? 0.8 : 0.82;
  const neck = isFront ? 0.7 : shape.position >= 6 ? 0.84 : 0.73;
  const share =
    part < contact
      ? edge + (1 - edge) * Math.sin(((Math.max(-0.2, part) / contact) * Math.PI) / 2)
      : neck + (1 - neck) * (0.5 + 0.5 * Math.cos((Math.PI * Math.min(1, part - contact)) / (1 - contact)));
  // Below the neck it draws in, so that it vanishes within the root.
  return (shape.widthMm / 2) * (share - 0.37 * Math.max(0, part - 1));
}

/** Signed distance in mm to the crown's surface (negative inside), good near the surface. */
export function crownDistanceMm(shape: ToothShape, u: number, v: number): number {
  const sides = Math.abs(u) - crownHalfWidthMm(shape, v / shape.crownMm);
  const edge = bitingEdgeMm(shape, u) - v;
  const neck = v - shape.crownMm - 1.3;
  return smoothMax(smoothMax(sides, edge, 1.1), neck, 0.2);
}

/** Signed distance in mm to one root, which starts a little inside the crown. */
export function rootDistanceMm(shape: ToothShape, root: RootShape, u: number, v: number): number {
  const along = (v - shape.crownMm + 1.2) / (root.lengthMm + 1.2);
  if (along < 0) return 1.2 - along * root.lengthMm + Math.abs(u - root.startMm) * 0.2;
  const part = Math.min(1, along);
  const sideways = Math.abs(u - rootCentreMm(root, part));
  if (along > 1) return Math.hypot(sideways, (along - 1) * root.lengthMm);
  const square = part * part;
  const taper = (1 - 0.48 * part) * Math.sqrt(1 - square * square * part);
  return sideways - root.radiusMm * taper * (1 + 0.06 * (1 - part));
}

/** Across-place of the middle of a root at `part` of its length (0 neck, 1 end). */
export function rootCentreMm(root: RootShape, part: number): number {
  return (
    root.startMm +
    (root.endMm - root.startMm) * part * (1.25 - 0.25 * part) +
    root.bendMm * part * part * part
  );
}

function smoothMax(left: number, right: number, blend: number): number {
  const part = Math.max(blend - Math.abs(left - right), 0) / blend;
  return Math.max(left, right) + part * part * blend * 0.25;
}
