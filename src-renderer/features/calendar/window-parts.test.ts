import { expect, test } from 'vitest';
import { boardRange } from './board/board-range.ts';
import { windowParts } from './window-parts.ts';

const place = { timeZone: 'Europe/Berlin', weekStartsOn: 1 } as const;

test('a month of six weeks is asked for in parts of a week without gaps, across a change of clocks', () => {
  const parts = windowParts({ ...place, view: 'month', on: '2026-03-15' });
  const whole = boardRange({ ...place, view: 'month', dayOn: '2026-03-15' });
  expect(parts).toHaveLength(6);
  expect(parts[0]?.from).toBe(whole.startAt);
  expect(parts.at(-1)?.to).toBe(whole.endAt);
  for (const [index, part] of parts.entries()) {
    if (index > 0) expect(part.from).toBe(parts[index - 1]?.to);
    expect(Date.parse(part.to) - Date.parse(part.from)).toBeLessThanOrEqual(169 * 3_600_000);
  }
});

test('a day is one part', () => {
  expect(windowParts({ ...place, view: 'day', on: '2026-11-20' })).toEqual([
    { from: '2026-11-19T23:00:00.000Z', to: '2026-11-20T23:00:00.000Z' },
  ]);
});
