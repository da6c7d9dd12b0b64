// Purging and archiving over a real clinic: when it is refused, and that nothing of the patient is left anywhere.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, expect, test } from 'vitest';
import { programActor } from '#main/core/call.ts';
import { newId } from '#main/core/ids.ts';
import { bareFileId } from '#main/features/files/bare-files-service.ts';
import { storePicture } from '#main/features/files/picture-intake-service.ts';
import { referralIdSchema } from '#shared/referrals/referral.ts';
import { purgedByOthers, purgeSteps } from '#main/features/retention/retention-queries.ts';
import {
  closeClinics,
  clinicNow,
  pass,
  fullPatient,
  placesOf,
  tablesOfPatients,
  marker,
} from './retention-cases.ts';

afterEach(closeClinics);

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
    'dental_photos',
    'attachments',
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
  db.$client.prepare('DELETE FROM file_images WHERE file_id = ?').run(fileId);
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

test('a purge keeps of a sent referral what two clinics share, and nothing of its private side or of sending it', async () => {
  const clinic = await clinicNow();
  const { owner, patientId: id } = clinic;
  const referralId = referralIdSchema.parse(newId());
  await owner.referrals.create({
    id: referralId,
    fields: {
      toClinicId: null,
      patientName: 'Ayşe Demir',
      patientBirthOn: '1980-02-03',
      patientPhone: '',
      patientEmail: '',
      teeth: [],
      type: 'TREAT',
      reason: 'Caries',
      urgency: 'ROUTINE',
      allergies: '',
      referringDentist: '',
    },
    patientId: id,
    contactId: null,
    supersedesId: null,
    isSent: true,
    fileIds: [],
  });
  await owner.referrals.keep({ id: referralId, changes: { privateNotes: marker } });
  const sqlite = clinic.clinic.db.$client;
  // The network has answered by then: one was refused, the others stand.
  sqlite.exec("UPDATE outbox SET state = CASE entity WHEN 'side' THEN 'rejected' ELSE 'acked' END");
  await owner.patients.archive({ id });
  await pass(clinic, 11);
  await owner.retention.purge({ id, typedName: 'Ayşe Demir' });
  expect(placesOf(clinic, marker)).toEqual([]);
  const rows = sqlite.prepare('SELECT name FROM outbox WHERE entity_id = ? ORDER BY ord').all(referralId);
  // Only the word that the private side is empty now.
  expect(rows).toEqual([{ name: 'side.update@1' }]);
  expect(await owner.referrals.get({ id: referralId })).toMatchObject({ patientName: 'Ayşe Demir' });
});

test('a copy that may leave in place of a picture goes with the picture', async () => {
  const clinic = await clinicNow();
  const { db, files } = clinic.clinic;
  const call = { core: clinic.core, clinic: clinic.clinic, actor: programActor };
  const id = await clinic.newPatient('Zyx', 'Leaving', '1980-01-01');
  const bytes = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#777' } })
    .withExif({ IFD0: { Artist: 'Zyx' } })
    .jpeg()
    .toBuffer();
  const stored = await storePicture(call, bytes, 'x.jpg');
  const original = 'fileId' in stored ? stored.fileId : '';
  await clinic.newXray({ patientId: id, fileId: original });
  const plain = (await clinic.newXray({ patientId: id })).fileId;
  const copy = (await bareFileId(call, original)) ?? '';
  expect(copy).not.toBe(original);
  expect(await bareFileId(call, plain)).toBe(plain);
  const shaOf = (fileId: string) =>
    db.$client.prepare<[string], string>('SELECT sha256 FROM files WHERE id = ?').pluck().get(fileId) ?? '';
  const gone = [original, copy, plain].map(shaOf);
  await clinic.owner.patients.archive({ id });
  await pass(clinic, 11);
  const removed = await clinic.owner.retention.purge({ id, typedName: 'Zyx Leaving' });
  expect(removed.removedFiles).toBe(3);
  expect(await Promise.all(gone.map((sha) => files.has(sha)))).toEqual([false, false, false]);
  expect(db.$client.pragma('foreign_key_check')).toEqual([]);
});
