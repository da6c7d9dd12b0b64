// Another picture beside the open one: which of both the tools work on, and whether they move together.

import { useCallback, useMemo, useState } from 'react';
import { announce } from '#renderer/ui/live-region.tsx';
import { pictureTexts } from './picture/picture-texts.ts';
import { linkedChange } from './side-by-side.ts';
import type { Pane } from './side-by-side.ts';
import { useFrameMoves } from './use-frame-moves.ts';
import type { ChangeView } from './use-xray-view.ts';

export function useSideBySide(own: Pane, isOpen: boolean) {
  const [isLinked, setIsLinked] = useState(true);
  const [activeSide, setActiveSide] = useState<'own' | 'other'>('own');
  const [other, setOther] = useState<Pane | null>(null);
  const isOtherActive = isOpen && activeSide === 'other' && other !== null;
  const touched = isOtherActive ? other : own;
  const frames = useFrameMoves(own.frames, other?.frames ?? null, other?.fileId ?? null);

  /** How the hand and the tools change a picture: the other along with it, while they are linked. */
  function changeOf(pane: Pane): ChangeView {
    if (!isOpen || !isLinked) return pane.change;
    return linkedChange(pane, pane.fileId === own.fileId ? other : own);
  }
  const toggleLink = useCallback(() => setIsLinked((now) => !now), []);
  /** Without a mouse, which says so by touching one. */
  function swapSides(): void {
    const side = isOtherActive || other === null ? 'own' : 'other';
    setActiveSide(side);
    announce(pictureTexts.text(`beside.worksOn.${side}`));
  }
  const change = changeOf(touched);
  const active: Pane = useMemo(() => ({ ...touched, change }), [touched, change]);
  return {
    isOpen,
    isLinked,
    toggleLink,
    activeSide: isOtherActive ? ('other' as const) : ('own' as const),
    activate: setActiveSide,
    swapSides,
    own,
    setOther,
    active,
    changeOf,
    frames,
    activeFrames: (isOtherActive ? frames.other : null) ?? frames.own,
  };
}
