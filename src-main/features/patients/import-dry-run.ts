// What an import would do, told before it does anything. Takes its turns, so that other calls are served meanwhile.

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OpenClinic, SignedInCall } from '#main/core/call.ts';
import { mayBeNear } from '#main/features/patients/duplicates-service.ts';
import { importQueries, type ImportRow } from '#main/features/patients/import-queries.ts';
import { requireReady, rowsOfOneRun, rulesOf } from '#main/features/patients/import-service.ts';
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
type DryRun = { asked: string; counts: Record<DryRunVerdict, number>; rows: DryRow[] };
type DryRunInput = {
  importId: string;
  mapping: ImportMapping;
  dateOrder: DateOrder;
  cursor: number;
  limit: number;
};

/** The last dry run of each open clinic: its further pages are not worked out anew. */
const lastRuns = new WeakMap<OpenClinic, DryRun>();

/** The counts of all rows, and a page of the rows that need a look (refused, near-duplicates and changes). */
export async function dryRunImport(call: SignedInCall, input: DryRunInput) {
  const record = requireReady(call, input.importId);
  const rules = rulesOf(call, record, input);
  const asked = JSON.stringify([input.importId, input.mapping, input.dateOrder]);
  const known = lastRuns.get(call.clinic);
  const run =
    input.cursor > 0 && known?.asked === asked ? known : await judgeAll(call, input.importId, rules, asked);
  lastRuns.set(call.clinic, run);
  const rows = run.rows.slice(input.cursor, input.cursor + input.limit);
  const next = input.cursor + rows.length;
  return {
    counts: run.counts,
    ignoredColumns: record.columns.filter((column) => (input.mapping[column] ?? null) === null),
    rows,
    nextCursor: next < run.rows.length ? next : null,
  };
}

async function judgeAll(
  call: SignedInCall,
  importId: string,
  rules: ImportRules,
  asked: string,
): Promise<DryRun> {
  const run: DryRun = {
    asked,
    counts: { new: 0, same: 0, changed: 0, refused: 0, nearDuplicate: 0 },
    rows: [],
  };
  const earlier = earlierRows();
  for (let afterRow = 0; ;) {
    const rows = importQueries(call.clinic.db).rowsAfter.all({
      importId,
      afterRow,
      status: null,
      limit: rowsOfOneRun,
    });
    for (const row of rows) {
      const { verdict, problems } = judgeInFile(call, row, rules, earlier);
      run.counts[verdict] += 1;
      if (verdict !== 'new' && verdict !== 'same')
        run.rows.push({ rowNumber: row.rowNumber, verdict, problems });
    }
    const last = rows.at(-1);
    if (last === undefined) return run;
    afterRow = last.rowNumber;
    await nextTurn();
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
  const keys = verdict.kind === 'new' ? duplicateKeys(verdict.row.patient) : [];
  const like = earlier.nearDuplicate(verdict.row, keys);
  if (like !== null) {
    return {
      verdict: 'nearDuplicate',
      problems: [{ field: null, code: 'nearRowOfFile', value: String(like) }],
    };
  }
  earlier.add(row.rowNumber, verdict.row, verdict.contentHash, keys);
  return { verdict: verdict.kind, problems: [] };
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
