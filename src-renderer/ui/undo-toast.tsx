// Undo instead of “are you sure”: a line at the bottom that takes the last act back for some seconds, or Ctrl-Z.

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
  readonly isFailure: boolean;
};

const useToasts = create<{ toasts: readonly Toast[] }>(() => ({ toasts: [] }));
let lastId = 0;
const mostToasts = 3;

function add(toast: Omit<Toast, 'id'>): number {
  lastId += 1;
  const id = lastId;
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, { ...toast, id }].slice(-mostToasts) }));
  return id;
}

function remove(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

/** Says what was done and offers to take it back. `undo` may be slow; a failure of it is shown in words. */
export function showUndo(options: { message: string; undo: () => unknown; seconds?: number }): number {
  return add({
    message: options.message,
    undo: options.undo,
    seconds: options.seconds ?? 8,
    isFailure: false,
  });
}

/** A quiet word that something is done, without undo. */
export function showMessage(message: string, seconds = 4): number {
  return add({ message, undo: null, seconds, isFailure: false });
}

/** A failure of an act that has no place of its own on the screen. */
export function showFailure(error: unknown): number {
  const { what, isWorkSafe, press } = failureWords(error);
  return add({ message: `${what} ${isWorkSafe} ${press}`, undo: null, seconds: 20, isFailure: true });
}

async function runUndo(toast: Toast): Promise<void> {
  remove(toast.id);
  try {
    await toast.undo?.();
  } catch (error) {
    showFailure(error);
  }
}

/** Takes the last act back, if its line still stands. */
export function undoLast(): void {
  const last = useToasts.getState().toasts.findLast((toast) => toast.undo !== null);
  if (last !== undefined) void runUndo(last);
}

/** Forgets all lines, e.g. when the screen is locked: another person must not undo this one's work. */
export function clearToasts(): void {
  useToasts.setState({ toasts: [] });
}

function ToastLine({ toast }: { readonly toast: Toast }) {
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
      data-failure={toast.isFailure || undefined}
      role={toast.isFailure ? 'alert' : 'status'}
      onMouseEnter={() => setIsHeld(true)}
      onMouseLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      <span className={classes.message}>{toast.message}</span>
      {toast.undo !== null && (
        <Button size="compact-sm" variant="white" color="dark" onClick={() => void runUndo(toast)}>
          {t('undo')}&ensp;
          <KeyHint keys="mod+z" />
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
  return (
    <div className={classes.stack}>
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </div>
  );
}
