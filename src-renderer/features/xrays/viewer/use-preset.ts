// A preset of the window chosen by name: the smallest level says how the picture's samples are spread.

import { useCallback } from 'react';
import { histogramOf, tableLength } from '#shared/xrays/display-table.ts';
import type { ImageFacts } from '#shared/xrays/image-facts.ts';
import { keptHistogram } from './picture/painted-picture.ts';
import { fetchLevel } from './picture/picture-levels.ts';
import type { ChangeView } from './use-xray-view.ts';
import { presetWindow, withWindow } from './view-tones.ts';
import type { PresetName } from './view-tones.ts';

/** Does nothing while there is no picture; a picture that cannot be had says so itself. */
export function usePreset(
  fileId: string,
  facts: ImageFacts | null,
  frame: number,
  change: ChangeView,
): (name: PresetName) => void {
  return useCallback(
    (name) => {
      if (facts === null) return;
      const place = { fileId, frame, level: facts.levels.length - 1 };
      fetchLevel(place, facts, new AbortController().signal).then(
        ({ samples }) => {
          const histogram = keptHistogram(samples, () => histogramOf(samples, tableLength(facts)));
          const window = presetWindow(name, facts, histogram);
          change((view) => ({ ...withWindow(view, window), gamma: 1, isEqualised: false }));
        },
        () => undefined,
      );
    },
    [fileId, facts, frame, change],
  );
}
