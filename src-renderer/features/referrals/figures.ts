// Figures of referrals as tables and as CSV: pure.

import Papa from 'papaparse';
import type { figureGroups } from '#shared/referrals/contract.ts';
import { addDays } from '#shared/time/day-bounds.ts';

export type FigureGroup = (typeof figureGroups)[number];

export type Figure = {
  readonly key: string | null;
  readonly word: string;
  readonly incoming: number;
  readonly outgoing: number;
};

/** The first day of the month eleven months before: a year of whole months with the one that runs. */
export function yearBefore(on: string): string {
  return `${addDays(`${on.slice(0, 7)}-01`, -330).slice(0, 7)}-01`;
}

/** One table under its head. Text that a spreadsheet would take for a formula is text. */
export function figuresCsv(head: readonly string[], rows: readonly Figure[]): string {
  const lines = rows.map(({ word, incoming, outgoing }) => [word, incoming, outgoing]);
  return `${Papa.unparse([[...head], ...lines], { escapeFormulae: true })}\r\n`;
}
