// What is typed about one x-ray, saved by itself. Nothing typed is lost when a save fails or two people write.

import { useCallback, useEffect, useRef, useState } from 'react';
import { queryClient } from '#renderer/lib/query-client.ts';
import { failureCode, failureData } from '#renderer/lib/failure.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { useSignedIn } from '#renderer/lib/signed-in.ts';
import type { Xray, XrayFields } from '#shared/xrays/model.ts';

const pauseMilliseconds = 600;
const retryMilliseconds = 3000;

export type EditState = 'idle' | 'typing' | 'saving' | 'saved' | 'failed' | 'refused' | 'conflict';
type Changes = Partial<XrayFields>;
type Unsaved = { readonly userId: string; readonly baseUpdatedAt: string; readonly changes: Changes };

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
    Object.entries(changes).filter(([field, value]) => sent[field as keyof XrayFields] !== value),
  );
}

export function useXrayEdits(xray: Xray) {
  const { id } = xray;
  const [changes, setChanges] = useState<Changes>(() => ownUnsaved(id)?.changes ?? {});
  const [state, setState] = useState<EditState>(() => (ownUnsaved(id) === undefined ? 'idle' : 'typing'));
  const [error, setError] = useState<unknown>(null);
  const [theirs, setTheirs] = useState<Changes>({});
  const timer = useRef<number | undefined>(undefined);
  const isSaving = useRef(false);
  const newest = useRef(xray.updatedAt);
  // Set below; a save that must go on calls it again.
  const again = useRef<() => void>(() => undefined);
  useEffect(() => {
    if (xray.updatedAt > newest.current) newest.current = xray.updatedAt;
  }, [xray.updatedAt]);

  const flush = useCallback(async (): Promise<void> => {
    window.clearTimeout(timer.current);
    const waiting = ownUnsaved(id);
    if (waiting === undefined || isSaving.current) return;
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
      const left = withoutSent(ownUnsaved(id)?.changes ?? {}, waiting.changes);
      keep(id, saved.updatedAt, left);
      setChanges(left);
      setError(null);
      setState(Object.keys(left).length === 0 ? 'saved' : 'typing');
      if (Object.keys(left).length > 0)
        timer.current = window.setTimeout(() => again.current(), pauseMilliseconds);
    } catch (failed) {
      const code = failureCode(failed);
      setError(failed);
      if (code === 'STALE') {
        newest.current = String(failureData(failed, 'updatedAt'));
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
    return () => {
      window.removeEventListener('pagehide', onLeave);
      window.removeEventListener('focusout', onLeave);
      void flush();
    };
  }, [flush, id]);

  const change = useCallback(
    (typed: Changes) => {
      const before = ownUnsaved(id);
      const next = { ...before?.changes, ...typed };
      keep(id, before?.baseUpdatedAt ?? newest.current, next);
      setChanges(next);
      setState('typing');
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void flush(), pauseMilliseconds);
    },
    [id, flush],
  );

  /** After a conflict: what I typed goes over theirs. */
  function keepMine(): void {
    keep(id, newest.current, ownUnsaved(id)?.changes ?? {});
    setTheirs({});
    void flush();
  }

  /** After a conflict: theirs stays; what I typed in other fields is saved. */
  function takeTheirs(): void {
    const left = Object.fromEntries(
      Object.entries(changes).filter(([field]) => !Object.hasOwn(theirs, field)),
    );
    keep(id, newest.current, left);
    setChanges(left);
    setTheirs({});
    setState('idle');
    void queryClient.invalidateQueries({ queryKey: orpc.xrays.get.key() });
    void flush();
  }

  const values: XrayFields = {
    datePerformedOn: xray.datePerformedOn,
    modality: xray.modality,
    teeth: xray.teeth,
    findings: xray.findings,
    impression: xray.impression,
    ...changes,
  };
  return { values, change, state, error, theirs, keepMine, takeTheirs };
}
