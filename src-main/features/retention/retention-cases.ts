// Test material of purging: a clinic with a patient in every table, and where words of theirs are still found.

import { newId } from '#main/core/ids.ts';
import { plainView } from '#shared/xrays/view-state.ts';
import { testPassword } from '../../../tests/fixtures/test-clinic.ts';
import { createXrayClinic, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';

const dayMs = 24 * 3600 * 1000;
const yearMs = 366 * dayMs;
export const marker = 'Zyxmarker';
const open: XrayClinic[] = [];

/** Closes the clinics that a test has opened; for `afterEach`. */
export async function closeClinics(): Promise<void> {
  for (const clinic of open.splice(0)) await clinic.close();
}

export async function clinicNow(): Promise<XrayClinic> {
  const clinic = await createXrayClinic();
  open.push(clinic);
  return clinic;
}

/** Years go by, in which the owner's session ends. */
export async function pass(clinic: XrayClinic, years: number): Promise<void> {
  clinic.advance(years * yearMs);
  await clinic.owner.session.signIn({ username: 'owner', password: testPassword });
}

/** A patient with something in every table that can hold anything of a patient. */
export async function fullPatient(
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
  });
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
  });
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
      view: plainView,
    })
    .catch(() => undefined);
  await owner.annotations.create({
    xrayId: xray.id,
    kind: 'TEXT',
    frame: 0,
    points: [{ x: 10, y: 10 }],
    text: `${marker} mark`,
  });
  await owner.annotations.calibrate({
    xrayId: xray.id,
    points: [
      { x: 0, y: 0 },
      { x: 100, y: 0 },
    ],
    lengthMm: 10,
  });
  const sharedFile = await clinic.newFile();
  await owner.mounts.create({
    patientId: id,
    template: 'BITEWING_2',
    performedOn: xray.datePerformedOn,
    xrayIds: [xray.id],
  });
  await clinic.newXray({ patientId: id, fileId: sharedFile });
  await clinic.newXray({ fileId: sharedFile });
  await owner.drafts.save({ key: `patient.${id}`, body: { note: marker } });
  await dentist.client.drafts.save({ key: 'booking', body: { patientId: id, reason: marker } });
  await owner.drafts.save({ key: 'other', body: { patientId: clinic.otherId } });
  fillDirectly(clinic, id, dentist.id, xray.fileId);
  return { id, xrayFile: xray.fileId, sharedFile };
}

/** Rows that their own features write in long ways: put in as they would lie there. */
function fillDirectly(clinic: XrayClinic, patientId: string, providerId: string, fileId: string): void {
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
  const ofFile = { id: newId(), patient_id: patientId, file_id: fileId, field_times: '{}', ...stamps };
  insert('dental_photos', {
    ...ofFile,
    type: 'INTRAORAL',
    taken_on: '2026-06-01',
    taken_time: '',
    description: marker,
    notes: marker,
  });
  insert('attachments', {
    ...ofFile,
    type: 'REPORT',
    title: marker,
    description: marker,
    dated_on: '2026-06-01',
    terms_row: 1,
  });
  sqlite.prepare('INSERT INTO attachment_terms (rowid, terms) VALUES (1, ?)').run(marker);
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
export function placesOf(clinic: XrayClinic, words: string): string[] {
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
export function tablesOfPatients(clinic: XrayClinic): Set<string> {
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
