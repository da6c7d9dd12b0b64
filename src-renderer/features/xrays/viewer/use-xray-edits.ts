// What is typed about one x-ray, saved by itself. Nothing typed is lost when a save fails or two people write: what waits
// for an answer is a draft of its writer, which outlives the page.

import { useCallback, useEffect, useRef, useState } from 'react';
import { queryClient } from '#renderer/lib/query-client.ts';
import { failureCode, failureData } from '#renderer/lib/failure.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { useSignedIn } from '#renderer/lib/signed-in.ts';
import type { Xray, XrayReading } from '#shared/xrays/model.ts';
import { bothTexts } from '../reading/both-texts.ts';
import { forgetAskedWords, keepAskedWords, keptAskedWords, type AskedWords } from '../reading/asked-words.ts';

const pauseMilliseconds = 600;
const retryMilliseconds = 3000;
/** Who writes on within this time writes the same piece, which one undo takes back. */
const pieceMilliseconds = 5000;

export type EditState = 'idle' | 'typing' | 'saving' | 'saved' | 'failed' | 'refused' | 'conflict';
type Changes = Partial<XrayReading>;
type Unsaved = AskedWords & { readonly userId: string };

// Survives leaving the picture while the core cannot be reached; its owner finds it when the picture is opened again.
const unsavedOf = new Map<string, Unsaved>();

function ownUnsaved(id: string): Unsaved | undefined {
  const kept = unsavedOf.get(id);
  return kept?.userId === useSignedIn.getState().session?.user.id ? kept : undefined;
}

function keep(id: string, baseUpdatedAt: string, changes: Changes): void {
  const userId = useSignedIn.getState().session?.user.id;
  if (Object.keys(changes).length === 0) unsavedOf.delete(id);
  else if (userId !== undefined) unsavedOf.set(id, { userId, baseUpdatedAt, changes });
}

/** The changes without those that were sent and not typed over since. */
function withoutSent(changes: Changes, sent: Changes): Changes {
  return Object.fromEntries(
    Object.entries(changes).filter(([field, value]) => sent[field as keyof XrayReading] !== value),
  );
}

/** Typed texts that differ from the kept ones by spaces around them alone: a space before a pause is still wanted. */
function withSpaces(known: XrayReading, typed: Changes): Changes {
  return Object.fromEntries(
    Object.entries(typed).filter(
      ([field, text]) => typeof text === 'string' && text.trim() === known[field as keyof XrayReading],
    ),
  );
}

/** What stands in the fields that `typed` names. */
function valuesOf(values: XrayReading, typed: Changes): Changes {
  return Object.fromEntries(Object.keys(typed).map((field) => [field, values[field as keyof XrayReading]]));
}

export function useXrayEdits(xray: Xray) {
  const { id } = xray;
  const [changes, setChanges] = useState<Changes>(() => ownUnsaved(id)?.changes ?? {});
  const [state, setState] = useState<EditState>(() => (ownUnsaved(id) === undefined ? 'idle' : 'typing'));
  const [error, setError] = useState<unknown>(null);
  const [theirs, setTheirs] = useState<Changes>({});
  const [askedAt, setAskedAt] = useState('');
  const [lastSaved, setLastSaved] = useState<Xray | null>(null);
  const [lastTyped, setLastTyped] = useState<Changes>({});
  // The answer is here before the picture's record says the same: without it the text would be the old one for a
  // moment, and the caret would jump.
  const known = lastSaved !== null && lastSaved.updatedAt > xray.updatedAt ? lastSaved : xray;
  const timer = useRef<number | undefined>(undefined);
  const isSaving = useRef(false);
  const newest = useRef(xray.updatedAt);
  const isAsked = useRef(false);
  // Set below; a save that must go on calls it again.
  const again = useRef<() => void>(() => undefined);
  useEffect(() => {
    if (xray.updatedAt > newest.current) newest.current = xray.updatedAt;
  }, [xray.updatedAt]);

  const flush = useCallback(async (): Promise<void> => {
    window.clearTimeout(timer.current);
    const waiting = ownUnsaved(id);
    if (waiting === undefined || isSaving.current || isAsked.current) return;
    isSaving.current = true;
    setState('saving');
    try {
      const saved = await rpc.xrays.update({
        id,
        updatedAt: waiting.baseUpdatedAt,
        changes: waiting.changes,
      });
      newest.current = saved.updatedAt;
      queryClient.setQueryData(orpc.xrays.get.queryKey({ input: { id } }), (detail) =>
        detail === undefined ? undefined : { ...detail, xray: saved },
      );
      setLastSaved(saved);
      const left = withoutSent(ownUnsaved(id)?.changes ?? {}, waiting.changes);
      keep(id, saved.updatedAt, left);
      setChanges(left);
      forgetAskedWords(id);
      setError(null);
      setState(Object.keys(left).length === 0 ? 'saved' : 'typing');
      if (Object.keys(left).length > 0)
        timer.current = window.setTimeout(() => again.current(), pauseMilliseconds);
    } catch (failed) {
      const code = failureCode(failed);
      setError(failed);
      if (code === 'STALE') {
        newest.current = String(failureData(failed, 'updatedAt'));
        isAsked.current = true;
        setAskedAt(newest.current);
        keepAskedWords(id, waiting);
        setTheirs(failureData(failed, 'current') ?? {});
        setState('conflict');
      } else if (code === 'INVALID') {
        setState('refused');
      } else {
        setState('failed');
        timer.current = window.setTimeout(() => again.current(), retryMilliseconds);
      }
    } finally {
      isSaving.current = false;
    }
  }, [id]);

  useEffect(() => {
    again.current = () => void flush();
    const onLeave = (): void => void flush();
    window.addEventListener('pagehide', onLeave);
    window.addEventListener('focusout', onLeave);
    if (ownUnsaved(id) !== undefined) timer.current = window.setTimeout(onLeave, 0);
    else void restore();
    let isGone = false;
    async function restore(): Promise<void> {
      const kept = await keptAskedWords(id);
      if (kept === null || isGone || ownUnsaved(id) !== undefined) return;
      keep(id, kept.baseUpdatedAt, kept.changes);
      setChanges(kept.changes);
      onLeave();
    }
    return () => {
      isGone = true;
      window.removeEventListener('pagehide', onLeave);
      window.removeEventListener('focusout', onLeave);
      void flush();
    };
  }, [flush, id]);

  const values: XrayReading = {
    datePerformedOn: known.datePerformedOn,
    modality: known.modality,
    teeth: known.teeth,
    findings: known.findings,
    impression: known.impression,
    notDiagnosableReason: known.notDiagnosableReason,
    ...withSpaces(known, lastTyped),
    ...changes,
  };
  const shown = useRef(values);
  useEffect(() => {
    shown.current = values;
  });
  const lastTypedAt = useRef(0);
  const [before, setBefore] = useState<Changes>({});

  const change = useCallback(
    (typed: Changes) => {
      const now = performance.now();
      const isSamePiece = now - lastTypedAt.current < pieceMilliseconds;
      lastTypedAt.current = now;
      const replaced = valuesOf(shown.current, typed);
      setBefore((piece) => (isSamePiece ? { ...replaced, ...piece } : replaced));
      const waiting = ownUnsaved(id);
      const next = { ...waiting?.changes, ...typed };
      keep(id, waiting?.baseUpdatedAt ?? newest.current, next);
      setChanges(next);
      setLastTyped(next);
      if (isAsked.current) {
        keepAskedWords(id, { baseUpdatedAt: waiting?.baseUpdatedAt ?? newest.current, changes: next });
        return;
      }
      setState('typing');
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void flush(), pauseMilliseconds);
    },
    [id, flush],
  );

  /** After a conflict: `left` is what of mine is saved now, over what they wrote. */
  function answer(left: Changes): void {
    isAsked.current = false;
    if (Object.keys(left).length === 0) forgetAskedWords(id);
    keep(id, newest.current, left);
    setChanges(left);
    setLastTyped(left);
    setTheirs({});
    setState('idle');
    void queryClient.invalidateQueries({ queryKey: orpc.xrays.get.key() });
    void flush();
  }
  // They may have written on since it was asked.
  const theirsNow = Object.fromEntries(
    Object.entries(theirs).map(([field, text]) => [
      field,
      xray.updatedAt > askedAt ? xray[field as keyof XrayReading] : text,
    ]),
  );
  const keepMine = (): void => answer(changes);
  const takeTheirs = (): void =>
    answer(Object.fromEntries(Object.entries(changes).filter(([field]) => !Object.hasOwn(theirs, field))));
  const keepBoth = (): void => answer({ ...changes, ...bothTexts(theirsNow, changes) });

  /** Takes back what was written since the last pause; a second time brings it again. */
  function undo(): void {
    lastTypedAt.current = 0;
    change(before);
    lastTypedAt.current = 0;
  }

  return {
    values,
    change,
    undo: Object.keys(before).length === 0 ? null : undo,
    state,
    error,
    theirs: theirsNow,
    keepMine,
    takeTheirs,
    keepBoth,
  };
}
