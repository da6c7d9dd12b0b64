// Measures one clinic from its core outwards.

import { benchClinic, openBench } from './bench-clinic.ts';
import { calendarRows } from './calendar-rows.ts';
import { measure } from './measure.ts';
import { networkRows } from './network-rows.ts';
import { patientRows } from './patient-rows.ts';
import type { BenchRow } from './rows.ts';
import { hostRows, portRows } from './transport-rows.ts';

export type BenchOptions = {
  readonly size: number;
  /** Rounds of a quick call; slow ones have fewer. */
  readonly rounds: number;
  readonly cacheDir?: string;
  readonly log: (line: string) => void;
};

/** Gives every row of one size, in the order of the table. */
export async function runBench({ size, rounds, cacheDir, log }: BenchOptions): Promise<BenchRow[]> {
  const clinic = await benchClinic(size, { ...(cacheDir === undefined ? {} : { cacheDir }), log });
  const bench = await openBench(clinic);
  const rows: BenchRow[] = [];
  try {
    rows.push(...(await patientRows(bench, size, rounds)));
    rows.push(...(await calendarRows(bench, clinic, rounds)));
    rows.push(...(await networkRows(bench, size, rounds)));
    const inCore = await measure(() => bench.client.patients.search({ text: 'de' }), { rounds });
    await bench.close();
    for (const around of [portRows, hostRows]) {
      try {
        rows.push(...(await around(clinic, rounds, inCore)));
      } catch (error) {
        // What was measured before is still worth printing.
        log(`${around.name} could not be measured: ${error instanceof Error ? error.message : 'unknown'}`);
      }
    }
  } finally {
    await bench.close();
  }
  return rows;
}
