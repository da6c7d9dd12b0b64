// The directory, the lists of referrals and the bell, over many years of them.

import { newId } from '#main/core/ids.ts';
import { inTransaction } from '#main/db/clinic-db.ts';
import { applyContact } from '#main/features/contacts/contact-synced.ts';
import { applyNotification } from '#main/features/notifications/notification-synced.ts';
import { applyReferral } from '#main/features/referrals/referral-synced.ts';
import { requireState } from '#main/sync/synced-records.ts';
import { createSeededRandom } from '#shared/core/seeded-random.ts';
import type { OpenBench } from './bench-clinic.ts';
import { measure } from './measure.ts';
import type { BenchRow, Goal } from './rows.ts';
import { somePeople } from './patient-rows.ts';

const contactCount = 10_000;
/** 500 a year for forty years. */
const referralCount = 20_000;
const newsEach = 2;
const specialties = ['Endodontics', 'Oral surgery', 'Orthodontics', 'Periodontics', 'Radiology'] as const;
const underFifty: Goal = { of: 'p95', atMost: 50 };

export async function networkRows(bench: OpenBench, size: number, rounds: number): Promise<BenchRow[]> {
  fill(bench);
  const { client } = bench;
  const names = somePeople(bench, 40).map((person) => person.last_name.toLowerCase());
  const rows: BenchRow[] = [];
  const row = async (name: string, work: (round: number) => unknown): Promise<void> => {
    const figures = await measure(work, { rounds: Math.ceil(rounds / 4) });
    rows.push({ name, size, figures, raw: null, like: null, goals: [underFifty] });
  };
  const part = (round: number, length: number) => names[round % names.length]?.slice(0, length) ?? '';
  const specialty = (round: number) => specialties[round % specialties.length];
  await row('contacts, 2 letters of 10,000', (round) => client.contacts.list({ text: part(round, 2) }));
  await row('contacts, 5 letters and a specialty', (round) =>
    client.contacts.list({ text: part(round, 5), specialty: specialty(round), status: 'ACTIVE' }),
  );
  await row('contacts, nobody fits', (round) => client.contacts.list({ text: `zzqq${round}` }));
  await row('contacts, 4 phone digits', (round) =>
    client.contacts.list({ text: String(1000 + (round % 9000)) }),
  );
  await row('referrals, what waits', () => client.referrals.list({ view: 'OPEN' }));
  await row('referrals, all of 20,000', () => client.referrals.list({ view: 'ALL' }));
  await row('referrals, a patient’s name', (round) =>
    client.referrals.list({ view: 'ALL', text: part(round, 4) }),
  );
  await row('referrals, counts', () => client.referrals.counts());
  await row('bell, 40,000 told and few unread', () => client.notifications.summary());
  await row('inbox, first page', () => client.notifications.list({}));
  return rows;
}

/** Written once into a clinic that is kept for the next run. */
function fill({ clinic: { db }, core, call }: OpenBench): void {
  const isFilled = db.$client.prepare('SELECT count(*) FROM referrals').pluck().get() as number;
  if (isFilled >= referralCount) return;
  const random = createSeededRandom('bench/network');
  const people = db.$client
    .prepare("SELECT first_name || ' ' || last_name FROM patients")
    .pluck()
    .all() as string[];
  const { clinicId } = requireState(db);
  const other = newId();
  const nowMs = core.clock.nowMs();
  const at = (daysAgo: number) => new Date(nowMs - daysAgo * 86_400_000).toISOString();
  // Somebody who has been here all these years, and has read nearly all of it.
  db.$client.prepare('UPDATE users SET created_at = ? WHERE id = ?').run(at(20_000), call.actor.userId);
  inTransaction(db, () => {
    const now = at(0);
    for (let index = 0; index < contactCount; index += 1)
      applyContact(db, {
        id: newId(),
        waiting: 0,
        now,
        body: {
          name: `Dr. ${random.pick(people)}`,
          specialty: random.pick(specialties),
          phone: `+90 5${random.integer(100_000_000, 999_999_999)}`,
          email: `contact${index}@sample.invalid`,
          address: `Example Street ${index}, Kadıköy`,
          notes: random.chance(0.3) ? 'x'.repeat(600) : null,
          status: random.chance(0.9) ? 'ACTIVE' : 'INACTIVE',
          clinicId: null,
          removedAt: null,
        },
      });
    const read = db.$client.prepare(
      'INSERT INTO notification_readings (id, notification_id, user_id, created_at, updated_at) VALUES (?, ?, ?, ?, ?)',
    );
    for (let index = 0; index < referralCount; index += 1) {
      const id = newId();
      const isOpen = index < 400;
      const sentAt = at(index * 0.7);
      const isIncoming = random.chance(0.5);
      applyReferral(db, {
        id,
        waiting: 0,
        now,
        body: {
          fromClinicId: isIncoming ? other : clinicId,
          toClinicId: isIncoming ? clinicId : other,
          patientName: random.pick(people),
          patientBirthOn: '1985-04-03',
          patientPhone: null,
          patientEmail: null,
          teeth: ['36'],
          type: 'TREAT',
          reason: 'Pain on cold. '.repeat(20),
          urgency: random.pick(['ROUTINE', 'ROUTINE', 'URGENT', 'EMERGENCY'] as const),
          allergies: null,
          referringDentist: null,
          sender: null,
          status: isOpen ? 'SENT' : 'COMPLETED',
          sentAt,
          statusReason: null,
          report: isOpen ? null : 'Treated as asked. '.repeat(30),
          supersedesId: null,
        },
      });
      for (let news = 0; news < newsEach; news += 1) {
        const noticeId = newId();
        const type = news === 0 ? 'NEW_INCOMING_REFERRAL' : 'REFERRAL_COMPLETED';
        applyNotification(db, {
          id: noticeId,
          waiting: 0,
          now,
          body: { type, referralId: id, userId: null, at: sentAt },
        });
        if (index >= 20) read.run(newId(), noticeId, call.actor.userId, now, now);
      }
    }
  });
}
