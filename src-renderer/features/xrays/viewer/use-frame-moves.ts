// Going through the frames of one picture, or of two beside each other that move together: by steps, slider and film.

import { useEffect, useRef, useState } from 'react';
import { clampedFrame, framesAt, placeOf, placesOf } from './frame-pair.ts';
import { useFilm, type Film, type FrameTrack } from './use-film.ts';
import type { Frames } from './use-frames.ts';

export type FrameMoves = {
  /** The first is 0. */
  readonly frame: number;
  readonly count: number;
  readonly go: (frame: number) => void;
  /** So many on, or back: it stops at the ends. */
  readonly step: (by: number) => void;
  readonly isPlaying: boolean;
  readonly togglePlay: () => void;
  /** It has no frame for where the other one stands, and waits at its end. */
  readonly isWaiting: boolean;
};

/** Whether both move together; null while there are not two pictures with several frames. */
export type FrameLink = { readonly isOn: boolean; readonly toggle: () => void } | null;

/** Gives the moves of the own picture and of the one beside it. They start at the same frame, linked. */
export function useFrameMoves(
  own: Frames,
  other: Frames | null,
  otherFileId: string | null,
): { own: FrameMoves; other: FrameMoves | null; link: FrameLink } {
  const [isLinked, setIsLinked] = useState(true);
  const [ahead, setAhead] = useState(0);
  const isPair = other !== null && own.count > 1 && other.count > 1;
  const pair = isPair && isLinked ? { own, other, ahead } : null;

  const latest = useRef({ own, other, isLinked });
  useEffect(() => {
    latest.current = { own, other, isLinked };
  });
  useEffect(() => {
    const { own: here, other: there, isLinked: isTogether } = latest.current;
    if (!isPair || !isTogether) return;
    setAhead(0);
    there?.show(clampedFrame(here.frame, there.count));
  }, [isPair, otherFileId]);

  const together: FrameTrack | null = pair && {
    ...placesOf(pair),
    place: placeOf(pair),
    show: (place) => {
      const frames = framesAt(pair, place);
      pair.own.show(frames.own);
      pair.other.show(frames.other);
    },
    load: async (place, signal) => {
      const frames = framesAt(pair, place);
      await Promise.all([pair.own.load(frames.own, signal), pair.other.load(frames.other, signal)]);
    },
  };
  const ownTrack = together ?? trackOf(own);
  const film = useFilm(ownTrack);
  const otherFilm = useFilm(together === null && other !== null ? trackOf(other) : null);

  function toggle(): void {
    otherFilm.stop();
    if (other !== null) setAhead(other.frame - own.frame);
    setIsLinked(!isLinked);
  }
  return {
    own: movesOf(own, ownTrack, 0, film),
    other:
      other === null
        ? null
        : together === null
          ? movesOf(other, trackOf(other), 0, otherFilm)
          : movesOf(other, together, ahead, film),
    link: isPair ? { isOn: isLinked, toggle } : null,
  };
}

function trackOf({ frame, count, show, load }: Frames): FrameTrack {
  return { place: frame, first: 0, last: count - 1, show, load };
}

/** `ahead`: how much higher its frames are numbered than the places of the track. */
function movesOf({ frame, count }: Frames, track: FrameTrack, ahead: number, film: Film): FrameMoves {
  const { place, first, last, show } = track;
  return {
    frame,
    count,
    go: (wanted) => {
      film.stop();
      show(clampedFrame(wanted, count) - ahead);
    },
    step: (by) => {
      film.stop();
      show(Math.max(first, Math.min(last, place + by)));
    },
    isPlaying: film.isPlaying,
    togglePlay: film.toggle,
    isWaiting: place + ahead !== frame,
  };
}
