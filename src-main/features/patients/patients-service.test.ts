import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestClinic, type Client, type TestClinic } from '../../../tests/fixtures/test-clinic.ts';
import { patientOf } from './patient-cases.ts';

let clinic: TestClinic;
let desk: Client;
beforeAll(async () => {
  clinic = await createTestClinic({ now: '2026-11-20T09:00:00.000Z' });
  desk = (await clinic.person('RECEPTIONIST')).client;
});
afterAll(() => clinic.close());

const create = (given: Parameters<typeof patientOf>[0]) =>
  desk.patients.create({ patient: patientOf(given), duplicatesSeen: [] });

describe('registering', () => {
  test('keeps every field, and opening gives the whole record and leaves a trace', async () => {
    const patient = patientOf({
      firstName: 'Ayşe',
      lastName: 'Yılmaz',
      dateOfBirth: '1981-07-03',
      gender: 'FEMALE',
      bloodGroup: 'O-',
      homePhone: '0212 555 01 02',
      mobile: '+90 532 123 45 67',
      email: 'ayse@example.com',
      street: 'Bağdat Cad. 5',
      city: 'İstanbul',
      state: 'Kadıköy',
      postalCode: '34710',
      country: 'Türkiye',
      preferredLanguage: 'tr',
      preferredDentistId: clinic.ownerId,
      currentTreatment: 'Root canal 36',
      notes: 'Likes mornings\nand windows',
      isActive: true,
    });
    const details = { emergencyContactName: 'Can Yılmaz', emergencyContactPhone: '0533 111 22 33' };
    const made = await desk.patients.create({ patient, details: { ...details }, duplicatesSeen: [] });
    expect(made).toMatchObject(patient);
    const record = await desk.patients.get({ id: made.id });
    expect(record).toMatchObject({
      patient: { ...patient, isArchived: false, lastVisitOn: null },
      details: { ...details, insuranceProvider: null },
      alerts: [],
      medicalHistory: null,
      nextVisit: null,
      nextRecall: null,
      unreviewedIntakeId: null,
    });
    const page = await clinic.owner.audit.list({});
    expect(JSON.stringify(page)).toContain(made.id);
  });

  test('names the field that is wrong and writes nothing', async () => {
    const wrong = desk.patients.create({
      patient: patientOf({ firstName: '   ', mobile: 'call me' }),
      duplicatesSeen: [],
    });
    await expect(wrong).rejects.toMatchObject({
      code: 'INVALID',
      data: {
        problems: expect.arrayContaining([
          { field: 'patient.firstName', code: 'required' },
          { field: 'patient.mobile', code: 'invalidPhone' },
        ]),
      },
    });
    await expect(create({ dateOfBirth: '2026-11-21' })).rejects.toMatchObject({
      data: { problems: [{ field: 'patient.dateOfBirth', code: 'inFuture' }] },
    });
    await expect(create({ preferredDentistId: crypto.randomUUID() })).rejects.toMatchObject({
      code: 'INVALID',
    });
  });

  test('nobody can skip the question about near-duplicates', async () => {
    const first = await create({ firstName: 'Soekarno', lastName: 'Hatta', dateOfBirth: '1970-06-06' });
    const twin = patientOf({ firstName: 'Sukarno', lastName: 'Hatta', dateOfBirth: '1970-06-06' });
    const shown = await desk.patients.checkDuplicates(twin);
    expect(shown).toMatchObject([{ id: first.id, reasons: ['similarNameAndBirthDate'] }]);
    const refused = desk.patients.create({ patient: twin, duplicatesSeen: [] });
    await expect(refused).rejects.toMatchObject({
      code: 'NEAR_DUPLICATES',
      status: 409,
      defined: true,
      data: { candidates: [{ id: first.id }] },
    });
    await expect(desk.patients.create({ patient: twin, duplicatesSeen: [first.id] })).resolves.toMatchObject({
      firstName: 'Sukarno',
    });
    const swapped = patientOf({ firstName: 'Hatta', lastName: 'Soekarno', dateOfBirth: '1970-06-06' });
    expect((await desk.patients.checkDuplicates(swapped)).map(({ reasons }) => reasons[0])).toContain(
      'swappedNames',
    );
  });

  test('an edit that makes a near-duplicate asks too, an edit beside it does not', async () => {
    const one = await create({ firstName: 'Wulan', lastName: 'Ganesha', dateOfBirth: '1999-02-01' });
    const other = await create({ firstName: 'Bambang', lastName: 'Nugroho', dateOfBirth: '1960-10-10' });
    const changes = { firstName: 'Wulan', lastName: 'Ganesha', dateOfBirth: '1999-02-01' };
    const edit = { id: other.id, updatedAt: other.updatedAt };
    await expect(desk.patients.update({ ...edit, changes })).rejects.toMatchObject({
      code: 'NEAR_DUPLICATES',
      data: { candidates: [{ id: one.id }] },
    });
    const after = await desk.patients.update({ ...edit, changes, duplicatesSeen: [one.id] });
    await expect(
      desk.patients.update({
        id: other.id,
        updatedAt: after.updatedAt,
        changes: { mobile: '0555 000 11 22' },
      }),
    ).resolves.toMatchObject({ firstName: 'Wulan', mobile: '0555 000 11 22' });
  });
});

describe('editing', () => {
  test('two people at two fields: both survive; at one field: the second is told what it holds now', async () => {
    const { id, updatedAt } = await create({
      firstName: 'Merge',
      lastName: 'Case',
      mobile: '0500 000 00 01',
    });
    const [one, two] = await Promise.all([
      desk.patients.update({ id, updatedAt, changes: { mobile: '0500 000 00 02' } }),
      clinic.owner.patients.update({ id, updatedAt, changes: { city: 'Ankara' } }),
    ]);
    expect(one.updatedAt).not.toBe(two.updatedAt);
    expect((await desk.patients.get({ id })).patient).toMatchObject({
      mobile: '0500 000 00 02',
      city: 'Ankara',
    });
    const late = desk.patients.update({ id, updatedAt, changes: { city: 'Bursa', notes: 'x' } });
    await expect(late).rejects.toMatchObject({
      code: 'STALE',
      status: 409,
      data: { current: { city: 'Ankara' } },
    });
    expect((await desk.patients.get({ id })).patient).toMatchObject({ city: 'Ankara', notes: null });
    await expect(
      desk.patients.update({ id, updatedAt, changes: { city: 'Ankara', notes: 'y' } }),
    ).resolves.toMatchObject({ notes: 'y' });
  });

  test('an edit of nothing writes nothing; an unknown field is refused', async () => {
    const made = await create({ firstName: 'Same', lastName: 'Again' });
    const same = await desk.patients.update({
      id: made.id,
      updatedAt: made.updatedAt,
      changes: { firstName: 'Same' },
    });
    expect(same.updatedAt).toBe(made.updatedAt);
    const changes = { isArchived: true } as never;
    await expect(
      desk.patients.update({ id: made.id, updatedAt: made.updatedAt, changes }),
    ).rejects.toMatchObject({ code: 'INVALID', data: { problems: [{ field: 'changes.isArchived' }] } });
  });

  test('details are merged in the same way', async () => {
    const { id } = await create({ firstName: 'Detail', lastName: 'Person' });
    const first = await desk.patients.updateDetails({
      id,
      updatedAt: null,
      changes: { insuranceProvider: 'SGK' },
    });
    await desk.patients.updateDetails({
      id,
      updatedAt: first.updatedAt,
      changes: { emergencyContactName: 'Ada' },
    });
    await expect(
      desk.patients.updateDetails({ id, updatedAt: null, changes: { insuranceProvider: 'Allianz' } }),
    ).rejects.toMatchObject({ code: 'STALE', data: { current: { insuranceProvider: 'SGK' } } });
  });
});

describe('states', () => {
  test('archive, restore, remove: who may, and where the patient is found', async () => {
    const made = await create({ firstName: 'Zeynepgul', lastName: 'Ozkardes' });
    const find = async () =>
      (await desk.patients.search({ text: 'zeynepgul' })).map(({ isArchived }) => isArchived);
    expect(await find()).toEqual([false]);
    await desk.patients.archive({ id: made.id });
    expect(await find()).toEqual([true]);
    expect((await desk.patients.list({ limit: 100 })).rows.map(({ id }) => id)).not.toContain(made.id);
    expect((await desk.patients.list({ limit: 100, archived: true })).rows.map(({ id }) => id)).toContain(
      made.id,
    );
    const back = await desk.patients.restore({ id: made.id });
    const remove = { id: made.id, updatedAt: back.updatedAt };
    await expect(desk.patients.remove(remove)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(
      clinic.owner.patients.remove({ ...remove, updatedAt: made.updatedAt }),
    ).rejects.toMatchObject({ code: 'STALE' });
    await clinic.owner.patients.remove(remove);
    expect(await find()).toEqual([]);
    expect((await clinic.owner.patients.listRemoved({})).rows.map(({ id }) => id)).toContain(made.id);
    await expect(desk.patients.restore({ id: made.id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await clinic.owner.patients.restore({ id: made.id });
    expect(await find()).toEqual([false]);
  });

  test('a picture must be an image of the store', async () => {
    const made = await create({ firstName: 'Picture', lastName: 'Person' });
    await expect(desk.patients.setPicture({ id: made.id, pictureFileId: made.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await desk.patients.setActive({ id: made.id, isActive: false })).toMatchObject({
      isActive: false,
    });
  });
});

describe('the list', () => {
  test('goes through everybody once in each order, page by page', async () => {
    for (let index = 0; index < 30; index += 1) {
      await desk.patients.create({
        patient: patientOf({
          firstName: `Page${String.fromCharCode(97 + (index % 26))}${index > 25 ? 'x' : ''}`,
          lastName: `Pager${String.fromCharCode(122 - (index % 26))}`,
          dateOfBirth: `19${50 + index}-01-0${1 + (index % 9)}`,
        }),
        duplicatesSeen: [],
      });
    }
    for (const sort of ['name', 'lastVisit', 'createdAt'] as const) {
      const whole = await desk.patients.list({ sort, limit: 100 });
      const ids: string[] = [];
      for (let cursor: string | null = null; ;) {
        const page: Awaited<ReturnType<typeof desk.patients.list>> = await desk.patients.list({
          sort,
          limit: 7,
          cursor,
        });
        ids.push(...page.rows.map(({ id }) => id));
        cursor = page.nextCursor;
        if (cursor === null) break;
      }
      expect(ids).toEqual(whole.rows.map(({ id }) => id));
      expect(new Set(ids).size).toBe(whole.total);
    }
    await expect(desk.patients.list({ cursor: '{"a":1}' })).rejects.toMatchObject({ code: 'INVALID' });
  });
});
