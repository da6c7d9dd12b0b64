// Every tool of the viewer: its key, its word, and what it does to a view. The bar and the keyboard use the same list.

import {
  IconAspectRatio,
  IconBrightness,
  IconColumns2,
  IconContrast,
  IconCrop,
  IconFlipHorizontal,
  IconFlipVertical,
  IconLetterCase,
  IconMaximize,
  IconPrinter,
  IconRestore,
  IconRotate2,
  IconRotateClockwise2,
  IconStairs,
  IconZoomIn,
  IconZoomOut,
  IconZoomReset,
  IconZoomScan,
} from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';
import type { SampleMeaning } from '#shared/xrays/display-table.ts';
import { plainView } from '#shared/xrays/view-state.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';
import { pictureTexts } from './picture/picture-texts.ts';
import type { ToolSubject } from './offered-tools.ts';
import type { Hand } from './use-stage-hand.ts';
import type { ChangeView } from './use-xray-view.ts';
import { actualSizeZoom, cropped, mirrored, turned, zoomedTo } from './view-geometry.ts';
import type { Scene } from './view-geometry.ts';
import { gammaMoved, presetNames, sharpenMoved, windowMoved } from './view-tones.ts';
import type { PresetName } from './view-tones.ts';
import { viewerTexts } from './viewer-texts.ts';

export type ViewerTool = {
  readonly keys: string;
  /** As written on the keyboard, where it differs from the capital of `keys`. */
  readonly shownKey?: string;
  readonly label: string;
  /** Left out: a key without a button. */
  readonly icon?: TablerIcon;
  readonly isOn?: boolean;
  /** The picture whose pixels it works on. Left out: it can be used without any. */
  readonly worksOn?: ToolSubject;
  /** Why it does nothing now, translated. Set by offered-tools.ts. */
  readonly whyNot?: string;
  readonly run: () => void;
};

const zoomStep = 1.25;
const windowStep = 0.05;
const contrastStep = 0.14;
const gammaStep = 1.1;
const sharpenStep = 0.25;

export const presetKeys: Readonly<Record<PresetName, string>> = {
  own: '2',
  automatic: '3',
  enamel: '4',
  bone: '5',
  whole: '6',
};

export type ToolParts = {
  /** Null until the picture has its space. */
  readonly scene: Scene | null;
  /** Null until it is known what the samples mean. */
  readonly meaning: SampleMeaning | null;
  readonly view: Pick<XrayView, 'isInverted' | 'isEqualised' | 'crop'>;
  readonly change: ChangeView;
  readonly applyPreset: (name: PresetName) => void;
  readonly hand: Hand;
  readonly setHand: (hand: Hand) => void;
  readonly isMagnifierOn: boolean;
  readonly toggleMagnifier: () => void;
  readonly isBesideOpen: boolean;
  readonly toggleBeside: () => void;
  readonly isLinked: boolean;
  readonly toggleLink: () => void;
  readonly swapSides: () => void;
  readonly isOverlayOn: boolean;
  readonly toggleOverlay: () => void;
  readonly isFull: boolean;
  readonly toggleFull: () => void;
  readonly print: () => void;
};

export function viewerTools(parts: ToolParts): readonly ViewerTool[] {
  const changing = [...placeTools(parts), ...toneTools(parts)];
  return [...changing.map((tool) => ({ ...tool, worksOn: 'touched' as const })), ...screenTools(parts)];
}

/** Where the picture lies: zoom, turn, mirror, crop. */
function placeTools({ scene, view, change, hand, setHand }: ToolParts): readonly ViewerTool[] {
  const t = viewerTexts.text;
  const words = pictureTexts.text;
  const zoom = (next: (now: XrayView, scene: Scene) => number) => (): void => {
    if (scene !== null) change((now) => zoomedTo(now, scene, next(now, scene)));
  };
  const zoomIn = zoom((now) => now.zoom * zoomStep);
  const zoomOut = zoom((now) => now.zoom / zoomStep);
  return [
    { keys: '+', shownKey: '+', label: t('zoomIn'), icon: IconZoomIn, run: zoomIn },
    // The same key without Shift.
    { keys: '=', label: t('zoomIn'), run: zoomIn },
    { keys: '-', shownKey: '−', label: t('zoomOut'), icon: IconZoomOut, run: zoomOut },
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
      keys: 'k',
      label: words('tool.crop'),
      icon: IconCrop,
      isOn: hand === 'crop',
      run: () => setHand(hand === 'crop' ? 'move' : 'crop'),
    },
    ...(view.crop === null
      ? []
      : [
          {
            keys: 'shift+k',
            label: words('tool.uncrop'),
            run: () => {
              if (scene !== null) change((now) => cropped(now, scene.image, null));
            },
          },
        ]),
    {
      keys: 'w',
      label: words('tool.window'),
      icon: IconBrightness,
      isOn: hand === 'window',
      run: () => setHand(hand === 'window' ? 'move' : 'window'),
    },
  ];
}

/** The greys: window, gamma, presets, sharpening. */
function toneTools({ meaning, view, change, applyPreset }: ToolParts): readonly ViewerTool[] {
  const t = viewerTexts.text;
  const words = pictureTexts.text;
  const move = (lighter: number, stronger: number) => (): void => {
    if (meaning !== null) change((now) => windowMoved(now, meaning, { lighter, stronger }));
  };
  return [
    {
      keys: 'i',
      label: t('invert'),
      icon: IconContrast,
      isOn: view.isInverted,
      run: () => change((now) => ({ ...now, isInverted: !now.isInverted })),
    },
    {
      keys: 'e',
      label: words('equalise'),
      icon: IconStairs,
      isOn: view.isEqualised,
      run: () => change((now) => ({ ...now, isEqualised: !now.isEqualised })),
    },
    { keys: 'b', label: t('brighter'), run: move(windowStep, 0) },
    { keys: 'shift+b', label: t('darker'), run: move(-windowStep, 0) },
    { keys: 'c', label: t('moreContrast'), run: move(0, contrastStep) },
    { keys: 'shift+c', label: t('lessContrast'), run: move(0, -contrastStep) },
    { keys: 'u', label: words('tool.lighterMiddle'), run: () => change((now) => gammaMoved(now, gammaStep)) },
    {
      keys: 'shift+u',
      label: words('tool.darkerMiddle'),
      run: () => change((now) => gammaMoved(now, 1 / gammaStep)),
    },
    { keys: 'q', label: words('tool.sharper'), run: () => change((now) => sharpenMoved(now, sharpenStep)) },
    {
      keys: 'shift+q',
      label: words('tool.softer'),
      run: () => change((now) => sharpenMoved(now, -sharpenStep)),
    },
    ...presetNames.map((name) => ({
      keys: presetKeys[name],
      label: words(`preset.${name}`),
      run: () => applyPreset(name),
    })),
  ];
}

/** What is around the picture. */
function screenTools(parts: ToolParts): readonly ViewerTool[] {
  const t = viewerTexts.text;
  return [
    {
      keys: 'z',
      label: pictureTexts.text('tool.magnifier'),
      icon: IconZoomScan,
      worksOn: 'touched',
      isOn: parts.isMagnifierOn,
      run: parts.toggleMagnifier,
    },
    {
      keys: 'y',
      label: pictureTexts.text('tool.beside'),
      icon: IconColumns2,
      isOn: parts.isBesideOpen,
      run: parts.toggleBeside,
    },
    ...(parts.isBesideOpen
      ? [
          { keys: 'j', label: pictureTexts.text('beside.link'), run: parts.toggleLink },
          { keys: 'shift+y', label: pictureTexts.text('beside.swap'), run: parts.swapSides },
        ]
      : []),
    {
      keys: 'x',
      label: t('reset'),
      icon: IconRestore,
      worksOn: 'touched',
      run: () => parts.change(() => plainView),
    },
    {
      keys: 'o',
      label: t('overlay'),
      icon: IconLetterCase,
      worksOn: 'touched',
      isOn: parts.isOverlayOn,
      run: parts.toggleOverlay,
    },
    { keys: 'f', label: t('fullScreen'), icon: IconMaximize, isOn: parts.isFull, run: parts.toggleFull },
    {
      keys: 'mod+p',
      shownKey: '^P',
      label: t('print'),
      icon: IconPrinter,
      worksOn: 'read',
      run: parts.print,
    },
  ];
}
