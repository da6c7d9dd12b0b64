// Paints flat shapes of one colour with soft edges, one over the other. Lengths are in widths of the picture.

import { loadSharp } from '../../imaging/load-sharp.ts';

export type Colour = readonly [red: number, green: number, blue: number];
/** Signed distance to a shape, in widths of the picture; negative inside. */
export type Shape = (x: number, y: number) => number;

const tilePx = 8;

export type FlatPicture = {
  /** Paints a shape; tiles that lie far outside it are passed over. */
  readonly fill: (shape: Shape, colour: Colour) => void;
  readonly toJpeg: () => Promise<Uint8Array>;
};

export function flatPicture(widthPx: number, heightPx: number): FlatPicture {
  const pixels = new Float32Array(widthPx * heightPx * 3);

  function fillTile(shape: Shape, colour: Colour, left: number, top: number): void {
    const edge = 0.7 / widthPx;
    for (let row = top; row < Math.min(heightPx, top + tilePx); row++)
      for (let column = left; column < Math.min(widthPx, left + tilePx); column++) {
        const cover = Math.min(
          1,
          Math.max(0, 0.5 - shape((column + 0.5) / widthPx, (row + 0.5) / widthPx) / (2 * edge)),
        );
        if (cover === 0) continue;
        const at = (row * widthPx + column) * 3;
        for (let channel = 0; channel < 3; channel++)
          pixels[at + channel] =
            (pixels[at + channel] as number) * (1 - cover) + (colour[channel] as number) * cover;
      }
  }

  return {
    fill(shape, colour) {
      for (let top = 0; top < heightPx; top += tilePx)
        for (let left = 0; left < widthPx; left += tilePx) {
          // Shapes may overstate a distance about threefold, hence the wide margin.
          const middle = shape((left + tilePx / 2) / widthPx, (top + tilePx / 2) / widthPx);
          if (middle < (3 * tilePx) / widthPx) fillTile(shape, colour, left, top);
        }
    },
    async toJpeg() {
      const sharp = await loadSharp();
      const bytes = Uint8Array.from(pixels, (value) => Math.round(value));
      return sharp(bytes, { raw: { width: widthPx, height: heightPx, channels: 3 } })
        .jpeg({ quality: 88 })
        .toBuffer();
    },
  };
}

export function oval(centreX: number, centreY: number, radiusX: number, radiusY: number): Shape {
  const radius = Math.min(radiusX, radiusY);
  return (x, y) => (Math.hypot((x - centreX) / radiusX, (y - centreY) / radiusY) - 1) * radius;
}

export function box(centreX: number, centreY: number, halfX: number, halfY: number, round: number): Shape {
  return (x, y) =>
    Math.hypot(
      Math.max(0, Math.abs(x - centreX) - halfX + round),
      Math.max(0, Math.abs(y - centreY) - halfY + round),
    ) - round;
}

/** A bent stroke; `sag` bends its middle down. */
export function arc(centreX: number, centreY: number, half: number, sag: number, thick: number): Shape {
  return (x, y) => {
    const part = (x - centreX) / half;
    return Math.max(Math.abs(y - centreY - sag * (1 - part * part)) - thick, Math.abs(x - centreX) - half);
  };
}

export function union(first: Shape, second: Shape): Shape {
  return (x, y) => Math.min(first(x, y), second(x, y));
}

export function shade(colour: Colour, by: number): Colour {
  return [Math.min(255, colour[0] * by), Math.min(255, colour[1] * by), Math.min(255, colour[2] * by)];
}

export function mix(one: Colour, other: Colour, part: number): Colour {
  return [
    one[0] * (1 - part) + other[0] * part,
    one[1] * (1 - part) + other[1] * part,
    one[2] * (1 - part) + other[2] * part,
  ];
}
