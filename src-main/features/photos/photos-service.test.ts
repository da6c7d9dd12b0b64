// Dental photos through the router: refused, listed, moved; which is the latest.

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { photoTypes, type PhotoType } from '#shared/photos/model.ts';
import { createXrayClinic, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';

let clinic: XrayClinic;
beforeAll(async () => {
  clinic = await createXrayClinic();
});
afterAll(() => clinic.close());

const days = ['2026-05-01', '2026-05-02', '2026-05-03'];
let patientId = '';
let otherId = '';
let people = 0;
beforeEach(async () => {
  patientId = await stranger();
  otherId = await stranger();
});

/** A patient whom nobody takes for one of those before. */
async function stranger(): Promise<string> {
  people += 1;
  const letters = createHash('sha256')
    .update(String(people))
    .digest('hex')
    .replaceAll(/\d/g, (digit) => 'klmnopqrst'[Number(digit)] ?? '');
  return clinic.newPatient(
    letters.slice(0, 12),
    letters.slice(12, 26),
    `${1930 + (people % 80)}-0${1 + (people % 9)}-1${people % 10}`,
  );
}

async function newPhoto(change: Readonly<Record<string, unknown>> = {}) {
  const fileId = await clinic.newFile();
  return clinic.owner.photos.create({
    patientId,
    fileId,
    type: 'INTRAORAL',
    takenOn: '2026-05-01',
    ...change,
  });
}

async function photosOf(id: string) {
  return (await clinic.owner.photos.list({ patientId: id, limit: 100 })).rows;
}

test('refused: the same picture twice, a day to come, a file that is no picture, a field changed by two', async () => {
  const { owner } = clinic;
  const photo = await newPhoto();
  const again = { patientId, fileId: photo.fileId, type: 'OTHER' as const, takenOn: '2026-05-01' };
  await expect(owner.photos.create(again)).rejects.toMatchObject({
    code: 'DUPLICATE_PHOTO',
    data: { photoId: photo.id },
  });
  await owner.photos.create({ ...again, patientId: otherId });
  await expect(newPhoto({ takenOn: '2026-06-16' })).rejects.toMatchObject({
    code: 'INVALID',
    data: { problems: [{ field: 'takenOn', code: 'inFuture' }] },
  });
  await expect(newPhoto({ fileId: photo.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const { id, updatedAt } = photo;
  await owner.photos.update({ id, updatedAt, changes: { description: 'one' } });
  const late = owner.photos.update({ id, updatedAt, changes: { description: 'two' } });
  await expect(late).rejects.toMatchObject({ code: 'STALE', data: { current: { description: 'one' } } });
});

test('pages follow each other, newest first, and the filter takes one type', async () => {
  for (const [index, day] of ['2026-05-03', '2026-05-01', '2026-05-02', '2026-05-02'].entries())
    await newPhoto({ takenOn: day, type: index === 0 ? 'OTHER' : 'INTRAORAL' });
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof clinic.owner.photos.list>> = await clinic.owner.photos.list({
      patientId,
      limit: 1,
      cursor,
    });
    seen.push(...page.rows.map(({ takenOn }) => takenOn));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen).toEqual(['2026-05-03', '2026-05-02', '2026-05-02', '2026-05-01']);
  expect(await clinic.owner.photos.list({ patientId, type: 'OTHER' })).toMatchObject({ total: 1 });
});

test('moved to another patient: both stand in the log, its mount leaves its place empty, a stale or doubled move is refused', async () => {
  const { owner } = clinic;
  const photo = await newPhoto({ takenOn: '2026-05-02' });
  const before = await newPhoto({ takenOn: '2026-05-01' });
  const there = await newPhoto({ patientId: otherId, takenOn: '2026-05-01' });
  const mount = await owner.mounts.create({
    patientId,
    template: 'PHOTOS_8',
    performedOn: '2026-05-02',
    photoIds: [photo.id],
  });
  const inMount = async () =>
    (await owner.mounts.get({ id: mount.id })).images.map((image) => image.photo?.id);
  const isLatest = async (id: typeof photo.id) => (await owner.photos.get({ id })).isLatest;
  const { id, updatedAt } = photo;
  const stale = { id, updatedAt: '2020-01-01T00:00:00.000Z', patientId: otherId as typeof photo.patientId };
  await expect(owner.photos.moveToPatient(stale)).rejects.toMatchObject({ code: 'STALE' });
  expect(await isLatest(before.id)).toBe(false);
  const moved = await owner.photos.moveToPatient({ ...stale, updatedAt });
  expect(moved).toMatchObject({ patientId: otherId, isLatest: true });
  expect([await isLatest(before.id), await isLatest(there.id)]).toEqual([true, false]);
  expect(await inMount()).toEqual([]);
  const { rows } = await owner.audit.list({ limit: 20 });
  const entry = rows.find((row) => row.entityId === id && row.action === 'moveToPatient');
  expect(entry?.changes).toEqual({ patientId: { from: patientId, to: otherId } });
  const twin = await newPhoto({ fileId: photo.fileId });
  const doubled = { id: twin.id, updatedAt: twin.updatedAt, patientId: moved.patientId };
  await expect(owner.photos.moveToPatient(doubled)).rejects.toMatchObject({
    code: 'DUPLICATE_PHOTO',
    data: { photoId: id },
  });
  // Nor does it come back beside the one that was filed meanwhile.
  const back = { id, updatedAt: moved.updatedAt, patientId: photo.patientId };
  await expect(owner.photos.moveToPatient(back)).rejects.toMatchObject({ code: 'DUPLICATE_PHOTO' });
  await owner.photos.remove({ id: twin.id });
  await owner.photos.moveToPatient(back);
  expect(await inMount()).toEqual([id]);
  await expect(owner.photos.restore({ id: twin.id })).rejects.toMatchObject({ code: 'DUPLICATE_PHOTO' });
  const { client: desk } = await clinic.person('RECEPTIONIST');
  await expect(desk.photos.moveToPatient(back)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

type Step =
  | { readonly act: 'file'; readonly type: PhotoType; readonly day: number; readonly isOther: boolean }
  | { readonly act: 'date' | 'type'; readonly pick: number; readonly day: number; readonly type: PhotoType }
  | { readonly act: 'remove' | 'restore' | 'move'; readonly pick: number }
  | { readonly act: 'merge' | 'undo' };

const type = fc.constantFrom(...photoTypes);
const day = fc.nat(days.length - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constant('file' as const), type, day, isOther: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constantFrom('date' as const, 'type' as const),
      pick: fc.nat(20),
      day,
      type,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constantFrom('remove' as const, 'restore' as const, 'move' as const),
      pick: fc.nat(20),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('merge' as const, 'undo' as const) }) },
);

/** Reckoned anew from what the lists say: the ids of the latest of each type. */
function latestIds(photos: Awaited<ReturnType<typeof photosOf>>): string[] {
  return photoTypes.flatMap((one) => {
    const ofType = photos.filter((photo) => photo.type === one);
    const [newest] = ofType.toSorted((a, b) => {
      const [keyA, keyB] = [a, b].map((photo) => `${photo.takenOn} ${photo.takenTime ?? ''} ${photo.id}`);
      return (keyA ?? '') < (keyB ?? '') ? 1 : -1;
    });
    return newest === undefined ? [] : [newest.id];
  });
}

test('each patient has exactly one latest photo of each type, whatever is filed, changed, moved, removed or merged', async () => {
  const { owner } = clinic;
  const fileIds = await Promise.all(Array.from({ length: 12 }, () => clinic.newFile()));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const [one, two] = [await stranger(), await stranger()];
      const ids: string[] = [];
      let mergeId: string | null = null;
      for (const [index, next] of steps.entries()) {
        const chosen = 'pick' in next ? ids[next.pick % Math.max(1, ids.length)] : undefined;
        if (next.act === 'file') {
          const patient = next.isOther && mergeId === null ? two : one;
          const fileId = fileIds[index % fileIds.length] ?? '';
          const made = await owner.photos
            .create({ patientId: patient, fileId, type: next.type, takenOn: days[next.day] ?? '' })
            .catch(() => null);
          if (made !== null) ids.push(made.id);
        } else if (next.act === 'merge') {
          if (mergeId !== null) continue;
          const preview = await owner.patientMerge.preview({ survivorId: one, otherId: two });
          const merged = await owner.patientMerge.merge({
            survivorId: one,
            otherId: two,
            survivorUpdatedAt: preview.survivor.updatedAt,
            otherUpdatedAt: preview.other.updatedAt,
          });
          mergeId = merged.mergeId;
        } else if (next.act === 'undo') {
          if (mergeId !== null) await owner.patientMerge.undo({ mergeId });
          mergeId = null;
        } else if (chosen !== undefined) {
          if (next.act === 'remove') await owner.photos.remove({ id: chosen });
          // The same picture may have been filed again meanwhile.
          else if (next.act === 'restore') await owner.photos.restore({ id: chosen }).catch(() => null);
          else if (next.act === 'move') {
            const { updatedAt, patientId: whose } = await owner.photos.get({ id: chosen });
            const target = (whose === one ? two : one) as typeof whose;
            await owner.photos.moveToPatient({ id: chosen, updatedAt, patientId: target }).catch(() => null);
          } else if ('day' in next) {
            const { updatedAt, deletedAt } = await owner.photos.get({ id: chosen });
            const changes = next.act === 'date' ? { takenOn: days[next.day] ?? '' } : { type: next.type };
            if (deletedAt === null) await owner.photos.update({ id: chosen, updatedAt, changes });
          }
        }
        for (const patient of mergeId === null ? [one, two] : [one]) {
          const photos = await photosOf(patient);
          const marked = photos.filter(({ isLatest }) => isLatest).map(({ id }) => id as string);
          expect(marked.toSorted()).toEqual(latestIds(photos).toSorted());
        }
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);
