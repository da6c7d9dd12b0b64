import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { xrayIdSchema } from '#shared/xrays/model.ts';
import { createXrayClinic, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';

let clinic: XrayClinic;
beforeAll(async () => {
  clinic = await createXrayClinic();
});
afterAll(() => clinic.close());

const missing = xrayIdSchema.parse(newId());
const points = [
  { x: 10, y: 20 },
  { x: 110.12345, y: 20 },
];
const line = { kind: 'LENGTH' as const, frame: 0, points, text: '' };

test('what is drawn stands with its author, changes, goes and comes back, each in the history of the x-ray', async () => {
  const { id: xrayId } = await clinic.newXray();
  const { client, id: dentistId } = await clinic.person('DENTIST');
  const made = await client.annotations.create({ xrayId, ...line });
  expect(made).toMatchObject({ xrayId, kind: 'LENGTH', author: { id: dentistId } });
  expect(made.points[1]).toEqual({ x: 110.123, y: 20 });
  clinic.advance(1000);
  const moved = await client.annotations.update({
    id: made.id,
    updatedAt: made.updatedAt,
    points: [
      { x: 0, y: 0 },
      { x: 3, y: 4 },
    ],
    text: 'root',
  });
  await expect(
    clinic.owner.annotations.update({ id: made.id, updatedAt: made.updatedAt, points, text: '' }),
  ).rejects.toMatchObject({ code: 'STALE', data: { updatedAt: moved.updatedAt } });
  await clinic.owner.annotations.create({
    xrayId,
    ...line,
    kind: 'TEXT',
    points: points.slice(0, 1),
    text: 'x',
  });
  expect((await clinic.owner.annotations.list({ xrayId })).annotations.map(({ text }) => text)).toEqual([
    'root',
    'x',
  ]);
  await client.annotations.remove({ id: made.id });
  await client.annotations.remove({ id: made.id });
  expect((await clinic.owner.annotations.list({ xrayId })).annotations).toHaveLength(1);
  await expect(
    client.annotations.update({ id: made.id, updatedAt: moved.updatedAt, points, text: '' }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await client.annotations.restore({ id: made.id })).toMatchObject({ text: 'root' });
  expect((await clinic.auditOf(xrayId)).toSorted()).toEqual(
    [
      'create',
      'annotate',
      'changeAnnotation',
      'annotate',
      'removeAnnotation',
      'restoreAnnotation',
    ].toSorted(),
  );
});

test('points that do not make the kind, words that are missing, and a full picture are refused', async () => {
  const { id: xrayId } = await clinic.newXray();
  const refused: [object, string, string][] = [
    [{ points: points.slice(0, 1) }, 'points', 'tooFew'],
    [{ points: [...points, ...points] }, 'points', 'tooMany'],
    [{ kind: 'ANGLE' }, 'points', 'tooFew'],
    [{ kind: 'TEXT', points: points.slice(0, 1), text: '  ' }, 'text', 'required'],
    [{ text: 'x'.repeat(501) }, 'text', 'tooLong'],
    [{ kind: 'SQUARE' }, 'kind', 'notAChoice'],
    [{ points: [{ x: -1, y: 0 }, points[0]] }, 'points.0.x', 'tooSmall'],
    [{ points: [{ x: Number.NaN, y: 0 }, points[0]] }, 'points.0.x', 'notANumber'],
  ];
  for (const [change, field, code] of refused)
    await expect(clinic.owner.annotations.create({ xrayId, ...line, ...change })).rejects.toMatchObject({
      code: 'INVALID',
      data: { problems: [{ field, code }] },
    });
  await expect(clinic.owner.annotations.create({ xrayId: missing, ...line })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    data: { entity: 'xray' },
  });
  for (let index = 0; index < 200; index += 1) await clinic.owner.annotations.create({ xrayId, ...line });
  await expect(clinic.owner.annotations.create({ xrayId, ...line })).rejects.toMatchObject({
    data: { problems: [{ field: 'points', code: 'tooMany' }] },
  });
  expect((await clinic.owner.annotations.list({ xrayId })).annotations).toHaveLength(200);
});

test('the newest calibration counts until it is taken back', async () => {
  const { id: xrayId } = await clinic.newXray();
  const { owner } = clinic;
  const first = await owner.annotations.calibrate({ xrayId, points, lengthMm: 10 });
  clinic.advance(1000);
  const second = await owner.annotations.calibrate({ xrayId, points, lengthMm: 12 });
  const counts = async () => (await owner.annotations.list({ xrayId })).calibration?.lengthMm ?? null;
  expect(await counts()).toBe(12);
  expect(second.author?.name).toBeTruthy();
  await owner.annotations.removeCalibration({ id: second.id });
  expect(await counts()).toBe(10);
  await owner.annotations.removeCalibration({ id: first.id });
  expect(await counts()).toBeNull();
  await owner.annotations.restoreCalibration({ id: second.id });
  expect(await counts()).toBe(12);
  const short = [points[0]!, { x: 11, y: 20 }];
  await expect(owner.annotations.calibrate({ xrayId, points: short, lengthMm: 10 })).rejects.toMatchObject({
    data: { problems: [{ field: 'points', code: 'tooSmall' }] },
  });
});

test('nothing is drawn over a removed x-ray, and the desk only looks', async () => {
  const { id: xrayId } = await clinic.newXray();
  const made = await clinic.owner.annotations.create({ xrayId, ...line });
  const { client: desk } = await clinic.person('RECEPTIONIST');
  expect((await desk.annotations.list({ xrayId })).annotations).toHaveLength(1);
  expect(await desk.snippets.list()).toEqual([]);
  for (const call of [
    () => desk.annotations.create({ xrayId, ...line }),
    () => desk.annotations.update({ id: made.id, updatedAt: made.updatedAt, points, text: '' }),
    () => desk.annotations.remove({ id: made.id }),
    () => desk.annotations.restore({ id: made.id }),
    () => desk.annotations.calibrate({ xrayId, points, lengthMm: 10 }),
    () => desk.snippets.create({ text: 'No caries.' }),
  ])
    await expect(call()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await clinic.owner.xrays.remove({ id: xrayId });
  await expect(clinic.owner.annotations.create({ xrayId, ...line })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('snippets: the same sentence stands once, goes and comes back', async () => {
  const { owner } = clinic;
  const made = await owner.snippets.create({ text: 'No caries.' });
  expect((await owner.snippets.create({ text: ' No caries. ' })).id).toBe(made.id);
  await owner.snippets.create({ text: 'Bone level within normal limits.' });
  await owner.snippets.remove({ id: made.id });
  expect((await owner.snippets.list()).map(({ text }) => text)).toEqual(['Bone level within normal limits.']);
  await owner.snippets.restore({ id: made.id });
  expect(await owner.snippets.list()).toHaveLength(2);
  await expect(owner.snippets.create({ text: ' ' })).rejects.toMatchObject({
    data: { problems: [{ field: 'text', code: 'required' }] },
  });
});

test('an image that cannot be read is no longer waited for, and is again when that is taken back', async () => {
  const made = await clinic.newXray();
  const { owner } = clinic;
  const update = (updatedAt: string, notDiagnosableReason: string | null) =>
    owner.xrays.update({ id: made.id, updatedAt, changes: { notDiagnosableReason } });
  await expect(update(made.updatedAt, '  ')).rejects.toMatchObject({
    data: { problems: [{ field: 'changes.notDiagnosableReason', code: 'required' }] },
  });
  const said = await update(made.updatedAt, 'Motion');
  expect(said).toMatchObject({ isUnread: false, notDiagnosableReason: 'Motion' });
  expect(await update(said.updatedAt, null)).toMatchObject({ isUnread: true, notDiagnosableReason: null });
});

test('taking a picture out is noted', async () => {
  const made = await clinic.newXray();
  await clinic.owner.xrays.recordExport({ id: made.id, form: 'PNG' });
  expect(await clinic.auditOf(made.id)).toContain('export');
});
