import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import type { MountTemplate } from '#shared/mounts/templates.ts';
import { createXrayClinic, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';

let clinic: XrayClinic;
beforeAll(async () => {
  clinic = await createXrayClinic();
});
afterAll(() => clinic.close());

async function newXrays(count: number, change: object = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1)
    ids.push((await clinic.newXray({ teeth: [], ...change })).id);
  return ids;
}

async function newMount(template: MountTemplate, xrayIds: readonly string[]) {
  return clinic.owner.mounts.create({
    patientId: clinic.patientId,
    template,
    performedOn: '2026-06-10',
    xrayIds: [...xrayIds],
  });
}

/** The x-rays of each place, the one that is shown first. */
async function placesOf(mountId: string): Promise<Record<string, string[]>> {
  const { images } = await clinic.owner.mounts.get({ id: mountId });
  const places: Record<string, string[]> = {};
  for (const image of images.toSorted((a, b) => b.place - a.place))
    (places[image.slot] ??= []).push(image.xray?.id ?? image.photo?.id ?? '');
  return places;
}

const right = 'bitewingRightMolar';
const rightPre = 'bitewingRightPremolar';
const leftPre = 'bitewingLeftPremolar';
const left = 'bitewingLeftMolar';

describe('laying out', () => {
  test('images go into the places in the order in which they were taken; a fifth lies on the last', async () => {
    const [a, b, c, d, e] = await newXrays(5);
    const mount = await newMount('BITEWING_4', [a, b, c, d] as string[]);
    expect(await placesOf(mount.id)).toEqual({ [right]: [a], [rightPre]: [b], [leftPre]: [c], [left]: [d] });
    await clinic.owner.mounts.addImages({ id: mount.id, xrayIds: [e as string] });
    expect((await placesOf(mount.id))[left]).toEqual([e, d]);
    expect(await clinic.auditOf(mount.id)).toEqual(['addImages', 'create']);
  });

  test('a retake is put on top of its place, the other one can be shown again, and one be taken out', async () => {
    const [a, b] = await newXrays(2);
    const mount = await newMount('BITEWING_4', [a as string]);
    await clinic.owner.mounts.addImages({ id: mount.id, xrayIds: [b as string], slot: right });
    expect((await placesOf(mount.id))[right]).toEqual([b, a]);
    const images = (await clinic.owner.mounts.get({ id: mount.id })).images;
    const imageId = images.find(({ xray }) => xray?.id === a)?.id as string;
    await clinic.owner.mounts.showImage({ id: mount.id, imageId });
    expect((await placesOf(mount.id))[right]).toEqual([a, b]);
    await clinic.owner.mounts.takeOutImage({ id: mount.id, imageId });
    expect((await placesOf(mount.id))[right]).toEqual([b]);
    expect((await clinic.owner.xrays.get({ id: a as string })).xray.deletedAt).toBe(null);
  });

  test('an image moves: what is shown there comes back for it, or stays under it', async () => {
    const [a, b] = await newXrays(2);
    const mount = await newMount('BITEWING_4', [a, b] as string[]);
    const [first] = (await clinic.owner.mounts.get({ id: mount.id })).images.filter(
      ({ xray }) => xray?.id === a,
    );
    const move = (slot: string, how: 'SWAP' | 'STACK') =>
      clinic.owner.mounts.moveImage({ id: mount.id, imageId: first?.id as string, slot, how });
    await move(rightPre, 'SWAP');
    expect(await placesOf(mount.id)).toEqual({ [right]: [b], [rightPre]: [a] });
    await move(left, 'SWAP');
    expect(await placesOf(mount.id)).toEqual({ [right]: [b], [left]: [a] });
    await move(right, 'STACK');
    expect(await placesOf(mount.id)).toEqual({ [right]: [a, b] });
    await expect(move('upperIncisors', 'SWAP')).rejects.toMatchObject({ code: 'INVALID' });
  });

  test('another template keeps the images and what has a place of the same name', async () => {
    const [a, b] = await newXrays(2);
    const mount = await newMount('BITEWING_2', [a, b] as string[]);
    const changed = await clinic.owner.mounts.update({
      id: mount.id,
      updatedAt: mount.updatedAt,
      changes: { template: 'BITEWING_4' },
    });
    expect(await placesOf(mount.id)).toEqual({ [right]: [a], [rightPre]: [b] });
    await clinic.owner.mounts.update({
      id: mount.id,
      updatedAt: changed.updatedAt,
      changes: { template: 'FULL_MOUTH_18' },
    });
    expect(await placesOf(mount.id)).toEqual({ [right]: [a], [rightPre]: [b] });
    await expect(
      clinic.owner.mounts.update({ id: mount.id, updatedAt: mount.updatedAt, changes: {} }),
    ).rejects.toMatchObject({ code: 'STALE' });
  });

  test('the teeth that places tell are confirmed together, or not at all when one changed meanwhile', async () => {
    const [a, b] = await newXrays(2);
    const mount = await newMount('BITEWING_4', [a, b] as string[]);
    const read = async () =>
      (await clinic.owner.mounts.get({ id: mount.id })).images.flatMap(({ xray }) => xray ?? []);
    const before = await read();
    const teeth = before.map(({ id, updatedAt }) => ({ xrayId: id, updatedAt, teeth: ['16' as const] }));
    const late = { ...teeth[1]!, updatedAt: '2026-01-01T00:00:00.000Z' };
    await expect(
      clinic.owner.mounts.confirmTeeth({ id: mount.id, teeth: [teeth[0]!, late] }),
    ).rejects.toMatchObject({ code: 'STALE' });
    expect((await read()).map((xray) => xray.teeth)).toEqual([[], []]);
    const written = await clinic.owner.mounts.confirmTeeth({ id: mount.id, teeth });
    expect((await read()).map((xray) => [xray.teeth, xray.updatedAt])).toEqual(
      written.map(({ updatedAt }) => [['16'], updatedAt]),
    );
    const [foreign] = await newXrays(1);
    await expect(
      clinic.owner.mounts.confirmTeeth({
        id: mount.id,
        teeth: [{ xrayId: foreign as string, updatedAt: mount.updatedAt, teeth: [] }],
      }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('whose images', () => {
  test('an image of another patient is refused; one that moves away or is removed is gone from the mount, and comes back', async () => {
    const [a, b] = await newXrays(2);
    const foreign = await clinic.newXray({ patientId: clinic.otherId });
    await expect(newMount('BITEWING_4', [foreign.id])).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const mount = await newMount('BITEWING_4', [a, b] as string[]);
    const { xray } = await clinic.owner.xrays.get({ id: a as string });
    const moved = await clinic.owner.xrays.moveToPatient({
      id: xray.id,
      updatedAt: xray.updatedAt,
      patientId: clinic.otherId,
    });
    await clinic.owner.xrays.remove({ id: b as string });
    expect(await placesOf(mount.id)).toEqual({});
    await clinic.owner.xrays.restore({ id: b as string });
    await clinic.owner.xrays.moveToPatient({
      id: xray.id,
      updatedAt: moved.updatedAt,
      patientId: clinic.patientId,
    });
    expect(await placesOf(mount.id)).toEqual({ [right]: [a], [rightPre]: [b] });
  });

  test('the list has what lies on top of each place, newest mount first, by pages', async () => {
    const patientId = await clinic.newPatient('Many', 'Mounts', '1970-01-01');
    const xray = await clinic.newXray({ patientId });
    const retake = await clinic.newXray({ patientId, findings: 'sound', impression: 'none' });
    const make = (performedOn: string, xrayIds: string[]) =>
      clinic.owner.mounts.create({ patientId, template: 'BITEWING_2', performedOn, xrayIds });
    const older = await make('2026-01-01', [xray.id]);
    await clinic.owner.mounts.addImages({ id: older.id, xrayIds: [retake.id], slot: 'bitewingRight' });
    const newer = await make('2026-02-01', []);
    const first = await clinic.owner.mounts.list({ patientId, limit: 1 });
    expect(first.rows.map(({ id }) => id)).toEqual([newer.id]);
    const second = await clinic.owner.mounts.list({ patientId, limit: 1, cursor: first.nextCursor });
    expect(second).toMatchObject({
      rows: [
        {
          id: older.id,
          imageCount: 2,
          unreadCount: 1,
          shown: [{ slot: 'bitewingRight', fileId: retake.fileId }],
        },
      ],
      nextCursor: null,
    });
    await clinic.owner.mounts.remove({ id: newer.id });
    expect((await clinic.owner.mounts.list({ patientId })).rows).toHaveLength(1);
    await clinic.owner.mounts.restore({ id: newer.id });
    expect((await clinic.owner.mounts.list({ patientId })).rows).toHaveLength(2);
    await expect(clinic.owner.mounts.list({ patientId: newId() })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('a day to come is refused, and the desk lays out but confirms no teeth', async () => {
    await expect(
      clinic.owner.mounts.create({
        patientId: clinic.patientId,
        template: 'PANORAMIC',
        performedOn: '2026-06-16',
      }),
    ).rejects.toMatchObject({ code: 'INVALID' });
    const [a] = await newXrays(1);
    const { client } = await clinic.person('RECEPTIONIST');
    const mount = await client.mounts.create({
      patientId: clinic.patientId,
      template: 'PERIAPICAL',
      performedOn: '2026-06-15',
      xrayIds: [a as string],
    });
    const { images } = await client.mounts.get({ id: mount.id });
    await expect(
      client.mounts.confirmTeeth({
        id: mount.id,
        teeth: images.flatMap(({ xray }) =>
          xray === null ? [] : [{ xrayId: xray.id, updatedAt: xray.updatedAt, teeth: [] }],
        ),
      }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
