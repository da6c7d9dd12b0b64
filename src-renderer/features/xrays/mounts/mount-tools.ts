// Every tool of a mount: its key, its word, what it does. The bar and the keyboard use the same list.

import {
  IconArrowsExchange,
  IconChecks,
  IconColumns2,
  IconContrast,
  IconEye,
  IconFlipHorizontal,
  IconFlipVertical,
  IconLayoutSidebarRight,
  IconMaximize,
  IconPrinter,
  IconRotate2,
  IconRotateClockwise2,
  IconStack2,
  IconStackPush,
  IconTrash,
  IconX,
  IconZoomIn,
} from '@tabler/icons-react';
import type { Shortcut } from '#renderer/lib/shortcuts.ts';
import type { MountImage } from '#shared/mounts/model.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';
import { mirrored, turned } from '../viewer/view-geometry.ts';
import type { ViewerTool } from '../viewer/viewer-tools.ts';
import { mountsTexts } from './mounts-texts.ts';

type ToolParts = {
  /** What is shown in the place that is chosen. */
  readonly image: MountImage | undefined;
  readonly stack: readonly MountImage[];
  /** How what is carried will be put down by a press; null while nothing is. */
  readonly carried: 'SWAP' | 'STACK' | null;
  readonly isPanelOn: boolean;
  readonly isFull: boolean;
  readonly mayArrange: boolean;
  readonly mayTurn: boolean;
  readonly mayRemove: boolean;
  readonly taughtCount: number;
  readonly isBesideOpen: boolean;
  readonly open: () => void;
  /** Opens the image a step closer than the whole of it. */
  readonly openLarger: () => void;
  readonly toggleBeside: () => void;
  readonly carry: (how: 'SWAP' | 'STACK') => void;
  readonly takeOut: (image: MountImage) => void;
  readonly show: (image: MountImage) => void;
  readonly changeView: (change: (view: XrayView) => XrayView) => void;
  readonly confirm: () => void;
  readonly togglePanel: () => void;
  readonly toggleFull: () => void;
  readonly print: () => void;
  readonly remove: () => void;
};

/** What the places of both boards do with keys by themselves, as `?` lists it. Acted on in mount-board.tsx. */
export function boardKeys(mayArrange: boolean): readonly Shortcut[] {
  const t = mountsTexts.text;
  return [
    ...['arrowleft', 'arrowup', 'arrowright', 'arrowdown'].map((keys) => ({
      keys,
      label: t('tool.toPlace'),
    })),
    { keys: 'enter', label: t('tool.open') },
    ...(mayArrange
      ? [
          { keys: 'space', label: t('tool.carry') },
          { keys: 'shift+space', label: t('tool.stack') },
        ]
      : []),
  ];
}

export function mountTools(parts: ToolParts): readonly ViewerTool[] {
  const t = mountsTexts.text;
  const { image, stack, mayArrange, mayTurn, changeView } = parts;
  const isThere = image !== undefined || parts.carried !== null;
  const turning: readonly ViewerTool[] = [
    {
      keys: 'r',
      label: t('tool.turnRight'),
      icon: IconRotateClockwise2,
      run: () => changeView((view) => turned(view, 1)),
    },
    {
      keys: 'shift+r',
      shownKey: '⇧R',
      label: t('tool.turnLeft'),
      icon: IconRotate2,
      run: () => changeView((view) => turned(view, -1)),
    },
    {
      keys: 'h',
      label: t('tool.flip'),
      icon: IconFlipHorizontal,
      run: () => changeView((view) => mirrored(view, 'horizontally')),
    },
    {
      keys: 'v',
      label: t('tool.flipDown'),
      icon: IconFlipVertical,
      run: () => changeView((view) => mirrored(view, 'vertically')),
    },
    {
      keys: 'i',
      label: t('tool.invert'),
      icon: IconContrast,
      run: () => changeView((view) => ({ ...view, isInverted: !view.isInverted })),
    },
  ];
  const arranging: readonly ViewerTool[] = [
    {
      keys: 'c',
      label: t('tool.carry'),
      icon: IconArrowsExchange,
      isOn: parts.carried === 'SWAP',
      run: () => isThere && parts.carry('SWAP'),
    },
    {
      keys: 'shift+c',
      shownKey: '⇧C',
      label: t('tool.stack'),
      icon: IconStackPush,
      isOn: parts.carried === 'STACK',
      run: () => isThere && parts.carry('STACK'),
    },
    {
      keys: 'delete',
      shownKey: 'Del',
      label: t('tool.takeOut'),
      icon: IconX,
      run: () => image !== undefined && parts.takeOut(image),
    },
    {
      keys: '.',
      label: t('tool.nextRetake'),
      icon: IconStack2,
      run: () => {
        // The lowest comes to the top: pressed again and again it goes through all of them.
        const next = stack.at(-1);
        if (stack.length > 1 && next !== undefined) parts.show(next);
      },
    },
  ];
  return [
    { keys: 'o', label: t('tool.open'), icon: IconEye, run: parts.open },
    { keys: '+', shownKey: '+', label: t('tool.larger'), icon: IconZoomIn, run: parts.openLarger },
    // The same key without Shift.
    { keys: '=', label: t('tool.larger'), run: parts.openLarger },
    {
      keys: 'y',
      label: t('tool.beside'),
      icon: IconColumns2,
      isOn: parts.isBesideOpen,
      run: parts.toggleBeside,
    },
    ...(mayArrange ? arranging : []),
    ...(mayTurn ? turning : []),
    ...(parts.taughtCount > 0
      ? [{ keys: 't', label: t('tool.confirm'), icon: IconChecks, run: parts.confirm }]
      : []),
    {
      keys: 'a',
      label: t('tool.panel'),
      icon: IconLayoutSidebarRight,
      isOn: parts.isPanelOn,
      run: parts.togglePanel,
    },
    { keys: 'f', label: t('tool.full'), icon: IconMaximize, isOn: parts.isFull, run: parts.toggleFull },
    { keys: 'mod+p', shownKey: '^P', label: t('tool.print'), icon: IconPrinter, run: parts.print },
    ...(parts.mayRemove
      ? [
          {
            keys: 'shift+delete',
            shownKey: '⇧Del',
            label: t('tool.remove'),
            icon: IconTrash,
            run: parts.remove,
          },
        ]
      : []),
  ];
}
