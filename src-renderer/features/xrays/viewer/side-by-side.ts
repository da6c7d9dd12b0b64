// Two pictures beside each other: what each offers to the tools, and how moving one moves the other while they are linked.

import type { ImageFacts } from '#shared/xrays/image-facts.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';
import type { PictureLack } from './offered-tools.ts';
import type { Frames } from './use-frames.ts';
import type { ChangeView } from './use-xray-view.ts';
import { moveAlong, zoomedTo } from './view-geometry.ts';
import type { Scene } from './view-geometry.ts';

/** A picture as the tools know it. */
export type Pane = {
  readonly fileId: string;
  readonly facts: ImageFacts | null;
  /** Null while the tools have pixels to work on. */
  readonly lack: PictureLack | null;
  readonly view: XrayView;
  readonly change: ChangeView;
  readonly scene: Scene | null;
  readonly frames: Frames;
};

function isMoveAlone(before: XrayView, after: XrayView): boolean {
  return (
    before.rotationDegrees === after.rotationDegrees &&
    before.isFlippedHorizontally === after.isFlippedHorizontally &&
    before.isFlippedVertically === after.isFlippedVertically &&
    before.crop === after.crop &&
    (before.zoom !== after.zoom || before.centreX !== after.centreX || before.centreY !== after.centreY)
  );
}

/** Changes `own` and, when it only zooms or moves, does the same on the screen to `other`. */
export function linkedChange(own: Pane, other: Pane | null): ChangeView {
  return (next) =>
    own.change((before) => {
      const after = next(before);
      const scenes = own.scene !== null && other?.scene ? { own: own.scene, other: other.scene } : null;
      if (scenes !== null && isMoveAlone(before, after))
        other?.change((view) => moveAlong({ view, scene: scenes.other }, scenes.own, before, after));
      return after;
    });
}

/** As close, and over the same part where both lie alike; the very same view where it is that already. */
export function asCloseAs(view: XrayView, scene: Scene, other: XrayView): XrayView {
  const isAlike =
    view.rotationDegrees === other.rotationDegrees &&
    view.isFlippedHorizontally === other.isFlippedHorizontally &&
    view.isFlippedVertically === other.isFlippedVertically &&
    view.crop === null &&
    other.crop === null;
  const { zoom, centreX, centreY } = other;
  if (!isAlike) return view.zoom === zoom ? view : zoomedTo(zoomedTo(view, scene, 1), scene, zoom);
  const isThere = view.zoom === zoom && view.centreX === centreX && view.centreY === centreY;
  return isThere ? view : { ...view, zoom, centreX, centreY };
}
