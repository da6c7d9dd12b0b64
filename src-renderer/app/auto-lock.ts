// Locks after the clinic's minutes without input, counted over all windows of this device.

import { useEffect } from 'react';
import { useSignedIn } from '#renderer/lib/signed-in.ts';
import { lockNow } from './session-acts.ts';

const storageKey = 'enamel.lastInputAt';
const inputs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;
const writeEveryMilliseconds = 2000;
const checkEveryMilliseconds = 1000;

/** Runs while somebody is signed in and not locked. 0 minutes never locks. */
export function useAutoLock(): void {
  const minutes = useSignedIn((state) => state.session?.clinic.autoLockMinutes ?? 0);
  const isLocked = useSignedIn((state) => state.session?.isLocked ?? true);
  useEffect(() => {
    if (minutes <= 0 || isLocked) return undefined;
    let lastInputAt = Date.now();
    let writtenAt = 0;
    function onInput(): void {
      lastInputAt = Date.now();
      if (lastInputAt - writtenAt < writeEveryMilliseconds) return;
      writtenAt = lastInputAt;
      window.localStorage.setItem(storageKey, String(lastInputAt));
    }
    function check(): void {
      const elsewhere = Number(window.localStorage.getItem(storageKey) ?? 0);
      // A clock set back must not keep the screen open for hours.
      const latest = Math.max(lastInputAt, Math.min(elsewhere, Date.now()));
      if (Date.now() - latest >= minutes * 60_000) void lockNow();
    }
    onInput();
    for (const input of inputs) window.addEventListener(input, onInput, { passive: true, capture: true });
    const timer = window.setInterval(check, checkEveryMilliseconds);
    return () => {
      for (const input of inputs) window.removeEventListener(input, onInput, { capture: true });
      window.clearInterval(timer);
    };
  }, [minutes, isLocked]);
}
