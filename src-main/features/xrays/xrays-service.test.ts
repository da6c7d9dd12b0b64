import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { xrays } from '#main/features/xrays/xrays-tables.ts';
import { createXrayClinic, xrayFields, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';
import { plainView } from '#shared/xrays/view-state.ts';

let clinic: XrayClinic;
let patientId: string;
beforeAll(async () => {
  clinic = await createXrayClinic();
  patientId = clinic.patientId;
});
afterAll(() => clinic.close());

describe('filing', () => {
  test('needs a patient and a picture that are there', async () => {
    const fileId = await clinic.newFile();
    await expect(clinic.newXray({ patientId: newId() })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { entity: 'patient' },
    });
    await expect(clinic.newXray({ fileId: newId() })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { entity: 'file' },
    });
    await expect(clinic.newXray({ patientId: undefined, fileId })).rejects.toMatchObject({ code: 'INVALID' });
    const kept = await clinic.newXray({ fileId });
    expect(kept).toMatchObject({ patientId, fileId, widthPx: 160, heightPx: 120, isUnread: true });
    await expect(clinic.newXray({ fileId })).rejects.toMatchObject({
      code: 'DUPLICATE_IMAGE',
      data: { xrayId: kept.id },
    });
    expect((await clinic.newXray({ fileId, patientId: clinic.otherId })).patientId).toBe(clinic.otherId);
    expect(await clinic.auditOf(kept.id)).toEqual(['create']);
  });

  test('the database itself refuses an x-ray without a patient, of no known kind, or with a wrong unread mark', async () => {
    let nextTermsRow = 0;
    const row = {
      ...xrayFields,
      patientId,
      fileId: await clinic.newFile(),
      isUnread: true,
      uploadedBy: null,
      fieldTimes: {},
      createdAt: clinic.core.clock.now(),
      updatedAt: clinic.core.clock.now(),
    };
    const insert = (change: object) =>
      clinic.clinic.db
        .insert(xrays)
        .values({ ...row, id: newId(), termsRow: 10_000 + (nextTermsRow += 1), ...change })
        .run();
    expect(() => insert({ patientId: newId() })).toThrow(/constraint/i);
    expect(() => insert({ modality: 'MRI' })).toThrow(/constraint/i);
    expect(() => insert({ isUnread: false })).toThrow(/constraint/i);
    expect(() => insert({ datePerformedOn: 'yesterday' })).toThrow(/constraint/i);
  });

  test('hostile input names its field and writes nothing', async () => {
    const before = await clinic.owner.xrays.list({ patientId: patientId });
    const fileId = await clinic.newFile();
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
      await expect(clinic.newXray({ fileId, ...change })).rejects.toMatchObject({
        code: 'INVALID',
        data: { problems: [{ field, code }] },
      });
    }
    expect((await clinic.owner.xrays.list({ patientId: patientId })).total).toBe(before.total);
  });

  test('after midnight at the clinic the new day is no future', async () => {
    // 20:00 UTC is 23:00 in Istanbul: the 15th there as well; two hours on it is the 16th.
    await expect(clinic.newXray({ datePerformedOn: '2026-06-16' })).rejects.toMatchObject({
      code: 'INVALID',
    });
    clinic.advance(2 * 3600_000);
    expect((await clinic.newXray({ datePerformedOn: '2026-06-16' })).datePerformedOn).toBe('2026-06-16');
  });
});

describe('reading', () => {
  test('stays unread until findings and impression are both written', async () => {
    const made = await clinic.newXray();
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
    expect((await clinic.auditOf(made.id)).toSorted()).toEqual(['create', 'update', 'update']);
  });

  test('two people on different fields are merged, on one field the second is told', async () => {
    const made = await clinic.newXray();
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
    const before = await clinic.auditOf(id);
    await clinic.owner.xrays.update({ id, updatedAt, changes: { findings: 'first' } });
    expect(await clinic.auditOf(id)).toEqual(before);
  });

  test('opening is noted as reading the patient, once for a stretch of looking', async () => {
    const patient = await clinic.newPatient('Only', 'Read', '1970-01-01');
    const made = await clinic.newXray({ patientId: patient });
    const { client } = await clinic.person('HYGIENIST');
    await client.xrays.get({ id: made.id });
    await client.xrays.get({ id: made.id });
    await client.xrays.list({ patientId: patient });
    expect((await clinic.auditOf(patient)).filter((action) => action === 'read')).toHaveLength(1);
    clinic.advance(6 * 60_000);
    await client.xrays.list({ patientId: patient });
    expect((await clinic.auditOf(patient)).filter((action) => action === 'read')).toHaveLength(2);
  });

  test('the view is kept beside the picture and given back as it was', async () => {
    const made = await clinic.newXray();
    expect((await clinic.owner.xrays.get({ id: made.id })).view).toBeNull();
    const view = {
      ...plainView,
      zoom: 2.5,
      centreX: 0.25,
      rotationDegrees: 270 as const,
      windowCentre: -40.5,
      windowWidth: 1200,
      gamma: 1.4,
      sharpen: 0.5,
      isEqualised: true,
      isInverted: true,
      crop: { x: 0.1, y: 0.2, width: 0.5, height: 0.8 },
    };
    await clinic.owner.xrays.saveView({ id: made.id, view: plainView });
    await clinic.owner.xrays.saveView({ id: made.id, view });
    const again = await clinic.owner.xrays.get({ id: made.id });
    expect(again.view).toEqual(view);
    expect(again.xray.updatedAt).toBe(made.updatedAt);
    for (const change of [
      { zoom: 0 },
      { zoom: Number.NaN },
      { centreX: 2 },
      { rotationDegrees: 45 },
      { windowWidth: 0.5 },
      { windowWidth: null },
      { gamma: 9 },
      { sharpen: -1 },
      { crop: { x: 0.6, y: 0, width: 0.5, height: 1 } },
    ]) {
      const wrong = { ...view, ...change } as typeof view;
      await expect(clinic.owner.xrays.saveView({ id: made.id, view: wrong })).rejects.toMatchObject({
        code: 'INVALID',
      });
    }
  });
});

describe('putting right', () => {
  test('a removed one leaves the lists, keeps its address, and comes back', async () => {
    const made = await clinic.newXray();
    await clinic.owner.xrays.remove({ id: made.id });
    const listed = await clinic.owner.xrays.list({ patientId: patientId, limit: 100 });
    expect(listed.rows.map((row) => row.id)).not.toContain(made.id);
    expect((await clinic.owner.xrays.get({ id: made.id })).xray.deletedAt).not.toBeNull();
    await expect(
      clinic.owner.xrays.update({ id: made.id, updatedAt: made.updatedAt, changes: { findings: 'x' } }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await clinic.owner.xrays.restore({ id: made.id })).deletedAt).toBeNull();
    expect((await clinic.auditOf(made.id)).toSorted()).toEqual(['create', 'remove', 'restore']);
  });

  test('moved to another patient: both stand in the log, a stale or doubled move is refused', async () => {
    const made = await clinic.newXray();
    await expect(
      clinic.owner.xrays.moveToPatient({
        id: made.id,
        updatedAt: '2020-01-01T00:00:00.000Z',
        patientId: clinic.otherId,
      }),
    ).rejects.toMatchObject({ code: 'STALE' });
    const moved = await clinic.owner.xrays.moveToPatient({
      id: made.id,
      updatedAt: made.updatedAt,
      patientId: clinic.otherId,
    });
    expect(moved.patientId).toBe(clinic.otherId);
    const { rows } = await clinic.owner.audit.list({ limit: 10 });
    const entry = rows.find((row) => row.entityId === made.id && row.action === 'moveToPatient');
    expect(JSON.stringify(entry?.changes)).toContain(patientId);
    expect(JSON.stringify(entry?.changes)).toContain(clinic.otherId);
    const twin = await clinic.newXray({ fileId: made.fileId });
    await expect(
      clinic.owner.xrays.moveToPatient({
        id: twin.id,
        updatedAt: twin.updatedAt,
        patientId: clinic.otherId,
      }),
    ).rejects.toMatchObject({ code: 'DUPLICATE_IMAGE' });
  });
});

describe('roles', () => {
  test('the desk files without findings and changes nothing; only dentists and managers remove', async () => {
    const { client: desk } = await clinic.person('RECEPTIONIST');
    const { client: hygienist } = await clinic.person('HYGIENIST');
    const { client: dentist } = await clinic.person('DENTIST');
    const input = { ...xrayFields, patientId: patientId, fileId: await clinic.newFile() };
    await expect(desk.xrays.create({ ...input, findings: 'caries' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const { id, updatedAt } = await desk.xrays.create(input);
    expect((await desk.xrays.get({ id })).xray.id).toBe(id);
    for (const call of [
      () => desk.xrays.update({ id, updatedAt, changes: { findings: 'x' } }),
      () => desk.xrays.saveView({ id, view: plainView }),
      () => desk.xrays.moveToPatient({ id, updatedAt, patientId: clinic.otherId }),
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
