// Purging and archiving over a real clinic: when it is refused, and that nothing of the patient is left anywhere.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { purgedByOthers, purgeSteps } from '#main/features/retention/retention-queries.ts';
import { testPassword } from '../../../tests/fixtures/test-clinic.ts';
import { createXrayClinic, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';

const dayMs = 24 * 3600 * 1000;
const yearMs = 366 * dayMs;
const marker = 'Zyxmarker';
const open: XrayClinic[] = [];
afterEach(async () => {
  for (const clinic of open.splice(0)) await clinic.close();
});

async function clinicNow(): Promise<XrayClinic> {
  const clinic = await createXrayClinic();
  open.push(clinic);
  return clinic;
}

/** Years go by, in which the owner's session ends. */
async function pass(clinic: XrayClinic, years: number): Promise<void> {
  clinic.advance(years * yearMs);
  await clinic.owner.session.signIn({ username: 'owner', password: testPassword });
}

/** A patient with something in every table that can hold anything of a patient. */
async function fullPatient(
  clinic: XrayClinic,
): Promise<{ id: string; xrayFile: string; sharedFile: string }> {
  const { owner } = clinic;
  const dentist = await clinic.person('DENTIST');
  const patient = await owner.patients.create({
    patient: {
      firstName: marker,
      lastName: 'Leaving',
      dateOfBirth: '1970-02-03',
      mobile: '+90 555 111 22 33',
      notes: `${marker} notes`,
    },
    details: { emergencyContactName: `${marker} contact` },
  });
  const { id } = patient;
  await owner.medicalHistory.update({
    patientId: id,
    updatedAt: null,
    changes: { allergies: [{ code: null, text: `${marker} allergy` }] },
  } as never);
  await owner.intake
    .submit({
      patientId: id,
      answers: {},
      filledBy: 'PATIENT',
      filledByName: `${marker} self`,
    } as never)
    .catch(() => undefined);
  const recall = await owner.recalls.create({
    patientId: id,
    reason: `${marker} recall`,
    dueOn: '2026-07-01',
  } as never);
  await owner.recalls.logAttempt({
    recallId: (recall as { id: string }).id,
    id: (recall as { id: string }).id,
    channel: 'PHONE',
    outcome: 'NO_ANSWER',
    note: `${marker} tried`,
  } as never);
  const xray = await clinic.newXray({ patientId: id, findings: `${marker} findings`, impression: 'x' });
  await owner.xrays
    .saveView({
      id: xray.id,
      view: {
        zoom: 1,
        centreX: 0.5,
        centreY: 0.5,
        rotationDegrees: 0,
        isFlippedHorizontally: false,
        isFlippedVertically: false,
        brightness: 1,
        contrast: 1,
        isInverted: false,
      },
    } as never)
    .catch(() => undefined);
  const sharedFile = await clinic.newFile();
  await clinic.newXray({ patientId: id, fileId: sharedFile });
  await clinic.newXray({ fileId: sharedFile });
  await owner.drafts.save({ key: `patient.${id}`, body: { note: marker } });
  await dentist.client.drafts.save({ key: 'booking', body: { patientId: id, reason: marker } });
  await owner.drafts.save({ key: 'other', body: { patientId: clinic.otherId } });
  fillDirectly(clinic, id, dentist.id);
  return { id, xrayFile: xray.fileId, sharedFile };
}

/** Rows that their own features write in long ways: put in as they would lie there. */
function fillDirectly(clinic: XrayClinic, patientId: string, providerId: string): void {
  const { $client: sqlite } = clinic.clinic.db;
  const at = '2026-06-01T08:00:00.000Z';
  const stamps = { created_at: at, updated_at: at };
  const insert = (table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row);
    sqlite
      .prepare(
        `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
      )
      .run(row);
  };
  const eventId = newId();
  insert('events', {
    id: eventId,
    kind: 'APPOINTMENT',
    title: `${marker} visit`,
    start_at: at,
    end_at: '2026-06-01T08:30:00.000Z',
    zone: 'Europe/Istanbul',
    start_on: '2026-06-01',
    start_time: '11:00',
    patient_id: patientId,
    patient_name: `${marker} Leaving`,
    provider_id: providerId,
    status: 'COMPLETED',
    notes: marker,
    ...stamps,
  });
  insert('event_status_history', {
    id: newId(),
    event_id: eventId,
    seq: 1,
    kind: 'CREATE',
    to_status: 'SCHEDULED',
    reason: marker,
    ...stamps,
  });
  insert('event_changes', {
    id: newId(),
    event_id: eventId,
    seq: 1,
    action: 'update',
    changes: '{}',
    ...stamps,
  });
  insert('event_requests', {
    id: newId(),
    event_id: eventId,
    type: 'CANCEL',
    reason: marker,
    requested_at: at,
    ...stamps,
  });
  const waitingId = newId();
  insert('waiting_list', {
    id: waitingId,
    patient_id: patientId,
    duration_minutes: 30,
    priority_rank: 1,
    status: 'WAITING',
    notes: marker,
    days_of_week: '[]',
    ...stamps,
  });
  insert('waiting_calls', {
    id: newId(),
    waiting_id: waitingId,
    result: 'NO_ANSWER',
    notes: marker,
    ...stamps,
  });
  const importId = newId();
  insert('patient_imports', {
    id: importId,
    file_name: 'a.csv',
    status: 'RUN',
    columns: '[]',
    mapping: 'null',
    ...stamps,
  });
  insert('patient_import_rows', {
    id: newId(),
    import_id: importId,
    row_number: 1,
    cells: JSON.stringify([marker]),
    status: 'CREATED',
    problems: '[]',
    patient_id: patientId,
    ...stamps,
  });
  insert('patient_import_keys', {
    id: newId(),
    identity_key: marker,
    patient_id: patientId,
    content_hash: 'x',
    ...stamps,
  });
}

function tablesOf(clinic: XrayClinic): string[] {
  return clinic.clinic.db.$client
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();
}

/** `table.column` of every place where the words stand. */
function placesOf(clinic: XrayClinic, words: string): string[] {
  const sqlite = clinic.clinic.db.$client;
  return tablesOf(clinic).flatMap((table) => {
    const columns = sqlite
      .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
      .pluck()
      .all(table);
    return columns
      .filter((column) => {
        try {
          const found = sqlite
            .prepare<[string], number>(
              `SELECT count(*) FROM "${table}" WHERE instr(lower(CAST("${column}" AS TEXT)), ?) > 0`,
            )
            .pluck()
            .get(words.toLowerCase());
          return (found ?? 0) > 0;
        } catch {
          // Full-text tables keep no text that could be read back.
          return false;
        }
      })
      .map((column) => `${table}.${column}`);
  });
}

/** Tables from which foreign keys lead to a patient, however many steps away. */
function tablesOfPatients(clinic: XrayClinic): Set<string> {
  const sqlite = clinic.clinic.db.$client;
  const links = tablesOf(clinic).flatMap((table) =>
    (sqlite.pragma(`foreign_key_list("${table}")`) as { table: string }[]).map(
      (key) => [table, key.table] as const,
    ),
  );
  const reached = new Set(['patients']);
  for (let before = 0; before < reached.size;) {
    before = reached.size;
    for (const [from, to] of links) if (reached.has(to)) reached.add(from);
  }
  return reached;
}

test('every table from which a foreign key leads to a patient is in the purge’s list', async () => {
  const clinic = await clinicNow();
  const known = new Set([...purgeSteps.map(({ table }) => table), ...purgedByOthers]);
  expect([...tablesOfPatients(clinic)].filter((table) => !known.has(table))).toEqual([]);
});

test('a purge leaves nothing of the patient in any table, file or word of the log, and the rest as it was', async () => {
  const clinic = await clinicNow();
  const { owner } = clinic;
  const { id, xrayFile, sharedFile } = await fullPatient(clinic);
  const filled = new Set(placesOf(clinic, marker).map((place) => place.split('.')[0]));
  for (const table of [
    'patients',
    'patient_search',
    'audit_log',
    'drafts',
    'events',
    'waiting_list',
    'xrays',
  ])
    expect(filled, table).toContain(table);
  await owner.patients.archive({ id });

  await pass(clinic, 11);
  const { rows } = await owner.retention.list({});
  expect(rows).toMatchObject([{ id, isDue: true, isRemoved: false, visitCount: 1, xrayCount: 2 }]);
  const others = await owner.patients.list({});
  const storedBefore = readdirSync(join(clinic.dataDir, 'files'), { recursive: true }).length;
  const sha = clinic.clinic.db.$client
    .prepare<[string], string>('SELECT sha256 FROM files WHERE id = ?')
    .pluck();
  const goneSha = sha.get(xrayFile) ?? '';
  const keptSha = sha.get(sharedFile) ?? '';

  const removed = await owner.retention.purge({ id, typedName: ` zyxMARKER  leaving ` });
  expect(removed).toMatchObject({ removedFiles: 1 });
  expect(removed.removedRows).toBeGreaterThan(15);
  expect(placesOf(clinic, marker)).toEqual([]);
  // The log keeps that there was a record and what was done to it.
  expect(placesOf(clinic, id)).toEqual(['audit_log.entity_id']);
  for (const table of tablesOfPatients(clinic)) {
    const columns = clinic.clinic.db.$client.pragma(`table_info("${table}")`) as { name: string }[];
    if (columns.some(({ name }) => name === 'patient_id'))
      expect(
        clinic.clinic.db.$client
          .prepare(`SELECT count(*) FROM "${table}" WHERE patient_id = ?`)
          .pluck()
          .get(id),
        table,
      ).toBe(0);
  }
  expect(clinic.clinic.db.$client.pragma('foreign_key_check')).toEqual([]);
  expect(await owner.patients.search({ text: marker, includeArchived: true })).toEqual([]);
  expect((await owner.patients.list({})).rows).toEqual(others.rows);
  expect(await clinic.clinic.files.has(goneSha)).toBe(false);
  expect(await clinic.clinic.files.has(keptSha)).toBe(true);
  expect(readdirSync(join(clinic.dataDir, 'files'), { recursive: true }).length).toBeLessThan(storedBefore);
  expect(await owner.drafts.get({ key: 'other' })).not.toBeNull();
  // The chain holds, and the purge stands at its end with counts only.
  expect(await owner.audit.verify()).toMatchObject({ isIntact: true });
  const entries = (await owner.audit.list({ entityId: id, limit: 100 })).rows;
  expect(entries[0]).toMatchObject({ action: 'purge', changes: { rows: removed.removedRows, files: 1 } });
  expect(entries.slice(1).every(({ changes }) => Object.keys(changes).length === 0)).toBe(true);
});

test('nobody else may empty an entry of the log, not even with a statement', async () => {
  const clinic = await clinicNow();
  await clinic.owner.patients.create({
    patient: { firstName: 'A', lastName: 'B', dateOfBirth: '1970-01-01' },
  });
  const { $client: sqlite } = clinic.clinic.db;
  const redact = () => sqlite.prepare("UPDATE audit_log SET changes = '{}', redacted_at = ? WHERE seq = 1");
  expect(() => redact().run('2026-06-15T20:00:00.000Z')).toThrow('cannot be changed');
  sqlite.exec('DROP TRIGGER audit_log_no_update');
  redact().run('2026-06-15T20:00:00.000Z');
  expect(await clinic.owner.audit.verify()).toMatchObject({ isIntact: false, firstBreak: { seq: 1 } });
});

test('refused: too early with the date, a wrong name, a patient in use, and everyone but the owner', async () => {
  const clinic = await clinicNow();
  const { owner, patientId } = clinic;
  const id = patientId;
  await expect(owner.retention.purge({ id, typedName: 'Ayşe Demir' })).rejects.toMatchObject({
    code: 'STILL_ACTIVE',
  });
  await owner.patients.archive({ id });
  await expect(owner.retention.purge({ id, typedName: 'Ayşe Demir' })).rejects.toMatchObject({
    code: 'RETENTION',
    data: { earliestPurgeOn: '2036-06-15' },
  });
  await pass(clinic, 5);
  // Putting away and taking back is no activity of the patient: the date stands.
  await owner.patients.restore({ id });
  await owner.patients.archive({ id });
  expect((await owner.retention.list({})).rows[0]).toMatchObject({
    earliestPurgeOn: '2036-06-15',
    isDue: false,
  });
  await owner.clinic.updateSettings({ retentionYears: 5 });
  await expect(owner.retention.purge({ id, typedName: 'Ayse Demir' })).rejects.toMatchObject({
    code: 'INVALID',
    data: { problems: [{ field: 'typedName', code: 'notTheName' }] },
  });
  const admin = await clinic.person('ADMIN');
  await expect(admin.client.retention.purge({ id, typedName: 'Ayşe Demir' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  expect((await owner.patients.get({ id })).patient.firstName).toBe('Ayşe');
  await owner.retention.purge({ id, typedName: 'Ayşe Demir' });
  await expect(owner.patients.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a child’s record counts from the birthday, and pages follow each other by name', async () => {
  const clinic = await clinicNow();
  const { owner } = clinic;
  for (const [index, born] of ['2020-05-05', '1980-01-01', '1980-01-02'].entries()) {
    const id = await clinic.newPatient(`Child ${index}`, `Zed ${index}`, born);
    await owner.patients.archive({ id });
  }
  const first = await owner.retention.list({ limit: 2 });
  expect(first.rows.map(({ firstName, earliestPurgeOn }) => [firstName, earliestPurgeOn])).toEqual([
    ['Child 0', '2048-05-05'],
    ['Child 1', '2036-06-15'],
  ]);
  const second = await owner.retention.list({ limit: 2, cursor: first.nextCursor });
  expect(second.rows.map(({ firstName }) => firstName)).toEqual(['Child 2']);
  expect(second.nextCursor).toBeNull();
});

test('who has not come for years is suggested, archived in bulk and brought back; off means nobody', async () => {
  const clinic = await clinicNow();
  const { owner, patientId, otherId } = clinic;
  expect(await owner.retention.listUnvisited({})).toMatchObject({ rows: [], years: 0 });
  await pass(clinic, 4);
  await owner.clinic.updateSettings({ archiveAfterYears: 3 });
  const fresh = await clinic.newPatient('New', 'Comer', '1990-01-01');
  clinic.clinic.db.$client
    .prepare('UPDATE patients SET last_visit_on = ? WHERE id = ?')
    .run('2026-06-15', otherId);
  const page = await owner.retention.listUnvisited({ limit: 1 });
  expect(page.rows.map(({ id }) => id)).toEqual([patientId]);
  const next = await owner.retention.listUnvisited({ limit: 1, cursor: page.nextCursor });
  expect(next).toMatchObject({ rows: [{ id: otherId }], nextCursor: null });
  const ids = [patientId, otherId, fresh];
  expect(await owner.retention.archiveUnvisited({ ids })).toEqual({ ids: [patientId, otherId] });
  expect((await owner.patients.list({})).rows.map(({ id }) => id)).toEqual([fresh]);
  expect(await owner.retention.undoArchiving({ ids: [patientId, otherId] })).toEqual({
    ids: [patientId, otherId],
  });
  expect((await owner.patients.list({})).rows).toHaveLength(3);
});

test('bytes that a kill left in the store go at the next start', async () => {
  const clinic = await clinicNow();
  const fileId = await clinic.newFile();
  const { db, files } = clinic.clinic;
  const sha256 =
    db.$client.prepare<[string], string>('SELECT sha256 FROM files WHERE id = ?').pluck().get(fileId) ?? '';
  const name = files.nameOf(sha256);
  db.$client.prepare('DELETE FROM files WHERE id = ?').run(fileId);
  db.$client.prepare('INSERT INTO purged_files VALUES (?, ?, ?, ?)').run(newId(), sha256, 'x', 'x');
  const found =
    readdirSync(files.dir, { recursive: true })
      .map(String)
      .find((path) => path.endsWith(name)) ?? '';
  expect(existsSync(join(files.dir, found))).toBe(true);
  expect((await clinic.core.reopen()).state).toBe('OPEN');
  expect(existsSync(join(files.dir, found))).toBe(false);
});
