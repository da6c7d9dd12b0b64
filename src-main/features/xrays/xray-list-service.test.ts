import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { createXrayClinic, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';

let clinic: XrayClinic;
beforeAll(async () => {
  clinic = await createXrayClinic();
  for (const day of ['01', '02', '03', '04', '05'])
    await clinic.newXray({ datePerformedOn: `2026-03-${day}` });
  await clinic.newXray({ findings: 'sound', impression: 'none' });
});
afterAll(() => clinic.close());

describe('lists', () => {
  test('of one patient: newest first, by pages, by tooth, kind and unread', async () => {
    const patient = await clinic.newPatient('Many', 'Pictures', '1960-01-01');
    const made: string[] = [];
    for (let day = 1; day <= 7; day += 1) {
      const isOpg = day === 3;
      const one = await clinic.newXray({
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

  test('of everybody: groups tell its length, and pages from any place are the list itself', async () => {
    const patientId = await clinic.newPatient('One', 'Among', '1970-01-01');
    for (const [datePerformedOn, tooth] of [
      ['2025-12-31', '36'],
      ['2026-01-01', '37'],
      ['2026-01-31', '36'],
    ] as const)
      await clinic.newXray({ patientId, datePerformedOn, teeth: [tooth] });
    for (const order of ['newest', 'unreadFirst'] as const) {
      const whole = await clinic.owner.xrays.listAll({ order, limit: 100 });
      const { total, groups } = await clinic.owner.xrays.groups({ order });
      expect(total).toBe(whole.total);
      const keys = whole.rows.map((row) =>
        order === 'newest' ? row.datePerformedOn.slice(0, 7) : row.isUnread ? 'UNREAD' : 'READ',
      );
      expect(groups).toEqual(
        [...new Set(keys)].map((key) => ({ key, count: keys.filter((one) => one === key).length })),
      );
      const parts = await Promise.all(
        [0, 4, 8, 12, 16].map((offset) => clinic.owner.xrays.listAll({ order, limit: 4, offset })),
      );
      expect(parts.flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual(
        whole.rows.map(({ id }) => id).slice(0, 20),
      );
    }
    const of = async (filter: object) => {
      const { rows, total } = await clinic.owner.xrays.listAll({ patientId, order: 'newest', ...filter });
      expect((await clinic.owner.xrays.groups({ patientId, ...filter })).total).toBe(total);
      return rows.map((row) => row.datePerformedOn);
    };
    expect(await of({})).toEqual(['2026-01-31', '2026-01-01', '2025-12-31']);
    expect(await of({ tooth: '36' })).toEqual(['2026-01-31', '2025-12-31']);
    expect(await of({ fromOn: '2026-01-01' })).toEqual(['2026-01-31', '2026-01-01']);
    expect(await of({ fromOn: '2025-12-31', untilOn: '2026-01-01' })).toEqual(['2026-01-01', '2025-12-31']);
    expect(await of({ isUnread: false })).toEqual([]);
    expect(await clinic.owner.xrays.teeth({ patientId })).toEqual([
      { tooth: '36', count: 2, newestOn: '2026-01-31' },
      { tooth: '37', count: 1, newestOn: '2026-01-01' },
    ]);
    await expect(clinic.owner.xrays.teeth({ patientId: newId() })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('findings are searched by beginnings of words, in any accent, and follow every edit', async () => {
    const made = await clinic.newXray({ findings: 'Périapikal Işın geçirgenliği', impression: 'ÇÜRÜK 46' });
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
