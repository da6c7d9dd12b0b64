// The clinic that refers, in a thread of its own as its program has one: what it does takes no time of the other's.

import { parentPort } from 'node:worker_threads';
import { programActor, type Call } from '#main/core/call.ts';
import { newId } from '#main/core/ids.ts';
import { enqueue } from '#main/core/outbox.ts';
import { write } from '#main/core/unit-of-work.ts';
import { createTestClinic, type TestClinic } from '../../tests/fixtures/test-clinic.ts';

/** What it is asked, one at a time; each is answered. */
export type SenderOrder =
  | { readonly do: 'send'; readonly toClinicId: string; readonly referrals: number }
  | { readonly do: 'join'; readonly address: string; readonly password: string }
  | { readonly do: 'look' }
  | { readonly do: 'close' };
export type SenderAnswer = {
  /** By the clock that all threads share, in nanoseconds: when what was asked was done. */
  readonly doneAt: bigint;
  readonly clinicId: string;
  /** Mutations that were made, and those without an outcome yet. */
  readonly made: number;
  readonly pending: number;
};

/** Referrals in one transaction while the clinic is offline. */
const together = 100;
const clinic = await createTestClinic();

parentPort?.on('message', (order: SenderOrder) => void obey(order));

async function obey(order: SenderOrder): Promise<void> {
  if (order.do === 'send')
    for (let first = 0; first < order.referrals; first += together)
      send(clinic, order.toClinicId, Math.min(together, order.referrals - first));
  if (order.do === 'join')
    await clinic.owner.network.join({
      address: order.address,
      email: 'sender@clinic.example',
      password: order.password,
    });
  const doneAt = process.hrtime.bigint();
  const ask = (sql: string) => clinic.clinic.db.$client.prepare(sql).pluck().get();
  const answer: SenderAnswer = {
    doneAt,
    clinicId: ask('select clinic_id from sync_state') as string,
    made: ask('select count(*) from outbox') as number,
    pending: ask("select count(*) from outbox where state = 'pending'") as number,
  };
  if (order.do === 'close') await clinic.close();
  parentPort?.postMessage(answer);
}

/** Referrals of the sender in one transaction, each with what a screen writes. */
function send({ core, clinic: open, ownerId }: TestClinic, toClinicId: string, howMany: number): void {
  const actor = { ...programActor, userId: ownerId, role: 'OWNER' } as const;
  const call: Call = { core, clinic: open, actor };
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
