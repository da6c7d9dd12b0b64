// Tab on the picture goes to where what is seen is written down; Shift Tab goes back through all else.

import type { KeyboardEvent } from 'react';
import { findingsMark } from './reading-panel.tsx';

/** Takes the key and moves the focus, when it was typed on the picture. `onLeave` runs before. */
export function toFindings(event: KeyboardEvent<HTMLElement>, onLeave: () => void): void {
  if (event.key !== 'Tab' || event.shiftKey || !(event.target instanceof HTMLElement)) return;
  const findings = document.querySelector<HTMLElement>(`[${findingsMark}] textarea`);
  if (findings === null || event.target.role !== 'group') return;
  event.preventDefault();
  onLeave();
  findings.focus();
}
