// The exchange as it runs: three whole clinics of this program, its API and its Postgres with full fsync, on loopback.
// How fast what waited goes up, how fast a new PC takes everything, and how long a referral takes from commit to commit.

import { programActor, type Call } from '#main/core/call.ts';
import { newId } from '#main/core/ids.ts';
import { enqueue } from '#main/core/outbox.ts';
import { write } from '#main/core/unit-of-work.ts';
import { startApi } from '../../tests/fixtures/running-api.ts';
import { createTestClinic, type TestClinic } from '../../tests/fixtures/test-clinic.ts';

export type ExchangeFigures = {
  readonly referrals: number;
  /** Mutations that were sent and applied, a second. */
  readonly pushPerSecond: number;
  /** Records that a new PC took into its encrypted tables, a second. */
  readonly pullPerSecond: number;
  readonly pulled: number;
  /** From one clinic's commit to the other clinic's commit. */
  readonly crossingMs: readonly number[];
};

const password = 'a good password';
const written = 100;

export async function measureExchange(referrals: number, crossings: number): Promise<ExchangeFigures> {
  const api = await startApi();
  const clinics: TestClinic[] = [];
  const open = async () => {
    const clinic = await createTestClinic();
    clinics.push(clinic);
    return clinic;
  };
  try {
    const receiver = await open();
    await receiver.owner.network.join({ address: api.url, email: 'receiver@clinic.example', password });
    const { clinicId } = stateOf(receiver);
    await receiver.close();

    const sender = await open();
    for (let first = 0; first < referrals; first += written)
      send(sender, clinicId, Math.min(written, referrals - first));
    const waiting = count(sender, "select count(*) from outbox where state = 'pending'");
    let startedAt = performance.now();
    await sender.owner.network.join({ address: api.url, email: 'sender@clinic.example', password });
    await until(() => count(sender, "select count(*) from outbox where state = 'pending'") === 0);
    const pushPerSecond = waiting / seconds(startedAt);

    const other = await open();
    startedAt = performance.now();
    await other.owner.network.pair({ address: api.url, email: 'receiver@clinic.example', password });
    await until(() => count(other, 'select count(*) from referrals') === referrals && !isBehind(other));
    const pulled = count(other, 'select count(*) from base');
    const pullPerSecond = pulled / seconds(startedAt);

    const crossingMs: number[] = [];
    await pause(1500);
    for (let crossing = 0; crossing < crossings; crossing += 1) {
      await pause(150);
      const arrived = new Promise<number>((done) => {
        const stop = other.core.topics.subscribe(({ topic }) => {
          if (topic !== 'referrals') return;
          stop();
          done(performance.now());
        });
      });
      send(sender, clinicId, 1);
      const committedAt = performance.now();
      crossingMs.push((await arrived) - committedAt);
    }
    return { referrals, pushPerSecond, pullPerSecond, pulled, crossingMs };
  } finally {
    for (const clinic of clinics) await clinic.close().catch(() => undefined);
    await api.remove();
  }
}

/** Referrals of the sender in one transaction, each with what a screen writes. */
function send(clinic: TestClinic, toClinicId: string, howMany: number): void {
  const actor = { ...programActor, userId: clinic.ownerId, role: 'OWNER' } as const;
  const call: Call = { core: clinic.core, clinic: clinic.clinic, actor };
  write(call, (unit) => {
    for (let made = 0; made < howMany; made += 1) {
      const id = newId();
      enqueue(call, unit, 'referral.create@1', {
        id,
        isSent: true,
        fields: {
          toClinicId,
          patientName: `Patient ${id.slice(-6)}`,
          patientBirthOn: '1980-01-01',
          patientPhone: null,
          patientEmail: null,
          teeth: ['36'],
          type: 'TREAT',
          reason: 'Deep caries at the distal wall, pain on biting for two weeks. '.repeat(4),
          urgency: 'ROUTINE',
          allergies: null,
          referringDentist: 'Dr Bench',
          supersedesId: null,
        },
      });
      unit.audit({ action: 'send', entity: 'referral', entityId: id });
    }
  });
}

function stateOf({ clinic }: TestClinic): { clinicId: string } {
  return clinic.db.$client.prepare('select clinic_id as clinicId from sync_state').get() as {
    clinicId: string;
  };
}

function isBehind({ clinic }: TestClinic): boolean {
  return clinic.db.$client.prepare('select is_resync from sync_state').pluck().get() === 1;
}

function count({ clinic }: TestClinic, sql: string): number {
  return clinic.db.$client.prepare(sql).pluck().get() as number;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(5);
}

const pause = async (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
const seconds = (startedAt: number) => (performance.now() - startedAt) / 1000;
