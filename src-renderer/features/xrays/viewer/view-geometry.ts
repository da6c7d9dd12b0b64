// Where each point of a picture lies on the screen for a view: zoom, pan, turn and mirror. Pure; tested beside.

import { viewLimits } from '#shared/xrays/view-state.ts';
import type { ViewCrop, XrayView } from '#shared/xrays/view-state.ts';

export type Size = { readonly widthPx: number; readonly heightPx: number };
export type Point = { readonly x: number; readonly y: number };
/** The six numbers of a CSS `matrix()`, from picture pixels to pixels of the space. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];
export type Scene = { readonly image: Size; readonly space: Size };

/** Screen pixels for a picture pixel when the whole picture, or what a crop leaves of it, just fits. */
export function fitScale(view: XrayView, { image, space }: Scene): number {
  const isSideways = view.rotationDegrees % 180 !== 0;
  const across = image.widthPx * (view.crop?.width ?? 1);
  const down = image.heightPx * (view.crop?.height ?? 1);
  const width = isSideways ? down : across;
  const height = isSideways ? across : down;
  return Math.min(space.widthPx / width, space.heightPx / height);
}

/** The picture is mirrored first, then turned clockwise, then scaled, with its centre point in the middle. */
export function matrixOf(view: XrayView, scene: Scene): Matrix {
  const [a, b, c, d] = linearPart(view, scene);
  const x = view.centreX * scene.image.widthPx;
  const y = view.centreY * scene.image.heightPx;
  const e = scene.space.widthPx / 2 - (a * x + c * y);
  const f = scene.space.heightPx / 2 - (b * x + d * y);
  // At actual size each pixel of the picture lies on one of the screen, not between two.
  const isActualSize = Math.abs(Math.hypot(a, b) - 1) < 1e-9;
  return isActualSize ? [a, b, c, d, Math.round(e), Math.round(f)] : [a, b, c, d, e, f];
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
  const { x, y, width, height } = view.crop ?? wholePicture;
  if (view.zoom <= 1) return { ...view, ...middleOf(view.crop) };
  return {
    ...view,
    centreX: within(centre.x / image.widthPx, { min: x, max: Math.min(1, x + width) }),
    centreY: within(centre.y / image.heightPx, { min: y, max: Math.min(1, y + height) }),
  };
}

const wholePicture: ViewCrop = { x: 0, y: 0, width: 1, height: 1 };

function middleOf(crop: ViewCrop | null): Pick<XrayView, 'centreX' | 'centreY'> {
  const { x, y, width, height } = crop ?? wholePicture;
  return { centreX: Math.min(1, x + width / 2), centreY: Math.min(1, y + height / 2) };
}

/** Shows only what lies between two points of the picture, in its pixels; null shows all of it again. */
export function cropped(view: XrayView, image: Size, corners: readonly [Point, Point] | null): XrayView {
  if (corners === null) return { ...view, crop: null, zoom: 1, ...middleOf(null) };
  const { min, max } = viewLimits.cropSide;
  const [one, other] = corners;
  const x = within(Math.min(one.x, other.x) / image.widthPx, { min: 0, max: 1 - min });
  const y = within(Math.min(one.y, other.y) / image.heightPx, { min: 0, max: 1 - min });
  const right = within(Math.max(one.x, other.x) / image.widthPx, { min: x + min, max });
  const bottom = within(Math.max(one.y, other.y) / image.heightPx, { min: y + min, max });
  // Differences of fractions have crumbs, which no limit may trip over.
  const crop = { x, y, width: Math.max(min, right - x), height: Math.max(min, bottom - y) };
  return { ...view, crop, zoom: 1, ...middleOf(crop) };
}

/** The middle in screen pixels that one view moved by, and how far it zoomed, done to another view as well. */
export function moveAlong(
  other: { readonly view: XrayView; readonly scene: Scene },
  scene: Scene,
  before: XrayView,
  after: XrayView,
): XrayView {
  const zoom = within((other.view.zoom * after.zoom) / before.zoom, viewLimits.zoom);
  const middle = { x: scene.space.widthPx / 2, y: scene.space.heightPx / 2 };
  const moved = screenPoint(after, scene, imagePoint(before, scene, middle));
  const zoomed = zoomedTo(other.view, other.scene, zoom);
  return panned(zoomed, other.scene, { x: moved.x - middle.x, y: moved.y - middle.y });
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
