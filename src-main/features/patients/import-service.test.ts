import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestClinic, type Client, type TestClinic } from '../../../tests/fixtures/test-clinic.ts';
import { patientOf } from './patient-cases.ts';
import type { ImportMapping } from '#shared/patients/import-contract.ts';

let clinic: TestClinic;
let owner: Client;
beforeEach(async () => {
  clinic = await createTestClinic({ now: '2026-11-20T09:00:00.000Z' });
  owner = clinic.owner;
});
afterEach(() => clinic.close());

async function start(fileText: string) {
  const { preview } = await owner.patientImport.start({ fileName: 'old.csv', fileText });
  if (preview === null) throw new Error('no preview');
  return {
    importId: preview.import.id,
    mapping: preview.proposedMapping,
    dateOrder: 'DMY' as const,
    preview,
  };
}

async function runAll({
  importId,
  mapping,
  dateOrder,
}: {
  importId: never;
  mapping: ImportMapping;
  dateOrder: 'DMY';
}) {
  for (;;) {
    const { counts } = await owner.patientImport.run({ importId, mapping, dateOrder });
    if (counts.waiting === 0) return counts;
  }
}
const run = async (fileText: string) => runAll((await start(fileText)) as never);

/** 1,000 rows of people who are nobody's near-duplicates, with a mistake in every tenth. */
function thousandRows(): string {
  const lines = ['Patient ID;First name;Surname;DOB;Mobile;Allergies;Shoe size'];
  for (let index = 0; index < 1000; index += 1) {
    const letters = (seed: number) =>
      Array.from(
        { length: 6 },
        (_, place) => 'bdfgklmnprstvz'[(seed * (place + 3) + place * place) % 14],
      ).join('a');
    const day = `${1 + (index % 28)}.${1 + (index % 12)}.${1940 + (index % 70)}`;
    const date = index % 10 === 3 ? '31.2.1980' : day;
    const phone = `05${String(30_000_000 + index * 7919).padStart(9, '0')}`;
    lines.push(
      `P${index};A${letters(index * 31)};K${letters(index * 17 + 5)};${date};${phone};${index % 50 === 0 ? 'Latex' : ''};42`,
    );
  }
  return lines.join('\n');
}

/** Asks until every row is judged; gives the last answer, with the first page of rows. */
async function dryRunAll(asked: Awaited<ReturnType<typeof start>>) {
  const rules = { importId: asked.importId, mapping: asked.mapping, dateOrder: asked.dateOrder, limit: 100 };
  let answer = await owner.patientImport.dryRun(rules);
  while (answer.judged < answer.rowCount)
    answer = await owner.patientImport.dryRun({ ...rules, goesOn: true });
  return answer;
}

describe('a file of 1,000 rows', () => {
  test('ends with one outcome for every row, as the dry run said, and a second run changes nothing', async () => {
    const file = thousandRows();
    const one = await start(file);
    expect(one.preview).toMatchObject({
      import: { rowCount: 1000, status: 'READY', fileName: 'old.csv' },
      proposedMapping: { 'Patient ID': 'sourceId', DOB: 'dateOfBirth', 'Shoe size': null },
    });
    const dry = await dryRunAll(one);
    expect(dry.counts.refused).toBe(100);
    expect(dry.counts.new + dry.counts.refused + dry.counts.nearDuplicate).toBe(1000);
    expect(dry.ignoredColumns).toEqual(['Shoe size']);
    expect(dry.rows[0]).toEqual({
      rowNumber: 4,
      verdict: 'refused',
      problems: [{ field: 'dateOfBirth', code: 'invalidDate', value: '31.2.1980' }],
    });
    expect((await owner.patients.list({})).total).toBe(0);

    const counts = await runAll(one as never);
    expect(counts).toEqual({
      created: dry.counts.new,
      updated: 0,
      unchanged: 0,
      refused: 100,
      held: dry.counts.nearDuplicate,
      waiting: 0,
    });
    expect((await owner.patients.list({})).total).toBe(counts.created);
    expect((await owner.patients.list({ hasAlert: true })).total).toBeGreaterThan(0);

    const edited = (await owner.patients.list({ limit: 1 })).rows[0];
    if (edited === undefined) throw new Error('no patient');
    await owner.patients.update({ id: edited.id, updatedAt: edited.updatedAt, changes: { mobile: null } });
    const again = await start(file);
    const dryAgain = await dryRunAll(again);
    expect(dryAgain.counts).toMatchObject({ new: 0, changed: 0, same: counts.created, refused: 100 });
    const second = await runAll(again as never);
    expect(second).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: counts.created,
      refused: 100,
      held: counts.held,
    });
    expect((await owner.patients.get({ id: edited.id })).patient.mobile).toBeNull();
  }, 60_000);

  test('the report tells every row, in pages, as CSV that no spreadsheet runs', async () => {
    const { importId, ...rules } = await start(`${thousandRows()}\nX;=1+1;Y;1.1.1;;;`);
    await runAll({ importId, ...rules } as never);
    const lines: string[] = [];
    for (let afterRow: number | null = 0; afterRow !== null;) {
      const page: { csv: string; nextAfterRow: number | null } = await owner.patientImport.report({
        importId,
        afterRow,
      });
      lines.push(...page.csv.trimEnd().split('\r\n'));
      afterRow = page.nextAfterRow;
    }
    expect(lines).toHaveLength(1002);
    expect(lines[0]).toMatch(/^Row,Outcome,Problems,Patient ID/);
    expect(lines[4]).toContain('REFUSED,dateOfBirth: invalidDate (31.2.1980)');
    expect(lines.at(-1)).toContain("'=1+1");
    const refused = await owner.patientImport.listRows({ importId, status: 'REFUSED', limit: 100 });
    expect(refused.rows).toHaveLength(100);
    expect(refused.nextCursor).not.toBeNull();
  }, 60_000);
});

describe('rows about people who are known', () => {
  test('a changed row changes its patient, a blank cell erases nothing, lists only grow', async () => {
    const header = 'ID,First name,Last name,DOB,City,Mobile,Allergies';
    await run(`${header}\n7,Ada,Deniz,1.2.1980,Bursa,05321112233,Latex`);
    expect(await run(`${header}\n7,Ada,Deniz,1.2.1980,Ankara,,Penicillin`)).toMatchObject({ updated: 1 });
    const [hit] = await owner.patients.search({ text: 'ada deniz' });
    if (hit === undefined) throw new Error('nobody');
    const record = await owner.patients.get({ id: hit.id });
    expect(record.patient).toMatchObject({ city: 'Ankara', mobile: '05321112233' });
    expect(record.alerts.map(({ code }) => code)).toEqual(['penicillin', 'latex']);
  });

  test('a near-duplicate is held until a person decides', async () => {
    const patient = patientOf({ firstName: 'Sukarno', lastName: 'Hatta', dateOfBirth: '1970-06-06' });
    const known = await owner.patients.create({ patient, duplicatesSeen: [] });
    const { importId, ...rules } = await start(
      'Name,DOB,City\nSoekarno Hatta,6.6.1970,Solo\nSukarno Hata,6.6.1970,Bogor\nSukarna Hatta,6.6.1970,Palu',
    );
    expect(await runAll({ importId, ...rules } as never)).toMatchObject({ held: 3, created: 0 });
    expect(await owner.patientImport.candidates({ importId, rowNumber: 1 })).toMatchObject([
      { id: known.id },
    ]);
    const decide = (rowNumber: number, decision: 'CREATE' | 'SAME_AS' | 'LEAVE_OUT') =>
      owner.patientImport.decide({
        importId,
        rowNumber,
        decision,
        patientId: decision === 'SAME_AS' ? known.id : null,
      });
    expect(await decide(1, 'SAME_AS')).toEqual({ status: 'UPDATED', patientId: known.id });
    expect(await decide(2, 'CREATE')).toMatchObject({ status: 'CREATED' });
    expect(await decide(3, 'LEAVE_OUT')).toEqual({ status: 'REFUSED', patientId: null });
    expect((await owner.patients.get({ id: known.id })).patient.city).toBe('Solo');
    await expect(decide(3, 'CREATE')).rejects.toMatchObject({ code: 'NOT_READY' });
  });

  test('two different rows of one number: the first counts, the second is refused and says so', async () => {
    const file =
      'ID,First name,Last name,DOB,City\n9,Rita,Koch,3.3.1991,Bonn\n9,Rita,Koch,3.3.1991,Koeln\n9,Rita,Koch,3.3.1991,Bonn';
    const first = await start(file);
    expect((await dryRunAll(first)).counts).toMatchObject({ new: 1, refused: 1, same: 1 });
    expect(await runAll(first as never)).toMatchObject({ created: 1, refused: 1, unchanged: 1 });
    expect(await run(file)).toMatchObject({ created: 0, updated: 0, refused: 1, unchanged: 2 });
  });
});

describe('files', () => {
  test('come in parts, cut anywhere', async () => {
    const file = thousandRows();
    const cut = [file.slice(0, 10_001), file.slice(10_001, 30_007), file.slice(30_007)];
    const started = await owner.patientImport.start({
      fileName: 'a.csv',
      fileText: cut[0] ?? '',
      isLast: false,
    });
    const { importId } = started;
    expect(started.preview).toBeNull();
    await expect(owner.patientImport.get({ importId })).rejects.toMatchObject({ code: 'NOT_READY' });
    const part = { importId, partNumber: 2, fileText: cut[1] ?? '', isLast: false };
    await owner.patientImport.append(part);
    await expect(owner.patientImport.append(part)).rejects.toMatchObject({ code: 'NOT_READY' });
    const whole = await owner.patientImport.append({
      importId,
      partNumber: 3,
      fileText: cut[2] ?? '',
      isLast: true,
    });
    expect(whole.preview?.import.rowCount).toBe(1000);
  });

  test.each([
    ['', 'empty'],
    ['a,b', 'noRows'],
    ['a,b\n,\n', 'noRows'],
    ['a,b\n"x,y', 'badQuotes'],
    [Array.from({ length: 201 }, (_, index) => `c${index}`).join(','), 'tooManyColumns'],
  ])('%j is refused with its reason', async (fileText, reason) => {
    await expect(owner.patientImport.start({ fileName: 'x.csv', fileText })).rejects.toMatchObject({
      code: 'NOT_CSV',
      data: { reason },
    });
  });

  test('rows with too many cells or too much text are refused, blank lines count, the BOM does not', async () => {
    const long = 'z'.repeat(30_000);
    const counts = await start(
      `\ufeffFirst name,Last name,DOB\nA,B,1.1.1980,surplus\n\n${long},Y,1.1.1980\nGood,Row,2.2.1982\n`,
    );
    expect(counts.mapping).toMatchObject({ 'First name': 'firstName' });
    expect(await runAll(counts as never)).toMatchObject({ created: 1, refused: 2 });
    const { rows } = await owner.patientImport.listRows({ importId: counts.importId });
    expect(rows.map(({ rowNumber, status, problems }) => [rowNumber, status, problems[0]?.code])).toEqual([
      [1, 'REFUSED', 'tooManyCells'],
      [3, 'REFUSED', 'tooLong'],
      [4, 'CREATED', undefined],
    ]);
  });

  test('only managers import', async () => {
    const { client } = await clinic.person('RECEPTIONIST');
    await expect(client.patientImport.start({ fileName: 'a', fileText: 'a' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
