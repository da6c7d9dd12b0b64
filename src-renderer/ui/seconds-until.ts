// Counting down to a moment, second by second, and how that is written.

import { useEffect, useState } from 'react';
import { formatNumber } from '#renderer/lib/formats.ts';

function secondsUntil(instant: string | null): number {
  return instant === null ? 0 : Math.max(0, Math.ceil((Date.parse(instant) - Date.now()) / 1000));
}

/** Whole seconds left until a UTC instant; 0 once it has come, and for null. */
export function useSecondsUntil(instant: string | null): number {
  const [left, setLeft] = useState(() => secondsUntil(instant));
  const [counted, setCounted] = useState(instant);
  if (counted !== instant) {
    setCounted(instant);
    setLeft(secondsUntil(instant));
  }
  useEffect(() => {
    if (instant === null) return undefined;
    const timer = window.setInterval(() => {
      const next = secondsUntil(instant);
      setLeft(next);
      if (next === 0) window.clearInterval(timer);
    }, 250);
    return () => window.clearInterval(timer);
  }, [instant]);
  return left;
}

/** `0:09`, `14:59`, `1:00:00`: as a clock that runs down. */
export function countdownText(seconds: number): string {
  const two = { minimumIntegerDigits: 2 } as const;
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = formatNumber(seconds % 60, two);
  if (hours === 0) return `${formatNumber(minutes)}:${rest}`;
  return `${formatNumber(hours)}:${formatNumber(minutes, two)}:${rest}`;
}
