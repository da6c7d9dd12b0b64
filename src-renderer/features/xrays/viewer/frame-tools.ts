// Keys through the frames of a picture that has several.

import { frameTexts } from './frame-texts.ts';
import type { FrameLink, FrameMoves } from './use-frame-moves.ts';
import type { ViewerTool } from './viewer-tools.ts';

/** Keys without buttons: those stand under the picture. None for a single frame. */
export function frameTools(
  { count, step, togglePlay, isPlaying }: FrameMoves,
  link: FrameLink,
): readonly ViewerTool[] {
  if (count === 1) return [];
  const t = frameTexts.text;
  return [
    { keys: '.', label: t('next'), run: () => step(1) },
    { keys: ',', label: t('previous'), run: () => step(-1) },
    { keys: 'shift+p', label: t(isPlaying ? 'stop' : 'play'), run: togglePlay },
    ...(link === null ? [] : [{ keys: 'shift+j', label: t('link'), run: link.toggle }]),
  ];
}
