// How many millimetres a pixel of a picture stands for, and on whose word. Lengths are in px where nobody says so.

import type { ImagePoint } from './annotations.ts';

/** What the picture itself says, as DICOM names it: [between rows, between columns], in millimetres. */
export type ImageSpacing = {
  readonly pixelSpacingMm: readonly [row: number, column: number] | null;
  readonly calibrationType: string | null;
  readonly imagerPixelSpacingMm: readonly [row: number, column: number] | null;
  /** Estimated Radiographic Magnification Factor (0018,1114). */
  readonly magnification: number | null;
};

/** A line over something whose length is known. */
export type KnownLength = { readonly points: readonly ImagePoint[]; readonly lengthMm: number };

/**
 * Who says so. USER: somebody measured a known length. IMAGE: the spacing in the patient that the picture states, with
 * how it was found (GEOMETRY, FIDUCIAL, or not said). DETECTOR: the spacing of the detector, divided by the
 * magnification; without one the lengths are those on the detector, longer than in the patient.
 */
export type SpacingBasis =
  | { readonly kind: 'USER' }
  | { readonly kind: 'IMAGE'; readonly calibrationType: 'GEOMETRY' | 'FIDUCIAL' | null }
  | { readonly kind: 'DETECTOR'; readonly magnification: number | null };

export type Spacing = {
  readonly mmPerColumn: number;
  readonly mmPerRow: number;
  readonly basis: SpacingBasis;
};

/**
 * The spacing to measure by: a known length goes before what the picture says of the patient, and that before the
 * detector (PS3.3 10.7.1). A pixel spacing that is the detector's own and names no calibration is the detector's. Null: px only.
 */
export function spacingOf(image: ImageSpacing | null, known: KnownLength | null): Spacing | null {
  const stated = image === null ? null : statedSpacing(image);
  const lengthPx = known === null ? 0 : pathLengthPx(known.points, stated);
  if (known === null || !isPositive(known.lengthMm) || !isPositive(lengthPx)) return stated;
  const mmPerPx = known.lengthMm / lengthPx;
  const { x, y } = pixelShape(stated);
  return { mmPerColumn: mmPerPx * x, mmPerRow: mmPerPx * y, basis: { kind: 'USER' } };
}

function statedSpacing(image: ImageSpacing): Spacing | null {
  const { pixelSpacingMm: pixel, imagerPixelSpacingMm: imager } = image;
  const calibrationType =
    image.calibrationType === 'GEOMETRY' || image.calibrationType === 'FIDUCIAL'
      ? image.calibrationType
      : null;
  const isDetectors = calibrationType === null && pixel !== null && imager !== null && isSame(pixel, imager);
  if (isPair(pixel) && !isDetectors)
    return { mmPerRow: pixel[0], mmPerColumn: pixel[1], basis: { kind: 'IMAGE', calibrationType } };
  if (!isPair(imager)) return null;
  const magnification = isPositive(image.magnification) ? image.magnification : null;
  const factor = magnification ?? 1;
  return {
    mmPerRow: imager[0] / factor,
    mmPerColumn: imager[1] / factor,
    basis: { kind: 'DETECTOR', magnification },
  };
}

/** Width and height of a pixel, the smaller side 1: what is not said is square. */
function pixelShape(spacing: Spacing | null): { readonly x: number; readonly y: number } {
  if (spacing === null) return { x: 1, y: 1 };
  const smaller = Math.min(spacing.mmPerColumn, spacing.mmPerRow);
  return { x: spacing.mmPerColumn / smaller, y: spacing.mmPerRow / smaller };
}

/** Length of a path in pixels; where pixels are not square, in those of their smaller side. */
export function pathLengthPx(points: readonly ImagePoint[], spacing: Spacing | null): number {
  const { x, y } = pixelShape(spacing);
  return pathLength(points, x, y);
}

/** Length of a path in millimetres. */
export function pathLengthMm(points: readonly ImagePoint[], spacing: Spacing): number {
  return pathLength(points, spacing.mmPerColumn, spacing.mmPerRow);
}

/** The angle at the middle one of three points, 0–180 degrees; null while two of them are one. */
export function angleDegrees(points: readonly ImagePoint[], spacing: Spacing | null): number | null {
  const [from, corner, to] = points;
  if (from === undefined || corner === undefined || to === undefined) return null;
  const { x, y } = pixelShape(spacing);
  const one = { x: (from.x - corner.x) * x, y: (from.y - corner.y) * y };
  const other = { x: (to.x - corner.x) * x, y: (to.y - corner.y) * y };
  if (Math.hypot(one.x, one.y) === 0 || Math.hypot(other.x, other.y) === 0) return null;
  const cross = one.x * other.y - one.y * other.x;
  const dot = one.x * other.x + one.y * other.y;
  return (Math.abs(Math.atan2(cross, dot)) * 180) / Math.PI;
}

function pathLength(points: readonly ImagePoint[], perX: number, perY: number): number {
  let length = 0;
  let before: ImagePoint | undefined;
  for (const point of points) {
    if (before !== undefined) length += Math.hypot((point.x - before.x) * perX, (point.y - before.y) * perY);
    before = point;
  }
  return length;
}

function isPositive(value: number | null): value is number {
  return value !== null && Number.isFinite(value) && value > 0;
}

function isPair(pair: ImageSpacing['pixelSpacingMm']): pair is readonly [number, number] {
  return pair !== null && isPositive(pair[0]) && isPositive(pair[1]);
}

/** Equal to within what a decimal string of DICOM (16 characters) can hold. */
function isSame(one: readonly [number, number], other: readonly [number, number]): boolean {
  return one.every((value, index) => Math.abs(value - (other[index] ?? 0)) <= Math.abs(value) * 1e-6);
}
