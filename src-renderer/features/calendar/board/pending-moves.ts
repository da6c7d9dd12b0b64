// Shows a moved entry in its new place while the move is being saved, and puts it back when it is refused.

import { useEffect, useMemo, useRef, useState } from 'react';
import type { BoardEntry, BoardMove } from './board-model.ts';

type Pending = { move: BoardMove; heldEntry: BoardEntry; isSaved: boolean };
type PendingById = ReadonlyMap<string, Pending>;

/** How long a nudged entry rests before its move is sent, so that five presses are one move. */
const nudgeRestMs = 450;
/** How long a saved move stands in for an entry that is not handed in anew. */
const savedRestMs = 10_000;

export type PendingMoves = {
  /** The entries with their pending places. */
  entries: readonly BoardEntry[];
  /** Places the entry and sends the move now. */
  move: (move: BoardMove) => void;
  /** Places the entry and sends the move after a short rest. */
  nudge: (move: BoardMove) => void;
  /** Takes back nudges not sent yet; true when there were some. */
  dropNudge: () => boolean;
};

/** Holds moves until the entry is handed in anew or the move is rejected; `onSaved` and `onRefused` are for words. */
export function usePendingMoves(
  given: readonly BoardEntry[],
  send: (move: BoardMove) => Promise<unknown>,
  heard: { onSaved: (move: BoardMove) => void; onRefused: () => void },
): PendingMoves {
  const [pending, setPending] = useState<PendingById>(new Map());
  const latest = useRef({ given, send, heard });
  const nudged = useRef<{ move: BoardMove; timer: number } | null>(null);

  const actions = useMemo(() => {
    const forget = (move: BoardMove) =>
      setPending((before) => {
        if (before.get(move.entryId)?.move !== move) return before;
        const after = new Map(before);
        after.delete(move.entryId);
        return after;
      });
    const place = (move: BoardMove, isSaved: boolean) => {
      const heldEntry = latest.current.given.find((entry) => entry.id === move.entryId);
      if (heldEntry === undefined) return;
      setPending((before) => {
        if (isSaved && before.get(move.entryId)?.move !== move) return before;
        const kept = isSaved ? (before.get(move.entryId)?.heldEntry ?? heldEntry) : heldEntry;
        return new Map(before).set(move.entryId, { move, heldEntry: kept, isSaved });
      });
    };
    const commit = async (move: BoardMove) => {
      try {
        await latest.current.send(move);
        latest.current.heard.onSaved(move);
        place(move, true);
        window.setTimeout(() => forget(move), savedRestMs);
      } catch {
        forget(move);
        latest.current.heard.onRefused();
      }
    };
    const sendNudge = () => {
      const waiting = nudged.current;
      if (waiting === null) return;
      nudged.current = null;
      window.clearTimeout(waiting.timer);
      void commit(waiting.move);
    };
    return {
      move(move: BoardMove) {
        sendNudge();
        place(move, false);
        void commit(move);
      },
      nudge(move: BoardMove) {
        if (nudged.current?.move.entryId === move.entryId) {
          window.clearTimeout(nudged.current.timer);
          nudged.current = null;
        } else sendNudge();
        place(move, false);
        nudged.current = { move, timer: window.setTimeout(sendNudge, nudgeRestMs) };
      },
      dropNudge() {
        const waiting = nudged.current;
        if (waiting === null) return false;
        window.clearTimeout(waiting.timer);
        nudged.current = null;
        forget(waiting.move);
        return true;
      },
      sendNudge,
    };
  }, []);

  useEffect(() => () => actions.sendNudge(), [actions]);

  useEffect(() => {
    latest.current = { given, send, heard };
  });

  const placed = usePlaced(given, pending);
  return useMemo(() => ({ entries: placed, ...actions }), [placed, actions]);
}

/** The entries with pending places. A saved move has done its work once its entry is handed in anew. */
function usePlaced(given: readonly BoardEntry[], pending: PendingById): readonly BoardEntry[] {
  return useMemo(() => {
    if (pending.size === 0) return given;
    return given.map((entry) => {
      const held = pending.get(entry.id);
      if (held === undefined || (held.isSaved && held.heldEntry !== entry)) return entry;
      const { startAt, endAt, columnId } = held.move;
      return { ...entry, startAt, endAt, columnId };
    });
  }, [given, pending]);
}
