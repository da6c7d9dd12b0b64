// The sample clinic: the same seed gives the same rows, derived rows are the services' own, and it can be wiped.

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { windowConnection } from '#main/core/connections.ts';
import { createCore, type RunningCore } from '#main/core/core.ts';
import { router } from '#main/core/router.ts';
import { inTransaction } from '#main/db/clinic-db.ts';
import { rebuildSearchIndex } from '#main/features/patients/search-index-service.ts';
import { keyFileCustody } from '#main/host/key-file-custody.ts';
import { createSampleClinic, makeSampleClinic } from '#main/sample/create-sample-clinic.ts';
import { drawPictures } from '#main/sample/draw-pictures.ts';
import { planPictures } from '#main/sample/plan-pictures.ts';
import { smallSample, type SampleOptions } from '#main/sample/sample-options.ts';
import { overlappingPairs } from '#shared/calendar/conflicts.ts';
import { checkTransition, type EventStatus } from '#shared/calendar/status-machine.ts';
import { summariseAlerts } from '#shared/patients/alert-summary.ts';
import { computeAlerts, type AlertSource } from '#shared/patients/alerts.ts';
import { epochMs } from '#shared/time/instant.ts';
import { migrationsDir } from '../../tests/fixtures/test-clinic.ts';
import { cheapSecrets } from '../../tests/fixtures/cheap-secrets.ts';

const options: SampleOptions = {
  ...smallSample,
  seed: 7,
  locale: 'tr',
  timeZone: 'Europe/Istanbul',
  currency: 'TRY',
  now: '2026-03-11T08:30:00.000Z',
};

type Row = Record<string, unknown>;

async function makeOne(
  seed: string | number,
): Promise<{ core: RunningCore; dataDir: string; password: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'enamel-sample-'));
  const clock = { now: () => options.now, nowMs: () => epochMs(options.now) };
  const core = await createCore({ dataDir, migrationsDir, appVersion: 'test' }, keyFileCustody(dataDir), {
    clock,
    ...cheapSecrets,
  });
  const caller = { via: 'window', deviceName: null, ipAddress: null, userAgent: null } as const;
  const context = { core, connection: windowConnection('sample', caller) };
  const made = await makeSampleClinic(context, { ...options, seed });
  const pictures = planPictures({ ...options, seed }, made.filled, { xrays: 2, portraits: 1 });
  await drawPictures(core, made.clinic, pictures, { threads: 1, locale: options.locale });
  return { core, dataDir, password: made.password };
}

function all(core: RunningCore, sql: string): Row[] {
  const state = core.clinicState();
  if (state.state !== 'OPEN') throw new Error(`The sample is ${state.state}.`);
  return state.clinic.db.$client.prepare<[], Row>(sql).all();
}

/** Every row of every table of the clinic's own, but for the audit log; password hashes are salted. */
function contentOf(core: RunningCore): Map<string, Row[]> {
  const tables = all(
    core,
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%' ORDER BY name",
  );
  const content = new Map<string, Row[]>();
  for (const { name } of tables) {
    if (name === 'audit_log') continue;
    const rows = all(core, `SELECT * FROM "${String(name)}" ORDER BY 1`);
    content.set(
      String(name),
      rows.map(({ password_hash: _salted, ...row }) => row),
    );
  }
  return content;
}

const search =
  'SELECT patient_id, name_text, phone_text, alert_summary, is_archived FROM patient_search ORDER BY patient_id';
const searchWords = 'SELECT word, patient_count FROM patient_words ORDER BY word';
const duplicateKeys =
  'SELECT k.key, s.patient_id FROM patient_duplicate_keys k JOIN patient_search s USING (row_id) ORDER BY 1, 2';

describe('a sample clinic', () => {
  let one: Awaited<ReturnType<typeof makeOne>>;
  beforeAll(async () => {
    one = await makeOne(7);
  }, 60_000);
  afterAll(async () => {
    await one.core.close();
    rmSync(one.dataDir, { recursive: true, force: true });
  });

  it('is the same again for the same seed, row by row, and another for another', async () => {
    const [again, other] = [await makeOne(7), await makeOne(8)];
    try {
      const content = contentOf(one.core);
      expect([...content.keys()]).toEqual(
        expect.arrayContaining([
          'patients',
          'events',
          'xrays',
          'dental_photos',
          'attachments',
          'files',
          'recalls',
        ]),
      );
      const second = contentOf(again.core);
      for (const [table, rows] of content) expect(second.get(table), table).toEqual(rows);
      expect(contentOf(other.core).get('patients')).not.toEqual(content.get('patients'));
      expect(again.password).not.toBe(one.password);
    } finally {
      for (const made of [again, other]) {
        await made.core.close();
        rmSync(made.dataDir, { recursive: true, force: true });
      }
    }
  }, 90_000);

  it('has two weeks behind today and four ahead, with every status of the calendar', () => {
    const [span] = all(
      one.core,
      'SELECT min(start_on) AS first, max(start_on) AS last, count(*) AS count FROM events',
    );
    expect(span?.['first']).toMatch(/^2026-02-2[3-7]$/);
    expect(span?.['last']).toMatch(/^2026-04-0[78]$/);
    expect(Number(span?.['count'])).toBeGreaterThan(500);
    const statuses = all(one.core, 'SELECT DISTINCT status FROM events').map(({ status }) => status);
    expect(statuses).toEqual(
      expect.arrayContaining([
        'REQUESTED',
        'SCHEDULED',
        'CONFIRMED',
        'COMPLETED',
        'CANCELLED',
        'NO_SHOW',
        'RESCHEDULED',
      ]),
    );
  });

  it('keeps to the status machine, and to the order of time', () => {
    const lines = all(one.core, 'SELECT * FROM event_status_history ORDER BY event_id, seq');
    const successors = new Map(
      all(one.core, 'SELECT id, successor_id FROM events').map((row) => [row['id'], row['successor_id']]),
    );
    for (const [index, line] of lines.entries()) {
      if (line['kind'] === 'CREATE') continue;
      const before = lines[index - 1];
      expect(before?.['to_status']).toBe(line['from_status']);
      expect(String(before?.['created_at']) <= String(line['created_at'])).toBe(true);
      const successorId = (successors.get(line['event_id']) ?? null) as string | null;
      const check = checkTransition(line['from_status'] as EventStatus, line['to_status'] as EventStatus, {
        successorId,
      });
      expect(check).toEqual({ ok: true });
    }
    const last = all(
      one.core,
      `SELECT e.id FROM events e WHERE e.status <> (SELECT to_status FROM event_status_history h WHERE h.event_id = e.id
         ORDER BY seq DESC LIMIT 1) OR e.created_at > '${options.now}' OR e.updated_at > '${options.now}'`,
    );
    expect(last).toEqual([]);
    expect(
      all(
        one.core,
        `SELECT id FROM events WHERE start_at > '${options.now}' AND status IN ('COMPLETED', 'NO_SHOW')`,
      ),
    ).toEqual([]);
  });

  it('books nobody and no chair twice, but for the few that say why', () => {
    const rows = all(one.core, 'SELECT * FROM events');
    const busy = rows.map((row) => ({
      id: String(row['id']),
      kind: row['kind'] as 'APPOINTMENT' | 'BLOCK',
      status: row['status'] as EventStatus,
      startAt: String(row['start_at']),
      endAt: String(row['end_at']),
      providerId: row['provider_id'] as string | null,
      operatoryId: row['operatory_id'] as string | null,
      patientId: row['patient_id'] as string | null,
    }));
    const withReason = new Set(rows.filter((row) => row['override_reason'] !== null).map((row) => row['id']));
    const unexplained = overlappingPairs(busy).filter(
      (pair) => !withReason.has(pair.firstId) && !withReason.has(pair.secondId),
    );
    expect(unexplained).toEqual([]);
    expect(withReason.size).toBeGreaterThan(0);
  });

  it('has derived rows that a recount gives again', () => {
    const state = one.core.clinicState();
    if (state.state !== 'OPEN') throw new Error(state.state);
    for (const sql of [search, searchWords, duplicateKeys]) {
      const before = all(one.core, sql);
      expect(before.length).toBeGreaterThan(100);
      inTransaction(state.clinic.db, () => rebuildSearchIndex(state.clinic.db));
      expect(all(one.core, sql)).toEqual(before);
    }
    const alerts = all(
      one.core,
      'SELECT p.alert_summary, p.alert_count, m.* FROM patients p JOIN medical_histories m ON m.patient_id = p.id',
    );
    for (const row of alerts) {
      const parse = (field: string) => JSON.parse(String(row[field])) as never;
      const source: AlertSource = {
        allergies: parse('allergies'),
        conditions: parse('conditions'),
        medications: parse('medications'),
        womenSpecific: parse('women_specific'),
      };
      expect(parse('alert_summary')).toEqual(summariseAlerts(computeAlerts(source)));
    }
    const wrongVisits = all(
      one.core,
      `SELECT p.id FROM patients p WHERE p.last_visit_on IS NOT coalesce((SELECT start_on FROM events e
         WHERE e.patient_id = p.id AND e.status = 'COMPLETED' AND e.deleted_at IS NULL ORDER BY start_at DESC LIMIT 1),
         p.imported_last_visit_on)`,
    );
    expect(wrongVisits).toEqual([]);
    const wrongCopies = all(
      one.core,
      `SELECT e.id FROM events e JOIN patients p ON p.id = e.patient_id
       WHERE e.patient_name <> p.first_name || ' ' || p.last_name
         OR e.allergy_count <> json_extract(p.alert_summary, '$.counts.allergy')
         OR e.condition_count <> json_extract(p.alert_summary, '$.counts.condition')
         OR e.has_request <> EXISTS (SELECT 1 FROM event_requests r WHERE r.event_id = e.id AND r.decision IS NULL)`,
    );
    expect(wrongCopies).toEqual([]);
    expect(all(one.core, 'PRAGMA foreign_key_check')).toEqual([]);
  });

  it('has referrals both ways: an emergency that nobody has seen, late ones, and none open without a due date', () => {
    const [counts] = all(
      one.core,
      `SELECT sum(direction = 'INCOMING') AS "in", sum(direction = 'OUTGOING') AS out, sum(status = 'COMPLETED') AS done,
         sum(urgency = 'EMERGENCY' AND seen_at IS NULL AND direction = 'INCOMING') AS ringing,
         sum(due_on < '2026-03-11') AS late, sum(is_open AND due_on IS NULL) AS silent,
         sum(direction = 'OUTGOING' AND (contact_id IS NULL OR owner_user_id IS NULL)) AS lost FROM referrals`,
    );
    expect(counts).toMatchObject({ ringing: 1, late: 3, silent: 0, lost: 0 });
    for (const some of ['in', 'out', 'done']) expect(Number(counts?.[some]), some).toBeGreaterThan(5);
  });

  it('has families on one phone, namesakes, unreviewed forms, overdue recalls and pictures', () => {
    const count = (sql: string): number => Number(all(one.core, sql)[0]?.['n']);
    expect(
      count('SELECT count(*) AS n FROM (SELECT mobile FROM patients GROUP BY mobile HAVING count(*) > 1)'),
    ).toBeGreaterThan(3);
    expect(count('SELECT count(*) AS n FROM intake_forms WHERE applied_at IS NULL')).toBeGreaterThan(0);
    expect(count("SELECT count(*) AS n FROM recalls WHERE due_on < '2026-03-11'")).toBeGreaterThan(5);
    expect(count('SELECT count(*) AS n FROM xrays')).toBe(2);
    expect(count('SELECT count(*) AS n FROM patients WHERE picture_file_id IS NOT NULL')).toBe(1);
    expect(count('SELECT count(*) AS n FROM dental_photos')).toBe(1);
    expect(count('SELECT count(*) AS n FROM attachments')).toBe(1);
    expect(count('SELECT count(DISTINCT category) AS n FROM services')).toBe(5);
  });
});

describe('the sample of the first run', () => {
  it('signs its owner in, and is wiped while its pictures are still drawn', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'enamel-sample-'));
    const core = await createCore({ dataDir, migrationsDir, appVersion: 'test' }, keyFileCustody(dataDir), {
      ...cheapSecrets,
      createSample: createSampleClinic,
    });
    try {
      const caller = { via: 'window', deviceName: null, ipAddress: null, userAgent: null } as const;
      const context = { core, connection: windowConnection('window', caller) };
      const client = createRouterClient(router, { context });
      const made = await client.setup.createSample({ locale: 'id', timeZone: 'Asia/Jakarta' });
      expect(made.session.user.username).toBe('sample');
      expect(await client.patients.list({ limit: 5 })).toMatchObject({ total: expect.any(Number) as number });
      await expect
        .poll(() => all(core, 'SELECT count(*) AS n FROM files')[0]?.['n'], { timeout: 15_000 })
        .not.toBe(0);
      await client.setup.wipeSample();
      expect((await client.system.status()).state).toBe('FIRST_RUN');
      expect(existsSync(join(dataDir, 'files'))).toBe(false);
      const again = await client.setup.createSample({ locale: 'tr', timeZone: 'Europe/Istanbul' });
      expect(again.password).not.toBe(made.password);
    } finally {
      await core.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  }, 60_000);
});
