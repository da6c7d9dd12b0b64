// Smooth closed outlines and lines in millimetres, and how far a place is from them.

export type Point = readonly [x: number, y: number];
/** Flat coordinates x0, y0, x1, y1 … of a line of short straight pieces. */
export type Path = Float64Array;

/** A smooth line through the points (Catmull–Rom), four pieces between two points; closed on wish. */
export function smoothPath(points: readonly Point[], isClosed: boolean): Path {
  const count = points.length;
  const at = (index: number): Point =>
    points[isClosed ? (index + count) % count : Math.min(count - 1, Math.max(0, index))] as Point;
  const flat: number[] = [];
  const spans = isClosed ? count : count - 1;
  for (let span = 0; span < spans; span++)
    for (let piece = 0; piece < 4; piece++) {
      const t = piece / 4;
      for (const axis of [0, 1] as const) {
        const [a, b, c, d] = [at(span - 1)[axis], at(span)[axis], at(span + 1)[axis], at(span + 2)[axis]];
        flat.push(
          0.5 *
            (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t),
        );
      }
    }
  const last = isClosed ? [flat[0] as number, flat[1] as number] : at(count - 1);
  flat.push(last[0], last[1]);
  return Float64Array.from(flat);
}

/** Distance from a place to a line. */
export function distanceToPath(path: Path, x: number, y: number): number {
  let nearest = Infinity;
  for (let index = 0; index + 3 < path.length; index += 2)
    nearest = Math.min(nearest, squaredToPiece(path, index, x, y));
  return Math.sqrt(nearest);
}

/** Signed distance to a closed outline: negative inside. */
export function distanceToOutline(path: Path, x: number, y: number): number {
  let nearest = Infinity;
  let isInside = false;
  for (let index = 0; index + 3 < path.length; index += 2) {
    nearest = Math.min(nearest, squaredToPiece(path, index, x, y));
    const y0 = path[index + 1] as number;
    const y1 = path[index + 3] as number;
    if (y0 > y === y1 > y) continue;
    const x0 = path[index] as number;
    if (x < x0 + (((path[index + 2] as number) - x0) * (y - y0)) / (y1 - y0)) isInside = !isInside;
  }
  return isInside ? -Math.sqrt(nearest) : Math.sqrt(nearest);
}

function squaredToPiece(path: Path, index: number, x: number, y: number): number {
  const x0 = path[index] as number;
  const y0 = path[index + 1] as number;
  const dx = (path[index + 2] as number) - x0;
  const dy = (path[index + 3] as number) - y0;
  const length = dx * dx + dy * dy;
  const part = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / length));
  const awayX = x - x0 - part * dx;
  const awayY = y - y0 - part * dy;
  return awayX * awayX + awayY * awayY;
}
