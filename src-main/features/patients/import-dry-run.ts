// What an import would do, told before it does anything. Takes its turns, so that other calls are served meanwhile.

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OpenClinic, SignedInCall } from '#main/core/call.ts';
import { mayBeNear } from '#main/features/patients/duplicates-service.ts';
import { importQueries, type ImportRow } from '#main/features/patients/import-queries.ts';
import { requireReady, rulesOf } from '#main/features/patients/import-service.ts';
import {
  holdsImport,
  judgeRow,
  twiceInFile,
  type ImportRules,
} from '#main/features/patients/import-verdict.ts';
import { duplicateKeys, nearDuplicateScore } from '#shared/patients/duplicates.ts';
import type { DryRunVerdict, ImportMapping, RowProblem } from '#shared/patients/import-contract.ts';
import type { PatientCsvRow } from '#shared/patients/patient-csv.ts';
import type { DateOrder } from '#shared/text/date-typed.ts';

type DryRow = { rowNumber: number; verdict: DryRunVerdict; problems: RowProblem[] };
type DryRun = {
  counts: Record<DryRunVerdict, number>;
  rows: DryRow[];
  judged: number;
  afterRow: number;
  earlier: EarlierRows;
};
type DryRunInput = {
  importId: string;
  mapping: ImportMapping;
  dateOrder: DateOrder;
  goesOn: boolean;
  cursor: number;
  limit: number;
};

/** How long one call judges rows before it tells how far it is. */
const callMilliseconds = 200;
/** Rows between two turns of other calls: some ten milliseconds. */
const rowsOfOneTurn = 20;
/** The last dry runs of each open clinic, so that a call goes on where the one before it stopped. */
const lastRuns = new WeakMap<OpenClinic, Map<string, DryRun>>();
const keptRuns = 3;

/**
 * Judges the next rows, and gives the counts so far and a page of the rows that need a look (refused, near-duplicates,
 * changes, and what cannot be taken in). Call on with `goesOn` while `judged` is less than `rowCount`.
 */
export async function dryRunImport(call: SignedInCall, input: DryRunInput) {
  const record = requireReady(call, input.importId);
  const rules = rulesOf(call, record, input);
  const run = runOf(call.clinic, input);
  const endAt = performance.now() + callMilliseconds;
  while (run.judged < record.rowCount && performance.now() < endAt) {
    judgeNext(call, input.importId, rules, run);
    await nextTurn();
  }
  const rows = run.rows.slice(input.cursor, input.cursor + input.limit);
  const next = input.cursor + rows.length;
  return {
    judged: run.judged,
    rowCount: record.rowCount,
    counts: run.counts,
    ignoredColumns: record.columns.filter((column) => (input.mapping[column] ?? null) === null),
    rows,
    nextCursor: next < run.rows.length ? next : null,
  };
}

function runOf(clinic: OpenClinic, { importId, mapping, dateOrder, goesOn }: DryRunInput): DryRun {
  const runs = lastRuns.get(clinic) ?? new Map<string, DryRun>();
  lastRuns.set(clinic, runs);
  const asked = JSON.stringify([importId, mapping, dateOrder]);
  const known = goesOn ? runs.get(asked) : undefined;
  const run = known ?? {
    counts: { new: 0, same: 0, changed: 0, refused: 0, nearDuplicate: 0 },
    rows: [],
    judged: 0,
    afterRow: 0,
    earlier: earlierRows(),
  };
  runs.delete(asked);
  runs.set(asked, run);
  for (const oldest of [...runs.keys()].slice(0, -keptRuns)) runs.delete(oldest);
  return run;
}

/** In one go, so that two calls on one run take different rows. */
function judgeNext(call: SignedInCall, importId: string, rules: ImportRules, run: DryRun): void {
  const rows = importQueries(call.clinic.db).rowsAfter.all({
    importId,
    afterRow: run.afterRow,
    status: null,
    limit: rowsOfOneTurn,
  });
  for (const row of rows) {
    const { verdict, problems } = judgeInFile(call, row, rules, run.earlier);
    run.counts[verdict] += 1;
    if ((verdict !== 'new' && verdict !== 'same') || problems.length > 0)
      run.rows.push({ rowNumber: row.rowNumber, verdict, problems });
    run.judged += 1;
    run.afterRow = row.rowNumber;
  }
}

/** A row against the clinic and against the rows before it, which a run would have made patients of by then. */
function judgeInFile(
  call: SignedInCall,
  row: ImportRow,
  rules: ImportRules,
  earlier: EarlierRows,
): { verdict: DryRunVerdict; problems: RowProblem[] } {
  const verdict = judgeRow(call.clinic.db, row, rules);
  if (verdict.kind === 'refused') return { verdict: 'refused', problems: verdict.problems };
  const before = earlier.sameKey(verdict.row.identityKey);
  if (before !== undefined) {
    return before.contentHash === verdict.contentHash
      ? { verdict: 'same', problems: [] }
      : { verdict: 'refused', problems: [twiceInFile(before.rowNumber)] };
  }
  if (verdict.kind === 'nearDuplicate') return { verdict: 'nearDuplicate', problems: verdict.problems };
  const isNewHere = verdict.kind === 'new' && verdict.row.kept.removedAt === null;
  const keys = isNewHere ? duplicateKeys(verdict.row.patient) : [];
  const like = earlier.nearDuplicate(verdict.row, keys);
  if (like !== null) {
    return {
      verdict: 'nearDuplicate',
      problems: [{ field: null, code: 'nearRowOfFile', value: String(like) }],
    };
  }
  earlier.add(row.rowNumber, verdict.row, verdict.contentHash, keys);
  return { verdict: verdict.kind, problems: verdict.problems };
}

type EarlierRows = ReturnType<typeof earlierRows>;

function earlierRows() {
  const byIdentity = new Map<string, { rowNumber: number; contentHash: string }>();
  const byDuplicateKey = new Map<string, { rowNumber: number; row: PatientCsvRow }[]>();
  return {
    sameKey: (identityKey: string) => byIdentity.get(identityKey),
    nearDuplicate(row: PatientCsvRow, keys: readonly string[]): number | null {
      for (const key of keys) {
        for (const other of byDuplicateKey.get(key) ?? []) {
          if (!mayBeNear(key, row.patient, other.row.patient)) continue;
          if (holdsImport(nearDuplicateScore(row.patient, other.row.patient))) return other.rowNumber;
        }
      }
      return null;
    },
    add(rowNumber: number, row: PatientCsvRow, contentHash: string, keys: readonly string[]): void {
      byIdentity.set(row.identityKey, { rowNumber, contentHash });
      for (const key of keys) {
        const under = byDuplicateKey.get(key);
        if (under === undefined) byDuplicateKey.set(key, [{ rowNumber, row }]);
        else under.push({ rowNumber, row });
      }
    },
  };
}
