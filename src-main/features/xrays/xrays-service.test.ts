import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawRadiograph } from '#main/sample/drawings/draw-radiograph.ts';
import { inspectImage } from '#main/files/image-intake.ts';
import { programActor } from '#main/core/call.ts';
import { storeImage } from '#main/features/files/files-service.ts';
import { newId } from '#main/core/ids.ts';
import { xrays } from '#main/features/xrays/xrays-tables.ts';
import { createTestClinic, type TestClinic } from '../../../tests/fixtures/test-clinic.ts';
import { plainView } from '#shared/xrays/view-state.ts';

let clinic: TestClinic;
let patientId: string;
let otherId: string;
let nextSeed = 0;
beforeAll(async () => {
  clinic = await createTestClinic({ now: '2026-06-15T20:00:00.000Z' });
  patientId = await newPatient('Ayşe', 'Demir', '1980-02-03');
  otherId = await newPatient('Budi', 'Santoso', '1991-07-08');
});
afterAll(() => clinic.close());

async function newPatient(firstName: string, lastName: string, dateOfBirth: string): Promise<string> {
  const made = await clinic.owner.patients.create({ patient: { firstName, lastName, dateOfBirth } });
  return made.id;
}

/** A picture in the store, as an upload leaves it. */
async function newFile(): Promise<string> {
  nextSeed += 1;
  const bytes = await drawRadiograph({ kind: 'BITEWING', seed: nextSeed, widthPx: 160, heightPx: 120 });
  const inspection = await inspectImage(bytes);
  if (!inspection.ok) throw new Error(inspection.code);
  return storeImage(
    { core: clinic.core, clinic: clinic.clinic, actor: programActor },
    bytes,
    'a.jpg',
    inspection.image,
  );
}

const fields = {
  datePerformedOn: '2026-06-10',
  modality: 'BITEWING' as const,
  teeth: ['16' as const, '17' as const],
  findings: '',
  impression: '',
};

async function newXray(change: Record<string, unknown> = {}) {
  const input = { ...fields, patientId, fileId: await newFile(), ...change };
  return clinic.owner.xrays.create(input as Parameters<typeof clinic.owner.xrays.create>[0]);
}

async function auditOf(entityId: string): Promise<string[]> {
  const { rows } = await clinic.owner.audit.list({ limit: 100 });
  return rows.filter((row) => row.entityId === entityId).map((row) => row.action);
}

describe('filing', () => {
  test('needs a patient and a picture that are there', async () => {
    const fileId = await newFile();
    await expect(newXray({ patientId: newId() })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { entity: 'patient' },
    });
    await expect(newXray({ fileId: newId() })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { entity: 'file' },
    });
    await expect(newXray({ patientId: undefined, fileId })).rejects.toMatchObject({ code: 'INVALID' });
    const kept = await newXray({ fileId });
    expect(kept).toMatchObject({ patientId, fileId, widthPx: 160, heightPx: 120, isUnread: true });
    await expect(newXray({ fileId })).rejects.toMatchObject({
      code: 'DUPLICATE_IMAGE',
      data: { xrayId: kept.id },
    });
    expect((await newXray({ fileId, patientId: otherId })).patientId).toBe(otherId);
    expect(await auditOf(kept.id)).toEqual(['create']);
  });

  test('the database itself refuses an x-ray without a patient, of no known kind, or with a wrong unread mark', async () => {
    const row = {
      ...fields,
      patientId,
      fileId: await newFile(),
      isUnread: true,
      uploadedBy: null,
      fieldTimes: {},
      createdAt: clinic.core.clock.now(),
      updatedAt: clinic.core.clock.now(),
    };
    const insert = (change: object) =>
      clinic.clinic.db
        .insert(xrays)
        .values({ ...row, id: newId(), termsRow: 10_000 + (nextSeed += 1), ...change })
        .run();
    expect(() => insert({ patientId: newId() })).toThrow();
    expect(() => insert({ modality: 'MRI' })).toThrow();
    expect(() => insert({ isUnread: false })).toThrow();
    expect(() => insert({ datePerformedOn: 'yesterday' })).toThrow();
  });

  test('hostile input names its field and writes nothing', async () => {
    const before = await clinic.owner.xrays.list({ patientId: patientId });
    const fileId = await newFile();
    const refused: [Record<string, unknown>, string, string][] = [
      [{ datePerformedOn: '2026-06-17' }, 'datePerformedOn', 'inFuture'],
      [{ datePerformedOn: '2026-02-30' }, 'datePerformedOn', 'notADate'],
      [{ modality: '__proto__' }, 'modality', 'notAChoice'],
      [{ teeth: ['16', "'; DROP TABLE xrays; --"] }, 'teeth.1', 'notATooth'],
      [{ teeth: ['16', '16'] }, 'teeth', 'duplicate'],
      [{ findings: 'x'.repeat(5001) }, 'findings', 'tooLong'],
      [{ findings: 'a\u0000b' }, 'findings', 'invalidCharacters'],
      [{ impression: '\ud800' }, 'impression', 'invalidCharacters'],
      [{ fileId: '../../etc/passwd' }, 'fileId', 'invalid'],
    ];
    for (const [change, field, code] of refused) {
      await expect(newXray({ fileId, ...change })).rejects.toMatchObject({
        code: 'INVALID',
        data: { problems: [{ field, code }] },
      });
    }
    expect((await clinic.owner.xrays.list({ patientId: patientId })).total).toBe(before.total);
  });

  test('after midnight at the clinic the new day is no future', async () => {
    // 20:00 UTC is 23:00 in Istanbul: the 15th there as well; two hours on it is the 16th.
    await expect(newXray({ datePerformedOn: '2026-06-16' })).rejects.toMatchObject({ code: 'INVALID' });
    clinic.advance(2 * 3600_000);
    expect((await newXray({ datePerformedOn: '2026-06-16' })).datePerformedOn).toBe('2026-06-16');
  });
});

describe('reading', () => {
  test('stays unread until findings and impression are both written', async () => {
    const made = await newXray();
    const { client } = await clinic.person('DENTIST');
    const once = await client.xrays.update({
      id: made.id,
      updatedAt: made.updatedAt,
      changes: { findings: 'Caries mesial 16' },
    });
    expect(once.isUnread).toBe(true);
    const twice = await client.xrays.update({
      id: made.id,
      updatedAt: once.updatedAt,
      changes: { impression: 'Fill 16' },
    });
    expect(twice).toMatchObject({ isUnread: false, findings: 'Caries mesial 16', teeth: ['16', '17'] });
    expect((await auditOf(made.id)).toSorted()).toEqual(['create', 'update', 'update']);
  });

  test('two people on different fields are merged, on one field the second is told', async () => {
    const made = await newXray();
    const { id, updatedAt } = made;
    await clinic.owner.xrays.update({ id, updatedAt, changes: { findings: 'first' } });
    const merged = await clinic.owner.xrays.update({ id, updatedAt, changes: { teeth: ['36'] } });
    expect(merged).toMatchObject({ findings: 'first', teeth: ['36'] });
    await expect(
      clinic.owner.xrays.update({ id, updatedAt, changes: { findings: 'second' } }),
    ).rejects.toMatchObject({
      code: 'STALE',
      data: { updatedAt: merged.updatedAt, current: { findings: 'first' } },
    });
    const before = await auditOf(id);
    await clinic.owner.xrays.update({ id, updatedAt, changes: { findings: 'first' } });
    expect(await auditOf(id)).toEqual(before);
  });

  test('opening is noted as reading the patient, once for a stretch of looking', async () => {
    const patient = await newPatient('Only', 'Read', '1970-01-01');
    const made = await newXray({ patientId: patient });
    const { client } = await clinic.person('HYGIENIST');
    await client.xrays.get({ id: made.id });
    await client.xrays.get({ id: made.id });
    await client.xrays.list({ patientId: patient });
    expect((await auditOf(patient)).filter((action) => action === 'read')).toHaveLength(1);
    clinic.advance(6 * 60_000);
    await client.xrays.list({ patientId: patient });
    expect((await auditOf(patient)).filter((action) => action === 'read')).toHaveLength(2);
  });

  test('the view is kept beside the picture and given back as it was', async () => {
    const made = await newXray();
    expect((await clinic.owner.xrays.get({ id: made.id })).view).toBeNull();
    const view = { ...plainView, zoom: 2.5, centreX: 0.25, rotationDegrees: 270 as const, isInverted: true };
    await clinic.owner.xrays.saveView({ id: made.id, view: plainView });
    await clinic.owner.xrays.saveView({ id: made.id, view });
    const again = await clinic.owner.xrays.get({ id: made.id });
    expect(again.view).toEqual(view);
    expect(again.xray.updatedAt).toBe(made.updatedAt);
    for (const change of [{ zoom: 0 }, { zoom: Number.NaN }, { centreX: 2 }, { rotationDegrees: 45 }]) {
      const wrong = { ...view, ...change } as typeof view;
      await expect(clinic.owner.xrays.saveView({ id: made.id, view: wrong })).rejects.toMatchObject({
        code: 'INVALID',
      });
    }
  });
});

describe('lists', () => {
  test('of one patient: newest first, by pages, by tooth, kind and unread', async () => {
    const patient = await newPatient('Many', 'Pictures', '1960-01-01');
    const made: string[] = [];
    for (let day = 1; day <= 7; day += 1) {
      const isOpg = day === 3;
      const one = await newXray({
        patientId: patient,
        datePerformedOn: `2026-01-0${day}`,
        teeth: day % 2 === 0 ? ['36'] : [],
        modality: isOpg ? 'PANORAMIC' : 'BITEWING',
        ...(day === 5 ? { findings: 'sound', impression: 'none' } : {}),
      });
      made.unshift(one.id);
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof clinic.owner.xrays.list>> = await clinic.owner.xrays.list({
        patientId: patient,
        limit: 3,
        cursor,
      });
      expect(page.total).toBe(cursor === null ? 7 : null);
      seen.push(...page.rows.map((row) => row.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(made);
    const count = async (filter: object) =>
      (await clinic.owner.xrays.list({ patientId: patient, ...filter })).rows.length;
    expect(await count({ tooth: '36' })).toBe(3);
    expect(await count({ modality: 'PANORAMIC' })).toBe(1);
    expect(await count({ isUnread: false })).toBe(1);
    expect(await count({ isUnread: true })).toBe(6);
    await expect(clinic.owner.xrays.list({ patientId: patient, cursor: '[1]' })).rejects.toMatchObject({
      code: 'INVALID',
    });
    await expect(clinic.owner.xrays.list({ patientId: newId() })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('of everybody: unread first, each once over all pages, with the patient’s name', async () => {
    const rows: { id: string; isUnread: boolean; datePerformedOn: string; patient: { lastName: string } }[] =
      [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof clinic.owner.xrays.listAll>> = await clinic.owner.xrays.listAll({
        limit: 4,
        cursor,
      });
      rows.push(...page.rows);
      cursor = page.nextCursor;
    } while (cursor !== null);
    const order = rows.map((row) => `${row.isUnread ? 1 : 0} ${row.datePerformedOn} ${row.id}`);
    expect(order).toEqual(order.toSorted().toReversed());
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    expect(rows.every((row) => row.patient.lastName !== '')).toBe(true);
  });

  test('findings are searched by beginnings of words, in any accent, and follow every edit', async () => {
    const made = await newXray({ findings: 'Périapikal Işın geçirgenliği', impression: 'ÇÜRÜK 46' });
    const find = async (text: string) =>
      (await clinic.owner.xrays.listAll({ text })).rows.map((row) => row.id);
    expect(await find('periap isin')).toEqual([made.id]);
    expect(await find('curuk')).toEqual([made.id]);
    expect(await find('eriap')).toEqual([]);
    for (const hostile of [
      '"',
      '*',
      'OR',
      'NEAR(',
      "'; drop table xrays; --",
      '()',
      '\u0000',
      'a'.repeat(900),
    ])
      expect(await find(hostile), hostile).toEqual([]);
    await clinic.owner.xrays.update({
      id: made.id,
      updatedAt: made.updatedAt,
      changes: { findings: 'nothing abnormal' },
    });
    expect(await find('periap')).toEqual([]);
    expect(await find('abnormal')).toEqual([made.id]);
    await clinic.owner.xrays.remove({ id: made.id });
    expect(await find('abnormal')).toEqual([]);
  });
});

describe('putting right', () => {
  test('a removed one leaves the lists, keeps its address, and comes back', async () => {
    const made = await newXray();
    await clinic.owner.xrays.remove({ id: made.id });
    const listed = await clinic.owner.xrays.list({ patientId: patientId, limit: 100 });
    expect(listed.rows.map((row) => row.id)).not.toContain(made.id);
    expect((await clinic.owner.xrays.get({ id: made.id })).xray.deletedAt).not.toBeNull();
    await expect(
      clinic.owner.xrays.update({ id: made.id, updatedAt: made.updatedAt, changes: { findings: 'x' } }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await clinic.owner.xrays.restore({ id: made.id })).deletedAt).toBeNull();
    expect((await auditOf(made.id)).toSorted()).toEqual(['create', 'remove', 'restore']);
  });

  test('moved to another patient: both stand in the log, a stale or doubled move is refused', async () => {
    const made = await newXray();
    await expect(
      clinic.owner.xrays.moveToPatient({
        id: made.id,
        updatedAt: '2020-01-01T00:00:00.000Z',
        patientId: otherId,
      }),
    ).rejects.toMatchObject({ code: 'STALE' });
    const moved = await clinic.owner.xrays.moveToPatient({
      id: made.id,
      updatedAt: made.updatedAt,
      patientId: otherId,
    });
    expect(moved.patientId).toBe(otherId);
    const { rows } = await clinic.owner.audit.list({ limit: 10 });
    const entry = rows.find((row) => row.entityId === made.id && row.action === 'moveToPatient');
    expect(JSON.stringify(entry?.changes)).toContain(patientId);
    expect(JSON.stringify(entry?.changes)).toContain(otherId);
    const twin = await newXray({ fileId: made.fileId });
    await expect(
      clinic.owner.xrays.moveToPatient({
        id: twin.id,
        updatedAt: twin.updatedAt,
        patientId: otherId,
      }),
    ).rejects.toMatchObject({ code: 'DUPLICATE_IMAGE' });
  });
});

describe('roles', () => {
  test('the desk files without findings and changes nothing; only dentists and managers remove', async () => {
    const { client: desk } = await clinic.person('RECEPTIONIST');
    const { client: hygienist } = await clinic.person('HYGIENIST');
    const { client: dentist } = await clinic.person('DENTIST');
    const input = { ...fields, patientId: patientId, fileId: await newFile() };
    await expect(desk.xrays.create({ ...input, findings: 'caries' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const { id, updatedAt } = await desk.xrays.create(input);
    expect((await desk.xrays.get({ id })).xray.id).toBe(id);
    for (const call of [
      () => desk.xrays.update({ id, updatedAt, changes: { findings: 'x' } }),
      () => desk.xrays.saveView({ id, view: plainView }),
      () => desk.xrays.moveToPatient({ id, updatedAt, patientId: otherId }),
      () => desk.xrays.remove({ id }),
      () => hygienist.xrays.remove({ id }),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await dentist.xrays.remove({ id });
    await expect(hygienist.xrays.restore({ id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await dentist.xrays.restore({ id });
    await expect(clinic.window().xrays.get({ id })).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });
});
