// Arrows: through the pictures, up and down through the frames of one, while the whole one is in sight, over the picture while it is larger than the space.

import { useEffect, useRef } from 'react';
import type { Shortcut } from '#renderer/lib/shortcuts.ts';
import { frameTexts } from './frame-texts.ts';
import type { FrameMoves } from './use-frame-moves.ts';
import type { ChangeView } from './use-xray-view.ts';
import { panned } from './view-geometry.ts';
import type { Scene } from './view-geometry.ts';
import { viewerTexts } from './viewer-texts.ts';

const stepPx = 60;
const steps: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [stepPx, 0],
  ArrowRight: [-stepPx, 0],
  ArrowUp: [0, stepPx],
  ArrowDown: [0, -stepPx],
};

/** Page up and down, and the arrows as `?` lists them: they are acted on below. */
export function stepKeys(
  frameCount: number,
  { onPrevious, onNext }: { readonly onPrevious: () => void; readonly onNext: () => void },
): readonly Shortcut[] {
  const t = viewerTexts.text;
  const words = frameTexts.text;
  return [
    { keys: 'pageup', label: t('previous'), run: onPrevious },
    { keys: 'pagedown', label: t('next'), run: onNext },
    { keys: 'arrowleft', label: t('previous') },
    { keys: 'arrowright', label: t('next') },
    ...(frameCount === 1
      ? []
      : [
          { keys: 'arrowup', label: words('previous') },
          { keys: 'arrowdown', label: words('next') },
        ]),
    ...['arrowleft', 'arrowup', 'arrowright', 'arrowdown'].map((keys) => ({ keys, label: t('panByArrows') })),
  ];
}

/** Own listener, because a held arrow goes on moving, which shortcuts do not. */
export function useArrowKeys(parts: {
  readonly scene: Scene | null;
  /** Whether there are pixels to move over. */
  readonly hasPixels: boolean;
  readonly change: ChangeView;
  readonly isInSight: boolean;
  readonly frames: FrameMoves;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
}): void {
  const latest = useRef(parts);
  useEffect(() => {
    latest.current = parts;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const step = steps[event.key];
      if (step === undefined || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey)
        return;
      const isElsewhere =
        event.target instanceof Element &&
        event.target.closest('input, textarea, select, [role="dialog"], [role="listbox"]') !== null;
      const { scene, hasPixels, change, isInSight, frames, onPrevious, onNext } = latest.current;
      const isMoved = hasPixels && !isInSight;
      if (isElsewhere || (isMoved && scene === null)) return;
      event.preventDefault();
      if (isMoved && scene !== null) change((view) => panned(view, scene, { x: step[0], y: step[1] }));
      else if (event.key === 'ArrowUp') frames.step(-1);
      else if (event.key === 'ArrowDown') frames.step(1);
      else if (event.repeat) return;
      else if (event.key === 'ArrowLeft') onPrevious();
      else if (event.key === 'ArrowRight') onNext();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
