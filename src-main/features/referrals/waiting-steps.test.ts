import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { addDays, daysBetween } from '#shared/time/day-bounds.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';
import { referralFields } from '../../../tests/fixtures/referral-of.ts';
import { createXrayClinic, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';

let clinic: XrayClinic;
beforeAll(async () => {
  clinic = await createXrayClinic();
});
afterAll(async () => clinic.close());

const dateOf = (instant: string) => localDateOf(instant, 'Europe/Istanbul');

test('without a network each step stands dated in the history, and the next due date counts from it', async () => {
  const { client: dentist } = await clinic.person('DENTIST');
  const { id, ...draft } = await dentist.referrals.create({
    id: newId(),
    fields: referralFields,
    patientId: clinic.patientId,
    contactId: null,
    supersedesId: null,
    isSent: false,
    fileIds: [],
  });
  expect(draft.steps).toEqual([]);
  await dentist.referrals.step({ id, to: 'SENT', reason: null, report: null });
  clinic.advance(5 * 86_400_000);
  const accepted = await dentist.referrals.step({ id, to: 'ACCEPTED', reason: null, report: null });
  expect(daysBetween(dateOf(draft.statusAt), dateOf(accepted.statusAt))).toBe(5);
  await dentist.referrals.amend({ id, changes: { teeth: ['37'] }, reason: 'The other tooth' });
  const detail = await dentist.referrals.get({ id });
  expect(detail.steps).toMatchObject([
    { kind: 'STEP', from: 'DRAFT', to: 'SENT', by: 'OURS', isWaiting: true },
    { kind: 'STEP', from: 'SENT', to: 'ACCEPTED', at: accepted.statusAt, isWaiting: true },
    { kind: 'AMENDMENT', to: null, reason: 'The other tooth', isWaiting: true },
  ]);
  expect(detail.steps.every(({ byName }) => byName !== null)).toBe(true);
  expect(detail.dueOn).toBe(addDays(dateOf(accepted.statusAt), 14));
});
