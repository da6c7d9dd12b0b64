// Any number of pictures on one canvas: which level of each is wanted, on its way, at hand, and painted. Not React; the
// component around it is picture-canvas.tsx.

import type { ImageFacts } from '#shared/xrays/image-facts.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';
import type { Size } from '../view-geometry.ts';
import { choosePainter, type PainterWish } from './choose-painter.ts';
import { paintedOf, wantedLevel } from './painted-of.ts';
import type { Box, PaintedPicture } from './painted-picture.ts';
import { fetchLevel, levelAtHand, type Level, type Urgency } from './picture-levels.ts';
import { problemOfError, type PictureProblem } from './picture-problem.ts';

export type ShownPicture = {
  /** One for each place on the canvas. */
  readonly key: string;
  readonly fileId: string;
  readonly facts: ImageFacts;
  readonly frame?: number;
  readonly view: XrayView;
  /** Where it lies on the canvas, in CSS pixels from its top left; the view's space. */
  readonly box: Box;
};

/** `coarse`: a smaller level than the place has pixels for; not for diagnosis. */
export type PictureState =
  | { readonly phase: 'waiting' | 'coarse' | 'full' }
  | { readonly phase: 'failed'; readonly problem: PictureProblem };

export type PictureScene = {
  /** Puts these pictures in place of those there were. Painting follows with the next frame. */
  readonly show: (pictures: readonly ShownPicture[], canvas: Size, pixelRatio: number) => void;
  /** Asks again for the pictures that failed. */
  readonly retry: () => void;
  readonly dispose: () => void;
};

type Place = {
  picture: ShownPicture;
  level: Level | undefined;
  isFull: boolean;
  wanted: string;
  loading: AbortController | null;
  told: string;
};

export function createPictureScene(
  canvas: HTMLCanvasElement,
  options: {
    readonly painter: PainterWish;
    readonly onState: (key: string, state: PictureState) => void;
    /** The canvas can no longer be painted: a new one is wanted, with the painter of the processor. */
    readonly onLost: () => void;
  },
): PictureScene {
  const painter = choosePainter(canvas, options.painter, options.onLost);
  const places = new Map<string, Place>();
  let pixelRatio = 1;
  let urgency: Urgency = 'now';
  let frame = 0;

  function show(pictures: readonly ShownPicture[], size: Size, ratio: number): void {
    pixelRatio = ratio;
    urgency = pictures.length > 1 ? 'behind' : 'now';
    const width = Math.max(1, Math.round(size.widthPx * ratio));
    const height = Math.max(1, Math.round(size.heightPx * ratio));
    // Setting a size clears the canvas even when it is the same.
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const keys = new Set(pictures.map(({ key }) => key));
    for (const [key, place] of places) {
      if (keys.has(key)) continue;
      place.loading?.abort();
      places.delete(key);
    }
    for (const picture of pictures) put(picture);
    paintSoon();
  }

  function put(picture: ShownPicture): void {
    const known = places.get(picture.key);
    const isSame =
      known?.picture.fileId === picture.fileId && (known.picture.frame ?? 0) === (picture.frame ?? 0);
    if (known !== undefined && !isSame) known.loading?.abort();
    const now: Place =
      known !== undefined && isSame
        ? known
        : {
            picture,
            level: undefined,
            isFull: false,
            wanted: '',
            loading: null,
            told: '',
          };
    now.picture = picture;
    places.set(picture.key, now);
    want(now);
  }

  function want(now: Place): void {
    const { fileId, facts, frame: frameNumber = 0 } = now.picture;
    const level = wantedLevel(now.picture, pixelRatio);
    const at = { fileId, frame: frameNumber, level };
    const wanted = `${fileId}/${frameNumber}/${level}`;
    if (now.wanted === wanted) return;
    now.loading?.abort();
    now.loading = null;
    now.wanted = wanted;
    const here = levelAtHand(at);
    if (here !== undefined) {
      take(now, here);
      return;
    }
    now.level ??= bestAtHand(facts, fileId, frameNumber);
    // A finer level than wanted shows all there is to see.
    const size = facts.levels[level]?.widthPx ?? 0;
    now.isFull = now.level !== undefined && now.level.shape.widthPx >= size;
    if (!now.isFull) tell(now, { phase: now.level === undefined ? 'waiting' : 'coarse' });
    const loading = new AbortController();
    now.loading = loading;
    fetchLevel(at, facts, loading.signal, urgency).then(
      (loaded) => {
        if (now.wanted !== wanted || loading.signal.aborted) return;
        now.loading = null;
        take(now, loaded);
        paintSoon();
      },
      (error: unknown) => {
        if (now.wanted !== wanted || loading.signal.aborted) return;
        now.loading = null;
        tell(now, { phase: 'failed', problem: problemOfError(error) });
      },
    );
  }

  function take(now: Place, level: Level): void {
    if (!painter.holds(level.shape)) {
      options.onLost();
      return;
    }
    now.level = level;
    now.isFull = true;
  }

  function tell(now: Place, state: PictureState): void {
    const words = JSON.stringify(state);
    if (now.told === words) return;
    now.told = words;
    options.onState(now.picture.key, state);
  }

  function paintSoon(): void {
    if (frame === 0)
      frame = requestAnimationFrame(() => {
        frame = 0;
        paint();
      });
  }

  function paint(): void {
    const painted: PaintedPicture[] = [];
    const full: Place[] = [];
    for (const now of places.values()) {
      if (now.level === undefined) continue;
      painted.push(paintedOf(now.picture, now.level, pixelRatio));
      if (now.isFull) full.push(now);
    }
    painter.paint(painted);
    for (const now of full) tell(now, { phase: 'full' });
  }

  return {
    show,
    retry() {
      for (const now of places.values()) {
        if (now.loading !== null) continue;
        now.wanted = '';
        want(now);
      }
    },
    dispose() {
      cancelAnimationFrame(frame);
      for (const { loading } of places.values()) loading?.abort();
      places.clear();
      painter.dispose();
    },
  };
}

function bestAtHand(facts: ImageFacts, fileId: string, frame: number): Level | undefined {
  for (let level = 0; level < facts.levels.length; level++) {
    const found = levelAtHand({ fileId, frame, level });
    if (found !== undefined) return found;
  }
  return undefined;
}
