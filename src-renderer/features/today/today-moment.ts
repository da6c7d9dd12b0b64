// The core's clock on this screen: minutes waited run on between two answers.

import { useEffect, useState } from 'react';

const tickMilliseconds = 5000;

/** The core's time in epoch milliseconds: its `now` of the answer, and what has passed here since. */
export function useCoreNow(answeredNow: string, answeredAtMs: number): number {
  const [hereMs, setHereMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setHereMs(Date.now()), tickMilliseconds);
    return () => window.clearInterval(timer);
  }, []);
  return Date.parse(answeredNow) + Math.max(0, hereMs - answeredAtMs);
}

/** Whole minutes from an instant to now, never negative. */
export function minutesSince(instant: string, nowMs: number): number {
  return Math.max(0, Math.floor((nowMs - Date.parse(instant)) / 60_000));
}
