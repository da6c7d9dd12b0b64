// The film under the drawings: how much of the beam each place holds back, and how that becomes grey.
// Shapes and textures are drawn elsewhere; here are pixels, noise and the look of an x-ray sensor.

import type { SeededRandom } from '#shared/core/seeded-random.ts';

/** `density` is radiopacity, row by row: air 0, soft tissue 0.1, bone 0.35, dentine 0.6, enamel 0.9, metal 2 and more. */
export type Film = { readonly widthPx: number; readonly heightPx: number; readonly density: Float32Array };

/** Smooth noise −1 … 1 in two directions; features are about one unit wide. */
export type Noise = (x: number, y: number) => number;

export function createFilm(widthPx: number, heightPx: number, density = 0): Film {
  return { widthPx, heightPx, density: new Float32Array(widthPx * heightPx).fill(density) };
}

const noiseSide = 256;

/** Value noise over a lattice of 256 × 256 random values, smoothly interpolated; it repeats after 256 units. */
export function createNoise(random: SeededRandom): Noise {
  const lattice = new Float32Array(noiseSide * noiseSide);
  for (let index = 0; index < lattice.length; index++) lattice[index] = random.next() * 2 - 1;
  return (x, y) => {
    const column = Math.floor(x);
    const row = Math.floor(y);
    const fx = x - column;
    const fy = y - row;
    const sx = fx * fx * (3 - 2 * fx);
    const sy = fy * fy * (3 - 2 * fy);
    const left = column & 255;
    const right = (column + 1) & 255;
    const top = (row & 255) << 8;
    const bottom = ((row + 1) & 255) << 8;
    const upper = (lattice[top + left] as number) * (1 - sx) + (lattice[top + right] as number) * sx;
    const lower = (lattice[bottom + left] as number) * (1 - sx) + (lattice[bottom + right] as number) * sx;
    return upper * (1 - sy) + lower * sy;
  };
}

/** Spongy bone, about −1 … 1: thin bright walls around dark spaces. One unit is a millimetre. */
export function trabeculae(noise: Noise, xMm: number, yMm: number): number {
  const wander = noise(xMm * 0.5 + 40, yMm * 0.5);
  const coarse = 1 - Math.abs(noise(xMm * 1.25 + wander, yMm * 0.95 + 11)) * 2.6;
  const fine = 1 - Math.abs(noise(xMm * 2.6 + 70, yMm * 2.2 + wander * 2)) * 2.6;
  return coarse * 0.55 + fine * 0.35 + wander * 0.4;
}

/** 0 below `from`, 1 above `to`, smooth between; works downwards too when `from` is the larger. */
export function step(from: number, to: number, value: number): number {
  const part = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return part * part * (3 - 2 * part);
}

/** Calls `paint` for every pixel of a rectangle (clipped to the film) and keeps the density it returns. */
export function paintRegion(
  film: Film,
  left: number,
  top: number,
  right: number,
  bottom: number,
  paint: (x: number, y: number, density: number) => number,
): void {
  const firstColumn = Math.max(0, Math.floor(left));
  const lastColumn = Math.min(film.widthPx - 1, Math.ceil(right));
  const lastRow = Math.min(film.heightPx - 1, Math.ceil(bottom));
  for (let y = Math.max(0, Math.floor(top)); y <= lastRow; y++) {
    const row = y * film.widthPx;
    for (let x = firstColumn; x <= lastColumn; x++)
      film.density[row + x] = paint(x, y, film.density[row + x] as number);
  }
}

export function paintAll(film: Film, paint: (x: number, y: number, density: number) => number): void {
  paintRegion(film, 0, 0, film.widthPx - 1, film.heightPx - 1, paint);
}

/**
 * Lays soft shapes on the film: `densityAt` is asked for every `stepPx`-th pixel both ways and spread between.
 * Ten times cheaper than every pixel, for shapes without sharp edges.
 */
export function layCoarsely(film: Film, stepPx: number, densityAt: (x: number, y: number) => number): void {
  const columns = Math.ceil(film.widthPx / stepPx) + 2;
  const rows = Math.ceil(film.heightPx / stepPx) + 2;
  const coarse = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      coarse[row * columns + column] = densityAt(column * stepPx, row * stepPx);
  for (let y = 0; y < film.heightPx; y++) {
    const row = Math.floor(y / stepPx) * columns;
    const below = (y % stepPx) / stepPx;
    for (let x = 0; x < film.widthPx; x++) {
      const at = row + Math.floor(x / stepPx);
      const right = (x % stepPx) / stepPx;
      const upper = (coarse[at] as number) * (1 - right) + (coarse[at + 1] as number) * right;
      const lower =
        (coarse[at + columns] as number) * (1 - right) + (coarse[at + columns + 1] as number) * right;
      film.density[y * film.widthPx + x] = upper * (1 - below) + lower * below;
    }
  }
}

export type Exposure = {
  /** How fast density becomes white; 1.5 is a usual film. */
  readonly contrast: number;
  /** Deviation of the grain in grey levels (0 … 255). */
  readonly grain: number;
  /** How much darker the corners are, 0 … 1. */
  readonly vignette: number;
};

/**
 * Develops the film into 8-bit grey of the wanted size: the beam's exponential law, soft focus, vignette and grain.
 * The film may be coarser than the picture (never finer): sensors resolve less than they have pixels.
 */
export function developFilm(
  film: Film,
  widthPx: number,
  heightPx: number,
  random: SeededRandom,
  exposure: Exposure,
): Uint8Array {
  const { contrast, grain, vignette } = exposure;
  const light = new Float32Array(film.density.length);
  for (let index = 0; index < light.length; index++)
    light[index] = 1 - Math.exp(-contrast * Math.max(0, film.density[index] as number));
  const soft = soften(light, film.widthPx, film.heightPx);
  const bells = grainOf(random);
  const grey = new Uint8Array(widthPx * heightPx);
  const columns = new Int32Array(widthPx);
  const shares = new Float32Array(widthPx);
  for (let x = 0; x < widthPx; x++) {
    const at = Math.min(film.widthPx - 1.001, Math.max(0, ((x + 0.5) * film.widthPx) / widthPx - 0.5));
    columns[x] = Math.floor(at);
    shares[x] = at - Math.floor(at);
  }
  for (let y = 0; y < heightPx; y++) {
    const at = Math.min(film.heightPx - 1.001, Math.max(0, ((y + 0.5) * film.heightPx) / heightPx - 0.5));
    const upper = Math.floor(at) * film.widthPx;
    const lower = upper + film.widthPx;
    const below = at - Math.floor(at);
    const dy = (2 * y) / heightPx - 1;
    const start = random.uint32() & grainMask;
    for (let x = 0; x < widthPx; x++) {
      const column = columns[x] as number;
      const right = shares[x] as number;
      const above =
        (soft[upper + column] as number) * (1 - right) + (soft[upper + column + 1] as number) * right;
      const under =
        (soft[lower + column] as number) * (1 - right) + (soft[lower + column + 1] as number) * right;
      const dx = (2 * x) / widthPx - 1;
      const seen =
        (above * (1 - below) + under * below) * (1 - vignette * Math.min(1, (dx * dx + dy * dy) * 0.5));
      const bell = bells[(start + x) & grainMask] as number;
      grey[y * widthPx + x] = Math.max(
        0,
        Math.min(255, seen * 252 + 2 + bell * grain * (0.6 + 0.8 * seen * (1.2 - seen))),
      );
    }
  }
  return grey;
}

const grainMask = 0xffff;

/** Normally distributed grain of deviation 1; each row of a picture starts elsewhere in it. */
function grainOf(random: SeededRandom): Float32Array {
  const bells = new Float32Array(grainMask + 1);
  for (let index = 0; index < bells.length; index++) {
    const dice = random.uint32();
    // The sum of four bytes is nearly normal, with deviation 148.
    bells[index] = ((dice & 255) + ((dice >>> 8) & 255) + ((dice >>> 16) & 255) + (dice >>> 24) - 510) / 148;
  }
  return bells;
}

/** A soft focus of one pixel (weights 1 : 2 : 1 both ways). */
function soften(light: Float32Array, widthPx: number, heightPx: number): Float32Array {
  const rows = new Float32Array(light.length);
  for (let y = 0; y < heightPx; y++) {
    const row = y * widthPx;
    for (let x = 0; x < widthPx; x++) {
      const before = light[row + (x > 0 ? x - 1 : 0)] as number;
      const after = light[row + (x < widthPx - 1 ? x + 1 : x)] as number;
      rows[row + x] = before * 0.25 + (light[row + x] as number) * 0.5 + after * 0.25;
    }
  }
  const both = new Float32Array(light.length);
  for (let y = 0; y < heightPx; y++) {
    const row = y * widthPx;
    const above = (y > 0 ? y - 1 : 0) * widthPx;
    const below = (y < heightPx - 1 ? y + 1 : y) * widthPx;
    for (let x = 0; x < widthPx; x++)
      both[row + x] =
        (rows[above + x] as number) * 0.25 +
        (rows[row + x] as number) * 0.5 +
        (rows[below + x] as number) * 0.25;
  }
  return both;
}
