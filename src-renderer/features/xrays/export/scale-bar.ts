// How long a bar that says the scale of a picture is: a round length that is easily seen and covers little.

const lengthsMm = [100, 50, 20, 10, 5, 2, 1, 0.5];

/** In millimetres, at most a third of the width; null where not even half a millimetre fits. */
export function scaleBarMm(widthMm: number): number | null {
  return lengthsMm.find((length) => length <= widthMm / 3) ?? null;
}
