// A copy of a picture as it is seen, with what was drawn over it and a bar that says its scale: for paper and files.

import type { ImageFacts } from '#shared/xrays/image-facts.ts';
import type { Spacing } from '#shared/xrays/spacing.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';
import { annotationWords, mmWords, shortBasisWords } from '../annotations/measured-words.ts';
import type { NewAnnotation } from '../annotations/use-annotations.ts';
import { copyOfPicture, wholeView } from '../viewer/picture/picture-copy.ts';
import { matrixOf, screenPoint } from '../viewer/view-geometry.ts';
import type { Point, Scene } from '../viewer/view-geometry.ts';
import { exportTexts } from './export-texts.ts';
import { scaleBarMm } from './scale-bar.ts';

export type CopyParts = {
  readonly fileId: string;
  readonly facts: ImageFacts;
  readonly frame: number;
  readonly view: XrayView;
  readonly spacing: Spacing | null;
  /** Empty: nothing is drawn over the copy. */
  readonly annotations: readonly NewAnnotation[];
  readonly hasScaleBar: boolean;
  readonly longestPx: number;
  /** How much larger letters and lines are than on a picture that fills a page; 1 when left out. */
  readonly enlarged?: number;
  /** Ends the asking for its samples. */
  readonly signal?: AbortSignal;
};

const bright = '#ffd84d';
const dark = 'rgba(0, 0, 0, 0.8)';

/** Throws what `fetchLevel` throws. */
export async function drawnCopy(parts: CopyParts): Promise<HTMLCanvasElement> {
  const copy = await copyOfPicture(
    parts.fileId,
    parts.facts,
    parts.view,
    parts.longestPx,
    parts.frame,
    parts.signal,
  );
  const canvas = document.createElement('canvas');
  canvas.width = copy.width;
  canvas.height = copy.height;
  const context = canvas.getContext('2d');
  if (context === null) return copy;
  context.drawImage(copy, 0, 0);
  const scene: Scene = {
    image: parts.facts,
    space: { widthPx: copy.width, heightPx: copy.height },
  };
  const whole = wholeView(parts.view);
  // Lines and letters as large beside the picture as they are on the screen.
  const unit = Math.max(1, Math.max(copy.width, copy.height) / 900) * (parts.enlarged ?? 1);
  for (const annotation of parts.annotations)
    drawOne(
      context,
      annotation,
      annotation.points.map((point) => screenPoint(whole, scene, point)),
      {
        unit,
        words: annotationWords(annotation, parts.spacing),
      },
    );
  if (parts.hasScaleBar && parts.spacing !== null)
    drawBar(context, parts.spacing, scaleAcross(whole, scene, parts.spacing), unit);
  return canvas;
}

/** Pixels of the copy for a millimetre from left to right. */
function scaleAcross(view: XrayView, scene: Scene, { mmPerColumn, mmPerRow }: Spacing): number {
  const [a, b] = matrixOf(view, scene);
  const isSideways = view.rotationDegrees % 180 !== 0;
  return Math.hypot(a, b) / (isSideways ? mmPerRow : mmPerColumn);
}

function drawOne(
  context: CanvasRenderingContext2D,
  { kind }: NewAnnotation,
  points: readonly Point[],
  { unit, words }: { readonly unit: number; readonly words: string },
): void {
  const [first, second] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return;
  if (kind !== 'TEXT') {
    drawLine(context, points, unit);
    if (kind === 'ARROW' && second !== undefined) drawHead(context, first, second, unit);
  }
  const at = kind === 'TEXT' ? first : kind === 'ANGLE' ? (second ?? last) : last;
  drawWords(context, words, { x: at.x + (kind === 'TEXT' ? 0 : 10 * unit), y: at.y - 6 * unit }, unit);
}

function drawLine(context: CanvasRenderingContext2D, points: readonly Point[], unit: number): void {
  context.lineJoin = 'round';
  context.lineCap = 'round';
  for (const [colour, width] of [
    [dark, 4],
    [bright, 1.6],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width * unit;
    context.beginPath();
    for (const [at, { x, y }] of points.entries()) {
      if (at === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
    context.stroke();
  }
}

function drawHead(context: CanvasRenderingContext2D, tip: Point, tail: Point, unit: number): void {
  const turn = Math.atan2(tail.y - tip.y, tail.x - tip.x);
  context.fillStyle = bright;
  context.beginPath();
  context.moveTo(tip.x, tip.y);
  for (const side of [-0.34, 0.34])
    context.lineTo(tip.x + 15 * unit * Math.cos(turn + side), tip.y + 15 * unit * Math.sin(turn + side));
  context.closePath();
  context.fill();
}

function drawWords(context: CanvasRenderingContext2D, words: string, at: Point, unit: number): void {
  if (words === '') return;
  context.font = `600 ${13 * unit}px "Inter Variable", sans-serif`;
  context.textBaseline = 'alphabetic';
  const width = context.measureText(words).width;
  const x = Math.max(4 * unit, Math.min(at.x, context.canvas.width - width - 4 * unit));
  const y = Math.max(16 * unit, Math.min(at.y, context.canvas.height - 6 * unit));
  context.lineJoin = 'round';
  context.strokeStyle = dark;
  context.lineWidth = 3 * unit;
  context.strokeText(words, x, y);
  context.fillStyle = bright;
  context.fillText(words, x, y);
}

function drawBar(context: CanvasRenderingContext2D, spacing: Spacing, pxPerMm: number, unit: number): void {
  const lengthMm = scaleBarMm(context.canvas.width / pxPerMm);
  if (lengthMm === null) return;
  const left = 14 * unit;
  const bottom = context.canvas.height - 14 * unit;
  const right = left + lengthMm * pxPerMm;
  const end = 5 * unit;
  drawLine(
    context,
    [
      { x: left, y: bottom - end },
      { x: left, y: bottom },
      { x: right, y: bottom },
      { x: right, y: bottom - end },
    ],
    unit,
  );
  const words = exportTexts.text('bar', { length: mmWords(lengthMm), basis: shortBasisWords(spacing.basis) });
  drawWords(context, words, { x: left, y: bottom - 10 * unit }, unit);
}
