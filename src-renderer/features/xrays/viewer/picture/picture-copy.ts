// A picture as it is seen, whole, painted into a canvas of its own: for paper and files. The stored one is never touched.

import type { ImageFacts } from '#shared/xrays/image-facts.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';
import { matrixOf, type Size } from '../view-geometry.ts';
import { levelForScale, paintedOf } from './painted-of.ts';
import { shownPart } from './painted-picture.ts';
import { fetchLevel } from './picture-levels.ts';
import { createTablePainter } from './table-painter.ts';

/** How large the copy is: as the picture or its crop, turned, at most `longestPx` on the longer side. */
export function sizeOfCopy(facts: ImageFacts, view: XrayView, longestPx: number): Size {
  const { width, height } = shownPart({ image: facts, crop: view.crop });
  const scale = Math.min(1, longestPx / Math.max(width, height));
  const isSideways = view.rotationDegrees % 180 !== 0;
  return {
    widthPx: Math.max(1, Math.round((isSideways ? height : width) * scale)),
    heightPx: Math.max(1, Math.round((isSideways ? width : height) * scale)),
  };
}

/** The view that shows all that a crop leaves, in the middle of its space. */
export function wholeView(view: XrayView): XrayView {
  const { x, y, width, height } = view.crop ?? { x: 0, y: 0, width: 1, height: 1 };
  return { ...view, zoom: 1, centreX: x + width / 2, centreY: y + height / 2 };
}

/** Throws what `fetchLevel` throws. */
export async function copyOfPicture(
  fileId: string,
  facts: ImageFacts,
  view: XrayView,
  longestPx: number,
  frame = 0,
  signal = new AbortController().signal,
): Promise<HTMLCanvasElement> {
  const size = sizeOfCopy(facts, view, longestPx);
  const whole = wholeView(view);
  const [a, b] = matrixOf(whole, { image: facts, space: size });
  const level = levelForScale(facts, Math.hypot(a, b));
  const samples = await fetchLevel({ fileId, frame, level }, facts, signal);
  const canvas = document.createElement('canvas');
  canvas.width = size.widthPx;
  canvas.height = size.heightPx;
  const painter = createTablePainter(canvas);
  const box = { x: 0, y: 0, width: size.widthPx, height: size.heightPx };
  painter.paint([paintedOf({ facts, view: whole, box }, samples, 1)]);
  return canvas;
}
