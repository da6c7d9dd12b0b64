// What is typed and not yet submitted, kept in the encrypted clinic through close, crash, lock and sign-out.
// Nothing of it is ever put into the browser's own storage, which is not encrypted.

import { useCallback, useEffect, useRef, useState } from 'react';
import type { DraftBody } from '#shared/drafts/contract.ts';
import { rpc } from './rpc-client.ts';
import { useSignedIn } from './signed-in.ts';

const pauseMilliseconds = 500;
const retryMilliseconds = 3000;

/** `loading` until the kept draft has arrived; `failed` means it is kept in memory and sent again. */
export type DraftState = 'loading' | 'empty' | 'typing' | 'saving' | 'saved' | 'failed';

type Unsent = { readonly userId: string; readonly body: DraftBody };
// Survives unmounting while the core cannot be reached or the session is over; sent when its owner is back.
const unsent = new Map<string, Unsent>();

// Submitted or discarded while the core could not be told, by whose they are: not shown again, and taken away later.
const leftBehind = new Map<string, string>();

// A save that is on its way must land before the draft is removed, or it would come back; and a removal before the next.
const underWay = new Map<string, Promise<unknown>>();
const removals = new Map<string, Promise<unknown>>();

const signedInId = (): string | undefined => useSignedIn.getState().session?.user.id;

async function send(key: string): Promise<boolean> {
  if (removals.has(key)) await removals.get(key);
  const waiting = unsent.get(key);
  if (waiting === undefined) return true;
  if (waiting.userId !== signedInId()) return false;
  const saving = rpc.drafts.save({ key, body: waiting.body });
  underWay.set(key, saving);
  try {
    await saving;
    // A newer text may have been typed while this one was on its way.
    if (unsent.get(key) === waiting) unsent.delete(key);
    return true;
  } catch {
    return false;
  } finally {
    if (underWay.get(key) === saving) underWay.delete(key);
  }
}

/** Sends what could not be saved or taken away before, e.g. after the same person signed in again. */
export async function sendWaitingDrafts(): Promise<void> {
  for (const key of unsent.keys()) await send(key);
  for (const key of leftBehind.keys()) await remove(key);
}

/**
 * Takes away what is kept of a form that was submitted or is not on the screen any more. Never fails, as what was
 * submitted stands: where the core cannot be reached, it is taken away as soon as it can.
 */
export async function forgetDraft(key: string): Promise<void> {
  unsent.delete(key);
  const userId = signedInId();
  if (userId !== undefined) leftBehind.set(key, userId);
  await underWay.get(key)?.catch(() => undefined);
  await remove(key);
}

async function remove(key: string): Promise<void> {
  // Typed into anew meanwhile, it is a draft again.
  const userId = leftBehind.get(key);
  if (userId === undefined || userId !== signedInId() || removals.has(key)) return;
  const removal = rpc.drafts.remove({ key }).then(
    () => leftBehind.delete(key),
    () => void window.setTimeout(() => void remove(key), retryMilliseconds),
  );
  removals.set(key, removal);
  await removal;
  removals.delete(key);
}

// Form values are plain JSON objects, which types of readonly fields and interfaces cannot say.
function asDraftBody(values: object): DraftBody {
  return values as DraftBody;
}

async function keptOf(key: string): Promise<{ readonly body: DraftBody } | null> {
  const userId = signedInId();
  const waiting = unsent.get(key);
  if (waiting !== undefined && waiting.userId === userId) return waiting;
  if (userId !== undefined && leftBehind.get(key) === userId) return null;
  return rpc.drafts.get({ key }).catch(() => null);
}

export type DraftHandle<Value> = {
  readonly value: Value;
  /** Takes the new value or a change of the old one; saved half a second after the last change. */
  readonly change: (next: Value | ((before: Value) => Value)) => void;
  readonly state: DraftState;
  /** Whether what is shown came back from an earlier time. */
  readonly wasRestored: boolean;
  /** After submitting, or on purpose: forgets the draft and shows the initial value again. */
  readonly clear: () => Promise<void>;
};

/**
 * Form values that outlive the screen. `key` names form and record (`patients.edit:ID`), never typed text.
 * `initial` is what the form starts from when there is no draft; at most 200,000 characters of JSON are kept.
 */
export function useDraft<Value extends object>(key: string, initial: Value): DraftHandle<Value> {
  const [value, setValue] = useState(initial);
  const [state, setState] = useState<DraftState>('loading');
  const [wasRestored, setWasRestored] = useState(false);
  const latest = useRef(value);
  const first = useRef(initial);
  const timer = useRef<number | undefined>(undefined);
  const isChanged = useRef(false);
  const retry = useRef<() => void>(() => undefined);

  const flush = useCallback(async () => {
    window.clearTimeout(timer.current);
    if (!unsent.has(key)) return;
    setState('saving');
    const isSent = await send(key);
    if (unsent.has(key) && isSent) return;
    setState(isSent ? 'saved' : 'failed');
    if (!isSent) timer.current = window.setTimeout(() => retry.current(), retryMilliseconds);
  }, [key]);

  useEffect(() => {
    retry.current = () => void flush();
  }, [flush]);

  useEffect(() => {
    let isGone = false;
    async function restore(): Promise<void> {
      const kept = await keptOf(key);
      if (isGone) return;
      if (kept !== null && !isChanged.current) {
        latest.current = kept.body as Value;
        setValue(latest.current);
        setWasRestored(true);
      }
      if (!isChanged.current) setState(kept === null ? 'empty' : 'saved');
    }
    void restore();
    function onLeave(): void {
      void flush();
    }
    window.addEventListener('pagehide', onLeave);
    window.addEventListener('focusout', onLeave);
    document.addEventListener('visibilitychange', onLeave);
    return () => {
      isGone = true;
      window.removeEventListener('pagehide', onLeave);
      window.removeEventListener('focusout', onLeave);
      document.removeEventListener('visibilitychange', onLeave);
      void flush();
    };
  }, [key, flush]);

  const change = useCallback(
    (next: Value | ((before: Value) => Value)) => {
      const body = typeof next === 'function' ? next(latest.current) : next;
      const userId = signedInId();
      leftBehind.delete(key);
      latest.current = body;
      isChanged.current = true;
      setValue(body);
      setState('typing');
      if (userId !== undefined) unsent.set(key, { userId, body: asDraftBody(body) });
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void flush(), pauseMilliseconds);
    },
    [key, flush],
  );

  const clear = useCallback(async () => {
    window.clearTimeout(timer.current);
    latest.current = first.current;
    isChanged.current = false;
    setValue(first.current);
    setWasRestored(false);
    setState('empty');
    await forgetDraft(key);
  }, [key]);

  return { value, change, state, wasRestored, clear };
}
