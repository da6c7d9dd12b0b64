// Every tool of the viewer: its key, its word, and what it does to a view. The bar and the keyboard use the same list.

import {
  IconAspectRatio,
  IconContrast,
  IconFlipHorizontal,
  IconFlipVertical,
  IconLetterCase,
  IconMaximize,
  IconPrinter,
  IconRestore,
  IconRotate2,
  IconRotateClockwise2,
  IconZoomIn,
  IconZoomOut,
  IconZoomReset,
} from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';
import { plainView } from '#shared/xrays/view-state.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';
import type { ChangeView } from './use-xray-view.ts';
import { actualSizeZoom, levelMoved, mirrored, turned, zoomedTo } from './view-geometry.ts';
import type { Scene } from './view-geometry.ts';
import { viewerTexts } from './viewer-texts.ts';

export type ViewerTool = {
  readonly keys: string;
  /** As written on the keyboard, where it differs from the capital of `keys`. */
  readonly shownKey?: string;
  readonly label: string;
  /** Left out: a key without a button. */
  readonly icon?: TablerIcon;
  readonly isOn?: boolean;
  readonly run: () => void;
};

const zoomStep = 1.25;
const levelStep = 0.1;

/** `scene` is null until the picture has its space. */
export function viewerTools(parts: {
  readonly scene: Scene | null;
  readonly view: XrayView;
  readonly change: ChangeView;
  readonly isOverlayOn: boolean;
  readonly isFull: boolean;
  readonly toggleOverlay: () => void;
  readonly toggleFull: () => void;
  readonly print: () => void;
}): readonly ViewerTool[] {
  const { scene, view, change } = parts;
  const t = viewerTexts.text;
  const zoom = (next: (now: XrayView, scene: Scene) => number) => (): void => {
    if (scene !== null) change((now) => zoomedTo(now, scene, next(now, scene)));
  };
  const zoomIn = zoom((now) => now.zoom * zoomStep);
  return [
    { keys: '+', shownKey: '+', label: t('zoomIn'), icon: IconZoomIn, run: zoomIn },
    // The same key without Shift.
    { keys: '=', label: t('zoomIn'), run: zoomIn },
    {
      keys: '-',
      shownKey: '−',
      label: t('zoomOut'),
      icon: IconZoomOut,
      run: zoom((now) => now.zoom / zoomStep),
    },
    { keys: '0', label: t('fit'), icon: IconAspectRatio, run: zoom(() => 1) },
    { keys: '1', label: t('actual'), icon: IconZoomReset, run: zoom(actualSizeZoom) },
    {
      keys: 'r',
      label: t('rotateRight'),
      icon: IconRotateClockwise2,
      run: () => change((now) => turned(now, 1)),
    },
    {
      keys: 'shift+r',
      shownKey: '⇧R',
      label: t('rotateLeft'),
      icon: IconRotate2,
      run: () => change((now) => turned(now, -1)),
    },
    {
      keys: 'h',
      label: t('flipHorizontally'),
      icon: IconFlipHorizontal,
      run: () => change((now) => mirrored(now, 'horizontally')),
    },
    {
      keys: 'v',
      label: t('flipVertically'),
      icon: IconFlipVertical,
      run: () => change((now) => mirrored(now, 'vertically')),
    },
    {
      keys: 'i',
      label: t('invert'),
      icon: IconContrast,
      isOn: view.isInverted,
      run: () => change((now) => ({ ...now, isInverted: !now.isInverted })),
    },
    { keys: 'b', label: t('brighter'), run: () => change((now) => levelMoved(now, 'brightness', levelStep)) },
    {
      keys: 'shift+b',
      label: t('darker'),
      run: () => change((now) => levelMoved(now, 'brightness', -levelStep)),
    },
    {
      keys: 'c',
      label: t('moreContrast'),
      run: () => change((now) => levelMoved(now, 'contrast', levelStep)),
    },
    {
      keys: 'shift+c',
      label: t('lessContrast'),
      run: () => change((now) => levelMoved(now, 'contrast', -levelStep)),
    },
    { keys: 'x', label: t('reset'), icon: IconRestore, run: () => change(() => plainView) },
    {
      keys: 'o',
      label: t('overlay'),
      icon: IconLetterCase,
      isOn: parts.isOverlayOn,
      run: parts.toggleOverlay,
    },
    { keys: 'f', label: t('fullScreen'), icon: IconMaximize, isOn: parts.isFull, run: parts.toggleFull },
    { keys: 'mod+p', shownKey: '^P', label: t('print'), icon: IconPrinter, run: parts.print },
  ];
}
