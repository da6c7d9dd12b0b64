// Undo instead of “are you sure”: a line under the screen that takes the last act back for some seconds, or Ctrl-Z.

import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { create } from 'zustand';
import { failureWords } from '#renderer/lib/errors.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { KeyHint } from './key-hint.tsx';
import { uiTexts } from './ui-texts.ts';
import classes from './undo-toast.module.css';

type Toast = {
  readonly id: number;
  readonly message: string;
  readonly seconds: number;
  readonly undo: (() => unknown) | null;
  /** A press that leads on from what is said. */
  readonly next?: { readonly label: string; readonly run: () => void };
  readonly isFailure: boolean;
};

type UndoOffer = { readonly message: string; readonly undo: () => unknown; readonly seconds?: number };

const useToasts = create<{ toasts: readonly Toast[] }>(() => ({ toasts: [] }));
/** Acts on their way to the core, by the id their line will have; `offer` is what takes one back, once it is answered. */
const underWay = new Map<
  number,
  { isUnwanted: boolean; readonly offer: PromiseWithResolvers<UndoOffer | null> }
>();
let lastId = 0;
const mostToasts = 3;

function nextId(): number {
  lastId += 1;
  return lastId;
}

function add(toast: Omit<Toast, 'id'>, id = nextId()): number {
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, { ...toast, id }].slice(-mostToasts) }));
  return id;
}

function remove(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

/** Says what was done and offers to take it back. `undo` may be slow; a failure of it is shown in words. */
export function showUndo({ message, undo, seconds = 8 }: UndoOffer, id = nextId()): number {
  return add({ message, undo, seconds, isFailure: false }, id);
}

/**
 * Does an act, then offers to take it back. Ctrl-Z pressed while it is still being saved is kept: the act is taken back
 * as soon as it is answered, and what is done after it waits for that: else it would be taken back instead. Rejects as
 * the act does. An offer's `undo` must not call this.
 */
export async function withUndo<Result>(
  act: () => Promise<Result>,
  offerOf: (result: Result) => UndoOffer,
): Promise<Result> {
  const id = nextId();
  const saving = { isUnwanted: false, offer: Promise.withResolvers<UndoOffer | null>() };
  const begunIn = era;
  underWay.set(id, saving);
  try {
    await undone;
    const result = await act();
    const offer = offerOf(result);
    if (saving.isUnwanted) saving.offer.resolve(offer);
    else if (begunIn === era) showUndo(offer, id);
    return result;
  } finally {
    underWay.delete(id);
    // An act that failed has nothing to take back.
    saving.offer.resolve(null);
  }
}

/** A quiet word that something is done, without undo. */
export function showMessage(message: string, seconds = 4): number {
  return add({ message, undo: null, seconds, isFailure: false });
}

/** News that leads somewhere. */
export function showNews(message: string, next: NonNullable<Toast['next']>, seconds = 12): number {
  return add({ message, undo: null, seconds, isFailure: false, next });
}

/** A failure of an act that has no place of its own on the screen. */
export function showFailure(error: unknown): number {
  const { what, isWorkSafe, press } = failureWords(error);
  return add({ message: `${what} ${isWorkSafe} ${press}`, undo: null, seconds: 20, isFailure: true });
}

/** The undos that were pressed, one after the other: each finds what the one before it left. */
let undone: Promise<void> = Promise.resolve();
/** Counts how often all lines were forgotten. */
let era = 0;

/** `find` gives what takes the act back; it may wait for the act's own answer. */
async function pressUndo(find: () => Promise<Pick<Toast, 'undo'> | null>): Promise<void> {
  const pressedIn = era;
  undone = undone.then(async () => {
    try {
      const found = await find();
      if (pressedIn === era) await found?.undo?.();
    } catch (error) {
      showFailure(error);
    }
  });
  await undone;
}

async function undoToast(toast: Toast): Promise<void> {
  remove(toast.id);
  await pressUndo(async () => toast);
}

/** Takes the last act back: the newest that is being saved or whose line still stands. */
export function undoLast(): void {
  const saving = [...underWay].findLast(([, one]) => !one.isUnwanted);
  const shown = useToasts
    .getState()
    .toasts.filter((toast) => toast.undo !== null)
    .toSorted((one, other) => one.id - other.id)
    .at(-1);
  if (saving !== undefined && saving[0] > (shown?.id ?? 0)) {
    saving[1].isUnwanted = true;
    void pressUndo(() => saving[1].offer.promise);
  } else if (shown !== undefined) void undoToast(shown);
}

/** Forgets all lines, e.g. when the screen is locked: another person must not undo this one's work. */
export function clearToasts(): void {
  era += 1;
  undone = Promise.resolve();
  underWay.clear();
  useToasts.setState({ toasts: [] });
}

function ToastLine({ toast, isHidden }: { readonly toast: Toast; readonly isHidden: boolean }) {
  const t = uiTexts.useText();
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = window.setTimeout(() => remove(toast.id), toast.seconds * 1000);
    return () => window.clearTimeout(timer);
  }, [isHeld, toast]);
  return (
    <div
      className={classes.toast}
      hidden={isHidden}
      data-failure={toast.isFailure || undefined}
      role={toast.isFailure ? 'alert' : 'status'}
      onMouseEnter={() => setIsHeld(true)}
      onMouseLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      <span className={classes.message}>{toast.message}</span>
      {toast.undo !== null && (
        <Button size="compact-sm" variant="white" color="dark" onClick={() => void undoToast(toast)}>
          {t('undo')}&ensp;
          <KeyHint keys="mod+z" />
        </Button>
      )}
      {toast.next !== undefined && (
        <Button
          size="compact-sm"
          variant="white"
          color="dark"
          onClick={() => {
            remove(toast.id);
            toast.next?.run();
          }}
        >
          {toast.next.label}
        </Button>
      )}
      <ActionIcon
        variant="transparent"
        className={classes.close}
        aria-label={t('dismiss')}
        onClick={() => remove(toast.id)}
      >
        <IconX size={16} />
      </ActionIcon>
    </div>
  );
}

/** Stands once, in the frame. */
export function UndoToasts() {
  const t = uiTexts.useText();
  const toasts = useToasts((state) => state.toasts);
  useShortcuts('', [{ keys: 'mod+z', label: t('undo'), run: undoLast }]);
  // The newest word and the newest failure; those before them can still be taken back, and show again after it.
  const shown = [toasts.findLast((toast) => toast.isFailure), toasts.findLast((toast) => !toast.isFailure)];
  return (
    <div className={classes.stack}>
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} isHidden={!shown.includes(toast)} />
      ))}
    </div>
  );
}
