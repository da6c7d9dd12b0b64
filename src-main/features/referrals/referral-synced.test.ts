// A referral, its side and its history come in any order, from the desk and from the network: the table says the same.

import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { applyEvent, applyReferral, applySide } from '#main/features/referrals/referral-synced.ts';
import type { Bodies } from '#shared/sync/bodies.ts';
import { createTestClinic, type TestClinic } from '../../../tests/fixtures/test-clinic.ts';

const own = '019b0000-0000-7000-8000-000000000001';
const other = '019b0000-0000-7000-8000-000000000002';
const id = '019b0000-0000-7000-8000-000000000003';
const eventId = '019b0000-0000-5000-8000-000000000004';
const now = '2026-03-02T09:00:00.000Z';

const referral: Bodies['referral'] = {
  fromClinicId: other,
  toClinicId: own,
  sender: null,
  referringDentist: 'Dr Far',
  patientName: 'Ada Long',
  patientBirthOn: '1980-02-29',
  patientPhone: null,
  patientEmail: null,
  teeth: ['36'],
  type: 'TREAT',
  reason: 'Pain on biting',
  urgency: 'URGENT',
  allergies: 'Penicillin',
  status: 'ACCEPTED',
  sentAt: '2026-03-01T23:30:00.000Z',
  statusReason: null,
  report: null,
  supersedesId: null,
};
const side: Bodies['side'] = {
  contactId: null,
  patientId: own,
  ownerUserId: other,
  nextDueOn: null,
  notes: 'Calls back at noon',
  seenAt: null,
};
const accepted: Bodies['event'] = {
  referralId: id,
  version: 2,
  kind: 'STEP',
  from: 'SENT',
  to: 'ACCEPTED',
  byClinicId: own,
  byUserId: null,
  reason: null,
  at: '2026-03-02T22:30:00.000Z',
  receivedAt: '2026-03-02T22:30:01.000Z',
};

let clinic: TestClinic;
let db: ClinicDb;
beforeEach(async () => {
  clinic = await createTestClinic();
  db = clinic.clinic.db;
  db.$client.exec("UPDATE clinics SET time_zone = 'Europe/Istanbul'");
  db.$client
    .prepare(
      `INSERT INTO sync_state (id, clinic_id, device_id, epoch, cursor, set_sum, next_seq, acked_seq, is_resync, generation,
         created_at, updated_at) VALUES ('s', ?, 'd', '', 0, '0000000000000000', 1, 0, 0, 1, ?, ?)`,
    )
    .run(own, now, now);
});
afterEach(async () => clinic.close());

const row = () => db.$client.prepare('SELECT * FROM referrals').all();

test('the order in which its parts come makes no difference', () => {
  const acts = [
    () => applyReferral(db, { id, body: referral, waiting: 0, now }),
    () => applySide(db, { id, body: side, waiting: 1, now }),
    () => applyEvent(db, { id: eventId, body: accepted, waiting: 0, now }),
  ];
  fc.assert(
    fc.property(
      fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
      fc.array(fc.nat(2), { maxLength: 4 }),
      (order, again) => {
        db.$client.exec('DELETE FROM referrals; DELETE FROM referral_sides; DELETE FROM referral_events');
        for (const act of [...order, ...again]) acts[act]?.();
        expect(row()).toMatchObject([
          {
            direction: 'INCOMING',
            patient_id: own,
            owner_user_id: other,
            private_notes: 'Calls back at noon',
            side_waiting: 1,
            waiting: 0,
            is_open: 1,
            urgency_rank: 1,
            status_at: '2026-03-02T22:30:00.000Z',
            // Past midnight in the clinic's zone: the third, and a week after it.
            due_on: '2026-03-10',
          },
        ]);
      },
    ),
    { numRuns: 30 },
  );
});

test('one of this clinic goes out; a closed one is due never; one that is gone is gone', () => {
  applyReferral(db, { id, body: { ...referral, fromClinicId: own, status: 'COMPLETED' }, waiting: 0, now });
  expect(row()).toMatchObject([{ direction: 'OUTGOING', is_open: 0, due_on: null }]);
  applyReferral(db, { id, body: null, waiting: 0, now });
  expect(row()).toEqual([]);
});
