import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { onlyPatientAtWork } from '#main/features/presence/open-records-service.ts';
import { createXrayClinic, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';

let clinic: XrayClinic;
beforeAll(async () => {
  clinic = await createXrayClinic();
});
afterAll(() => clinic.close());

test('each is told who else has the record open, as long as they say so, and all when that changes', async () => {
  const { owner, patientId, otherId, core } = clinic;
  const news: string[] = [];
  const stop = core.topics.subscribe(({ topic, ids }) => {
    if (topic === 'presence') news.push(...ids);
  });
  const { client: dentist } = await clinic.person('DENTIST');
  const { id, client: desk } = await clinic.person('RECEPTIONIST');
  const [one, two, three] = [newId(), newId(), newId()];
  const here = { patientId, isInView: true };
  const stayOwner = () => owner.presence.stay({ screenId: one, ...here });
  expect(await stayOwner()).toEqual([]);
  // Another window of the same person at the same computer is nobody else.
  expect(await owner.presence.stay({ screenId: two, ...here })).toEqual([]);
  expect(await dentist.presence.stay({ screenId: newId(), patientId: otherId, isInView: true })).toEqual([]);
  const seen = await desk.presence.stay({ screenId: three, patientId, isInView: false });
  expect(seen.map(({ role }) => role)).toEqual(['OWNER']);
  expect(await stayOwner()).toEqual([
    { userId: id, firstName: 'Pat', lastName: 'RECEPTIONIST', role: 'RECEPTIONIST' },
  ]);
  expect(news).toEqual([patientId, patientId, otherId, patientId]);

  // Nobody else's screen can be left.
  await owner.presence.leave({ screenId: three });
  expect(await stayOwner()).toHaveLength(1);
  await desk.presence.leave({ screenId: three });
  expect(await stayOwner()).toEqual([]);
  expect(news).toHaveLength(5);

  await desk.presence.stay({ screenId: three, ...here });
  expect(await stayOwner()).toHaveLength(1);
  clinic.advance(60_000);
  expect(await stayOwner()).toHaveLength(1);
  clinic.advance(31_000);
  expect(await stayOwner()).toEqual([]);

  // Who signed out is gone.
  await desk.presence.stay({ screenId: three, ...here });
  await desk.session.signOut();
  expect(await stayOwner()).toEqual([]);
  stop();
});

test('new pictures are of the one patient whom somebody who may take them in works with', async () => {
  const { owner, patientId, otherId, core } = clinic;
  clinic.advance(91_000);
  expect(onlyPatientAtWork(core)).toBeNull();
  const { client: desk } = await clinic.person('RECEPTIONIST');
  const screenId = newId();
  const stay = (isInView: boolean) => owner.presence.stay({ screenId, patientId, isInView });
  await stay(false);
  expect(onlyPatientAtWork(core)).toBeNull();
  await stay(true);
  expect(onlyPatientAtWork(core)).toBe(patientId);
  const { client: dentist } = await clinic.person('DENTIST');
  await dentist.presence.stay({ screenId: newId(), patientId: otherId, isInView: true });
  expect(onlyPatientAtWork(core)).toBeNull();
  clinic.advance(31_000);
  await desk.presence.stay({ screenId: newId(), patientId: otherId, isInView: true });
  expect(onlyPatientAtWork(core)).toBe(otherId);
});
