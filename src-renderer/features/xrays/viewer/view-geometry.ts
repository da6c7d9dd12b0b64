// Where each point of a picture lies on the screen for a view: zoom, pan, turn and mirror. Pure; tested beside.

import { viewLimits } from '#shared/xrays/view-state.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';

export type Size = { readonly widthPx: number; readonly heightPx: number };
export type Point = { readonly x: number; readonly y: number };
/** The six numbers of a CSS `matrix()`, from picture pixels to pixels of the space. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];
export type Scene = { readonly image: Size; readonly space: Size };

/** Screen pixels for a picture pixel when the whole picture just fits. */
export function fitScale(view: XrayView, { image, space }: Scene): number {
  const isSideways = view.rotationDegrees % 180 !== 0;
  const width = isSideways ? image.heightPx : image.widthPx;
  const height = isSideways ? image.widthPx : image.heightPx;
  return Math.min(space.widthPx / width, space.heightPx / height);
}

/** The picture is mirrored first, then turned clockwise, then scaled, with its centre point in the middle. */
export function matrixOf(view: XrayView, scene: Scene): Matrix {
  const [a, b, c, d] = linearPart(view, scene);
  const x = view.centreX * scene.image.widthPx;
  const y = view.centreY * scene.image.heightPx;
  return [a, b, c, d, scene.space.widthPx / 2 - (a * x + c * y), scene.space.heightPx / 2 - (b * x + d * y)];
}

function linearPart(view: XrayView, scene: Scene): readonly [number, number, number, number] {
  const scale = fitScale(view, scene) * view.zoom;
  const quarter = view.rotationDegrees / 90;
  const cosine = [1, 0, -1, 0][quarter] ?? 1;
  const sine = [0, 1, 0, -1][quarter] ?? 0;
  const across = view.isFlippedHorizontally ? -scale : scale;
  const down = view.isFlippedVertically ? -scale : scale;
  return [cosine * across, sine * across, -sine * down, cosine * down];
}

function toScreen([a, b, c, d, e, f]: Matrix, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** The place on the screen of a point of the picture, both in pixels. */
export function screenPoint(view: XrayView, scene: Scene, point: Point): Point {
  return toScreen(matrixOf(view, scene), point);
}

/** The point of the picture, in its pixels, at a place of the space. */
export function imagePoint(view: XrayView, scene: Scene, place: Point): Point {
  const [a, b, c, d, e, f] = matrixOf(view, scene);
  const determinant = a * d - b * c;
  const x = place.x - e;
  const y = place.y - f;
  return { x: (d * x - c * y) / determinant, y: (a * y - b * x) / determinant };
}

function within(value: number, { min, max }: { readonly min: number; readonly max: number }): number {
  return Math.min(max, Math.max(min, value));
}

/** The same view over another middle; a picture that is wholly in sight stays in the middle. */
function centredOn(view: XrayView, { image }: Scene, centre: Point): XrayView {
  if (view.zoom <= 1) return { ...view, centreX: 0.5, centreY: 0.5 };
  const unit = { min: 0, max: 1 };
  return {
    ...view,
    centreX: within(centre.x / image.widthPx, unit),
    centreY: within(centre.y / image.heightPx, unit),
  };
}

/** Moves the picture by so many pixels of the screen. */
export function panned(view: XrayView, scene: Scene, by: Point): XrayView {
  const { widthPx, heightPx } = scene.space;
  return centredOn(view, scene, imagePoint(view, scene, { x: widthPx / 2 - by.x, y: heightPx / 2 - by.y }));
}

/** Zooms to `zoom` while the point of the picture under `place` stays where it is. */
export function zoomedTo(view: XrayView, scene: Scene, zoom: number, place?: Point): XrayView {
  const middle = { x: scene.space.widthPx / 2, y: scene.space.heightPx / 2 };
  const at = place ?? middle;
  const held = imagePoint(view, scene, at);
  const next = { ...view, zoom: within(zoom, viewLimits.zoom) };
  const now = imagePoint(next, scene, at);
  const centre = imagePoint(next, scene, middle);
  return centredOn(next, scene, { x: centre.x + held.x - now.x, y: centre.y + held.y - now.y });
}

/** One pixel of the picture on one pixel of the screen. */
export function actualSizeZoom(view: XrayView, scene: Scene): number {
  return within(1 / fitScale(view, scene), viewLimits.zoom);
}

export function turned(view: XrayView, quarters: 1 | -1): XrayView {
  const rotationDegrees = ((view.rotationDegrees + 90 * quarters + 360) % 360) as XrayView['rotationDegrees'];
  return { ...view, rotationDegrees };
}

/** Mirrors what is seen, left to right or top to bottom, whichever way the picture is turned. */
export function mirrored(view: XrayView, way: 'horizontally' | 'vertically'): XrayView {
  const rotationDegrees = ((360 - view.rotationDegrees) % 360) as XrayView['rotationDegrees'];
  return way === 'horizontally'
    ? { ...view, rotationDegrees, isFlippedHorizontally: !view.isFlippedHorizontally }
    : { ...view, rotationDegrees, isFlippedVertically: !view.isFlippedVertically };
}

/** Whether left and right are exchanged in what is seen, which must be said beside the picture. */
export function isMirrored(view: XrayView): boolean {
  return view.isFlippedHorizontally !== view.isFlippedVertically;
}

/** Brightness and contrast as factors, as the CSS filters of these names take them: 1 leaves a picture as it is. */
export const levelLimits = {
  brightness: { min: 0.2, max: 3 },
  contrast: { min: 0.2, max: 4 },
} as const;

/** The window of a picture of 8 bits as brightness and contrast. */
export function levelsOf({ windowCentre, windowWidth }: XrayView): {
  readonly brightness: number;
  readonly contrast: number;
} {
  if (windowCentre === null || windowWidth === null) return { brightness: 1, contrast: 1 };
  const brightness = 127.5 / Math.max(1, windowCentre - 0.5);
  const contrast = 255 / Math.max(1, windowWidth - 1) / brightness;
  return { brightness: rounded(brightness), contrast: rounded(contrast) };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Brightness or contrast moved by steps, held within its limits, without the crumbs of binary fractions. */
export function levelMoved(view: XrayView, level: 'brightness' | 'contrast', by: number): XrayView {
  const before = levelsOf(view);
  const moved = rounded(within(before[level] + by, levelLimits[level]));
  const brightness = level === 'brightness' ? moved : before.brightness;
  const contrast = level === 'contrast' ? moved : before.contrast;
  return brightness === 1 && contrast === 1
    ? { ...view, windowCentre: null, windowWidth: null }
    : {
        ...view,
        windowCentre: 127.5 / brightness + 0.5,
        windowWidth: 255 / (brightness * contrast) + 1,
      };
}

/** The CSS filter of a view's levels; invert comes first, so that brighter stays brighter to the eye. */
export function filterOf(view: XrayView): string {
  const { brightness, contrast } = levelsOf(view);
  if (!view.isInverted && brightness === 1 && contrast === 1) return 'none';
  return `${view.isInverted ? 'invert(1) ' : ''}brightness(${brightness}) contrast(${contrast})`;
}
