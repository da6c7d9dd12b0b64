// Every key of the surface in one registry: what runs, and what `?` lists for the screen in view.

import { useEffect, useId, useRef } from 'react';
import { create } from 'zustand';
import { strokeOf } from './shortcut-keys.ts';

export type Shortcut = {
  /** `mod+k`, `g t` (one after the other), `/`, `escape`. `mod` is Ctrl, or ⌘ on a Mac. */
  readonly keys: string;
  /** What it does, already translated. */
  readonly label: string;
  /** Left out: a part of the screen acts on the key itself, where it has the focus; here it is only listed. */
  readonly run?: () => void;
  /** Also while a text field has the focus. Combinations with `mod` always are, except the ones of text editing. */
  readonly isActiveInFields?: boolean;
};

type Group = { readonly id: string; readonly title: string; readonly shortcuts: readonly Shortcut[] };

/** Groups in the order of their appearance: the last one wins when two use the same keys. */
export const useShortcutGroups = create<{ groups: readonly Group[] }>(() => ({ groups: [] }));

/** Adds keys for as long as the component stands. `title` heads them in the list that `?` opens. */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const id = useId();
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  const shape = shortcuts.map((shortcut) => `${shortcut.keys}\n${shortcut.label}`).join('\n\n');
  useEffect(() => {
    const stable = latest.current.map((shortcut, index) => ({
      ...shortcut,
      ...(shortcut.run === undefined ? {} : { run: () => latest.current[index]?.run?.() }),
    }));
    useShortcutGroups.setState(({ groups }) => ({ groups: [...groups, { id, title, shortcuts: stable }] }));
    return () => {
      useShortcutGroups.setState(({ groups }) => ({ groups: groups.filter((group) => group.id !== id) }));
    };
  }, [id, title, shape]);
}

const nextKeyMilliseconds = 1200;
let firstStroke = '';
let firstStrokeAt = 0;
let isPaused = false;

/** While the screen is locked no key reaches the work beneath. */
export function pauseShortcuts(paused: boolean): void {
  isPaused = paused;
}

function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return (
    target instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
  );
}

// In a field Ctrl-Z takes back typing, as everywhere else.
const fieldsOwn = new Set(['mod+z', 'mod+a', 'mod+c', 'mod+v', 'mod+x']);

function find(keys: string, isInField: boolean): Shortcut | undefined {
  const isAllowedInField = keys.startsWith('mod+') && !fieldsOwn.has(keys);
  for (const group of useShortcutGroups.getState().groups.toReversed()) {
    const found = group.shortcuts.find((shortcut) => shortcut.keys === keys && shortcut.run !== undefined);
    if (found !== undefined && (!isInField || isAllowedInField || found.isActiveInFields === true))
      return found;
  }
  return undefined;
}

let wasInDialog = false;

function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}

/** Before any dialog has seen the key. */
function onKeyDownFirst(): void {
  wasInDialog = isDialogOpen();
}

function onKeyDown(event: KeyboardEvent): void {
  if (isPaused || event.defaultPrevented || event.isComposing || event.repeat) return;
  if (['Shift', 'Control', 'Alt', 'Meta', 'AltGraph'].includes(event.key)) return;
  // A dialog owns the keyboard; only its own handlers act. The Esc that closed it is not the screen's as well.
  const isInDialog = wasInDialog || isDialogOpen();
  const stroke = strokeOf(event);
  const isInField = isTextField(event.target);
  const isSecond = firstStroke !== '' && event.timeStamp - firstStrokeAt < nextKeyMilliseconds;
  const found = isInDialog
    ? undefined
    : ((isSecond ? find(`${firstStroke} ${stroke}`, isInField) : undefined) ?? find(stroke, isInField));
  firstStroke = found === undefined && !isInField && !isInDialog ? stroke : '';
  firstStrokeAt = event.timeStamp;
  if (found === undefined) return;
  event.preventDefault();
  found.run?.();
}

/** Starts listening to the keyboard; the function it gives stops. */
export function startShortcuts(): () => void {
  window.addEventListener('keydown', onKeyDownFirst, true);
  window.addEventListener('keydown', onKeyDown);
  return () => {
    window.removeEventListener('keydown', onKeyDownFirst, true);
    window.removeEventListener('keydown', onKeyDown);
  };
}
