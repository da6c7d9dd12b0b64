// The windows the shell has opened, and the check that a message really comes from one of them.
// Every channel of the shell asks here before it does anything.

import type { FramePart, SenderEvent, WindowPart } from './electron-parts.ts';
import { isOurOrigin, isOurUrl } from './origin.ts';

export type KnownWindow = { readonly contentsId: number; readonly window: WindowPart };

export type SenderVerdict =
  | { readonly trusted: true; readonly known: KnownWindow; readonly frame: FramePart }
  | { readonly trusted: false; readonly reason: SenderRefusal };

export type SenderRefusal =
  | 'UNKNOWN_WINDOW'
  | 'WINDOW_DESTROYED'
  | 'FRAME_GONE'
  | 'NOT_TOP_FRAME'
  | 'OTHER_ORIGIN';

export type WindowRegistry = {
  add(window: WindowPart): KnownWindow;
  remove(contentsId: number): void;
  /** Windows in the order they were opened, without those already destroyed. */
  list(): readonly KnownWindow[];
  /** Says whether a message was sent by the top frame of one of our living windows, showing our own origin. */
  checkSender(event: SenderEvent): SenderVerdict;
};

/** Makes an empty register of windows. */
export function createWindowRegistry(): WindowRegistry {
  const windows = new Map<number, KnownWindow>();

  function add(window: WindowPart): KnownWindow {
    const known = { contentsId: window.webContents.id, window };
    windows.set(known.contentsId, known);
    return known;
  }

  function checkSender(event: SenderEvent): SenderVerdict {
    const known = windows.get(event.sender.id);
    if (!known) return { trusted: false, reason: 'UNKNOWN_WINDOW' };
    if (known.window.isDestroyed() || known.window.webContents.isDestroyed()) {
      return { trusted: false, reason: 'WINDOW_DESTROYED' };
    }
    const frame = event.senderFrame;
    if (frame === null || frame.isDestroyed() || frame.detached)
      return { trusted: false, reason: 'FRAME_GONE' };
    if (frame.parent !== null) return { trusted: false, reason: 'NOT_TOP_FRAME' };
    // Both are asked: an about:blank child carries its parent's origin, and a page may not have committed yet.
    if (!isOurOrigin(frame.origin) || !isOurUrl(frame.url)) return { trusted: false, reason: 'OTHER_ORIGIN' };
    return { trusted: true, known, frame };
  }

  return {
    add,
    remove: (contentsId) => void windows.delete(contentsId),
    list: () => [...windows.values()].filter((known) => !known.window.isDestroyed()),
    checkSender,
  };
}
