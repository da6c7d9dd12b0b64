// The line for now: one thin mark in each lane of today, put there directly, so that a passing minute draws nothing.

import { useEffect, useLayoutEffect, type RefObject } from 'react';
import { coverLane, laneElements } from './board-geometry.ts';
import type { Lane } from './board-lanes.ts';
import { nowInstant, wallPoint, type MinuteSpan } from './clinic-time.ts';
import styles from './calendar-board.module.css';

const refreshMs = 20_000;

/** Keeps the line where the clinic's clock is; `nowAt` holds it still for tests. */
export function useNowLine(
  container: RefObject<HTMLElement | null>,
  options: {
    lanes: readonly Lane[];
    shown: MinuteSpan;
    timeZone: string;
    nowAt: string | undefined;
    isOn: boolean;
  },
): void {
  const { lanes, shown, timeZone, nowAt, isOn } = options;
  function place(): void {
    if (container.current !== null) placeNowLines(container.current, { lanes, shown, timeZone, nowAt, isOn });
  }
  useLayoutEffect(place);
  useEffect(() => {
    const timer = window.setInterval(place, refreshMs);
    return () => window.clearInterval(timer);
  });
}

function placeNowLines(
  container: HTMLElement,
  options: {
    lanes: readonly Lane[];
    shown: MinuteSpan;
    timeZone: string;
    nowAt: string | undefined;
    isOn: boolean;
  },
): void {
  const { lanes, shown, timeZone, nowAt, isOn } = options;
  const now = wallPoint(nowAt ?? nowInstant(), timeZone);
  const isShown = isOn && now.minute >= shown.from && now.minute < shown.to;
  const today = new Set(
    isShown ? lanes.filter((lane) => lane.dayOn === now.dayOn).map((lane) => lane.date) : [],
  );
  let isFirst = true;
  for (const lane of laneElements(container)) {
    const old = lane.querySelector<HTMLElement>(':scope > [data-now-line]');
    if (!today.has(lane.dataset.date ?? '')) {
      old?.remove();
      continue;
    }
    const line = old ?? document.createElement('div');
    line.dataset.nowLine = isFirst ? 'first' : 'other';
    line.className = styles.nowLine ?? '';
    line.setAttribute('aria-hidden', 'true');
    coverLane(line, lane, shown, { from: now.minute, to: now.minute });
    isFirst = false;
  }
}
