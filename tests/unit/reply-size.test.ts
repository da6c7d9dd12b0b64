// No answer of a list may be larger than a megabyte, whatever people wrote: every text at its longest, in letters of
// three bytes, and full pages.

import { isContractProcedure } from '@orpc/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { newId } from '#main/core/ids.ts';
import type { CallName } from '#shared/access/permission-table.ts';
import { xrayModalities } from '#shared/xrays/model.ts';
import { contract } from '#shared/contract.ts';
import { createTestClinic, type TestClinic } from '../fixtures/test-clinic.ts';
import { inputSchemaOf } from '../fixtures/input-for.ts';

const largestReplyBytes = 1_000_000;
const people = 105;

let clinic: TestClinic;
let patientId = '';

/** `length` letters of three bytes in UTF-8; one in six is a space, so that words are found. */
function long(length: number, seed = 0): string {
  return Array.from({ length }, (_, at) =>
    at % 6 === 5 && at < length - 1 ? ' ' : String.fromCodePoint(0x4e00 + ((seed * 131 + at * 7) % 3000)),
  ).join('');
}

beforeAll(async () => {
  clinic = await createTestClinic({ now: '2026-11-20T09:00:00.000Z' });
  const { owner } = clinic;
  for (let index = 0; index < people; index += 1) {
    const { id } = await owner.patients.create({
      patient: {
        firstName: long(150, index),
        lastName: long(150, index + 500),
        dateOfBirth: `19${10 + (index % 80)}-03-${String(1 + (index % 28)).padStart(2, '0')}`,
        mobile: `+90 532 ${String(1_000_000 + index * 7919)}`,
        email: `${'e'.repeat(240)}${index}@x.example`,
        street: long(300),
        city: long(100),
        state: long(100),
        country: long(100),
        currentTreatment: long(5000),
        notes: long(5000),
      },
      duplicatesSeen: [],
    });
    patientId = id;
    const allergies = Array.from({ length: 12 }, (_, place) => ({
      code: null,
      text: long(200, place),
      severity: 'SEVERE' as const,
    }));
    await owner.medicalHistory.update({ patientId: id, updatedAt: null, changes: { allergies } });
    await owner.recalls.create({
      patientId: id,
      reason: long(200),
      dueOn: '2026-11-20',
      intervalMonths: null,
      notes: long(5000),
    });
  }
  for (let index = 0; index < people; index += 1)
    await owner.recalls.create({
      patientId: patientId,
      reason: long(200),
      dueOn: '2026-11-20',
      notes: long(5000),
    });
  putEntries();
}, 120_000);
afterAll(() => clinic.close());

/** Entries, requests, waiting people and x-rays of one patient, put in as rows: their words matter here, not their rules. */
function putEntries(): void {
  const { $client: client } = clinic.clinic.db;
  const at = '2026-11-20T07:00:00.000Z';
  const fileId = newId();
  client
    .prepare(
      `INSERT INTO files (id, sha256, mime_type, size_bytes, original_name, created_at, updated_at) VALUES (?, ?, 'image/png', 10, 'a.png', ?, ?)`,
    )
    .run(fileId, 'a'.repeat(64), at, at);
  for (let index = 0; index < people; index += 1) {
    const id = newId();
    client
      .prepare(
        `INSERT INTO events (id, kind, title, start_at, end_at, zone, start_on, start_time, patient_id, patient_name, status, reason, notes, cancel_reason, created_at, updated_at)
         VALUES (?, 'APPOINTMENT', ?, ?, ?, 'Europe/Istanbul', '2026-11-20', '10:00', ?, ?, 'CANCELLED', ?, ?, ?, ?, ?)`,
      )
      .run(
        id,
        long(200),
        at,
        '2026-11-20T07:30:00.000Z',
        patientId,
        long(300),
        long(500),
        long(5000),
        long(500),
        at,
        at,
      );
    client
      .prepare(
        `INSERT INTO event_requests (id, event_id, type, reason, notes, requested_at, created_at, updated_at) VALUES (?, ?, 'CANCEL', ?, ?, ?, ?, ?)`,
      )
      .run(newId(), id, long(500), long(2000), at, at, at);
    client
      .prepare(
        `INSERT INTO waiting_list (id, patient_id, duration_minutes, days_of_week, priority_rank, notes, status, created_at, updated_at) VALUES (?, ?, 30, '[]', 1, ?, 'WAITING', ?, ?)`,
      )
      .run(newId(), patientId, long(1000), at, at);
    client
      .prepare(
        `INSERT INTO xrays (id, patient_id, file_id, date_performed_on, findings, impression, modality, teeth, is_unread, terms_row, field_times, created_at, updated_at)
         VALUES (?, ?, ?, '2026-11-20', ?, ?, ?, '[]', 0, ?, '{}', ?, ?)`,
      )
      .run(newId(), patientId, fileId, long(5000), long(2000), xrayModalities[0], index + 1, at, at);
    client
      .prepare(
        `INSERT INTO dental_photos (id, patient_id, file_id, type, taken_on, taken_time, description, notes, field_times, created_at, updated_at)
         VALUES (?, ?, ?, 'OTHER', '2026-11-20', '', ?, ?, '{}', ?, ?)`,
      )
      .run(newId(), patientId, fileId, long(200), long(5000), at, at);
    client
      .prepare(
        `INSERT INTO attachments (id, patient_id, file_id, type, title, description, dated_on, terms_row, field_times, created_at, updated_at)
         VALUES (?, ?, ?, 'OTHER', ?, ?, '2026-11-20', ?, '{}', ?, ?)`,
      )
      .run(newId(), patientId, fileId, long(200), long(5000), index + 1, at, at);
  }
}

function schemasOf(node: unknown, path: readonly string[] = []): [CallName, unknown][] {
  if (isContractProcedure(node)) return [[path.join('.') as CallName, node['~orpc'].inputSchema]];
  return Object.entries(node as object).flatMap(([key, child]) => schemasOf(child, [...path, key]));
}

/** What else a paged call asks for, where it does. */
const besides: Partial<Record<CallName, () => object>> = {
  'patients.search': () => ({ text: long(5).slice(0, 3), includeArchived: true }),
  'calendar.events.ofPatient': () => ({ patientId }),
  'recalls.listOfPatient': () => ({ patientId }),
  'xrays.list': () => ({ patientId }),
  'mounts.list': () => ({ patientId }),
  'photos.list': () => ({ patientId }),
  'attachments.list': () => ({ patientId }),
  'recalls.listDue': () => ({ dueBy: '2030-01-01', includeDoNotContact: true }),
};
/** Calls that ask of one entry, one import or one length of time; their rows hold no long words, or are those of `broken`. */
const elsewhere: readonly CallName[] = [
  'calendar.events.history',
  'calendar.freeSlots',
  'calendar.timeOff.visits',
  'patientImport.dryRun',
  'patientImport.listRows',
];

test('full pages of everything stay below a megabyte', async () => {
  const paged = schemasOf(contract).flatMap(([name, schema]) => {
    const input = inputSchemaOf(schema, z.toJSONSchema);
    const limit = (input?.['properties'] as Record<string, { maximum?: number }> | undefined)?.['limit'];
    return limit === undefined ? [] : [{ name, limit: limit.maximum ?? 100 }];
  });
  const sizes: [string, number][] = [];
  const refused: string[] = [];
  for (const { name, limit } of paged) {
    expect(limit, name).toBeLessThanOrEqual(100);
    if (elsewhere.includes(name)) continue;
    let node: unknown = clinic.owner;
    for (const key of name.split('.')) node = (node as Record<string, unknown>)[key];
    try {
      const reply = await (node as (input: unknown) => Promise<unknown>)({ ...besides[name]?.(), limit });
      sizes.push([name, Buffer.byteLength(JSON.stringify(reply))]);
    } catch (error) {
      refused.push(
        `${name}: ${(error as { code?: string }).code} ${JSON.stringify((error as { data?: unknown }).data)}`,
      );
    }
  }
  for (const reply of await Promise.all([
    clinic.owner.patients.get({ id: patientId }),
    clinic.owner.dataExport.page({ table: 'recalls' }),
  ]))
    sizes.push(['one patient', Buffer.byteLength(JSON.stringify(reply))]);
  expect(refused).toEqual([]);
  expect(sizes.filter(([, bytes]) => bytes > largestReplyBytes)).toEqual([]);
}, 60_000);
