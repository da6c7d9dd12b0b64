// Every number of the figures is the count of a list: the list that its filter gives, in the clinic's own months.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { referralFields } from '../../../tests/fixtures/referral-of.ts';
import { createXrayClinic, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';

let clinic: XrayClinic;
const contacts = [
  { id: newId(), name: 'Dr Kanal', specialty: 'Endodontics' },
  { id: newId(), name: 'Dr Düz', specialty: 'Orthodontics' },
];

beforeAll(async () => {
  clinic = await createXrayClinic();
  for (const { id, ...fields } of contacts)
    await clinic.owner.contacts.create({
      id,
      fields: { ...fields, phone: '+90 212 555 00 00', email: 'one@clinic.example', status: 'ACTIVE' },
    });
});
afterAll(async () => clinic.close());

async function send(contactId: string | null): Promise<string> {
  const { id, sentAt } = await clinic.owner.referrals.create({
    id: newId(),
    patientId: clinic.patientId,
    contactId,
    supersedesId: null,
    isSent: true,
    fileIds: [],
    fields: referralFields,
  });
  expect(sentAt).not.toBeNull();
  return id;
}

function setClock(instant: string): void {
  clinic.advance(Date.parse(instant) - Date.parse(clinic.core.clock.now()));
}

const filterOf = { PARTNER: 'partnerName', SPECIALTY: 'specialty', OUTCOME: 'status' } as const;

test('the list a number leads to holds as many as the number says, and a month begins at the clinic’s midnight', async () => {
  const [kanal, duz] = contacts.map(({ id }) => id) as [string, string];
  // The last half hour of June in UTC, July already at the clinic.
  setClock('2026-06-30T23:30:00.000Z');
  await send(kanal);
  setClock('2026-07-15T09:00:00.000Z');
  await send(kanal);
  // To nobody who is named: a line of its own, without a name.
  await send(null);
  const cancelled = await send(duz);
  await clinic.owner.referrals.step({
    id: cancelled,
    to: 'CANCELLED',
    reason: 'The patient moved away',
    report: null,
  });
  const range = { fromOn: '2026-01-01', toOn: '2026-12-31' };

  const { rows: months } = await clinic.owner.referrals.figures({ ...range, by: 'MONTH' });
  expect(months).toEqual([{ key: '2026-07', incoming: 0, outgoing: 4 }]);
  const july = { view: 'ALL', fromOn: '2026-07-01', toOn: '2026-07-31' } as const;
  expect((await clinic.owner.referrals.list(july)).total).toBe(4);

  for (const [by, filter] of Object.entries(filterOf) as [keyof typeof filterOf, string][]) {
    const { rows } = await clinic.owner.referrals.figures({ ...range, by });
    expect(rows.map(({ outgoing }) => outgoing)).toEqual(by === 'OUTCOME' ? [3, 1] : [2, 1, 1]);
    for (const { key, outgoing } of rows) {
      const { total } = await clinic.owner.referrals.list({ ...range, view: 'ALL', [filter]: key ?? '' });
      expect([by, key, total]).toEqual([by, key, outgoing]);
    }
  }
});
