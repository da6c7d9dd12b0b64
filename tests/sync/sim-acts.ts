// What people do in the simulation, each with how often it happens.

import type { Bodies } from '#shared/sync/bodies.ts';
import { isClosed, nextStatuses } from '#shared/referrals/referral-steps.ts';
import { partyOf } from '#shared/sync/reduce.ts';
import { receiveForm } from '#api/sync/receive-form.ts';
import type { SimDevice } from './sim-device.ts';
import { recordsOf } from './sim-records.ts';
import { fileAndPageActs, fileArrives } from './sim-file-acts.ts';
import { memberActs } from './sim-members.ts';
import { make, type Act } from './sim-make.ts';
import { derivedId, type SimWorld } from './sim-world.ts';

const contact = (world: SimWorld): Bodies['contact'] => ({
  name: `Contact ${world.random.integer(1, 99)}`,
  specialty: world.random.pick(['Endodontics', 'Surgery']),
  phone: '123456',
  email: 'a@b.example',
  address: null,
  notes: null,
  status: 'ACTIVE',
  clinicId: null,
  removedAt: null,
});

/** Somebody at any of the clinic's PCs. */
const colleague = (world: SimWorld, { clinicId }: SimDevice): string =>
  world.random.pick(world.devices.filter((other) => other.clinicId === clinicId)).userId;

const patient = (world: SimWorld) => ({
  patientName: `Patient ${world.random.integer(1, 999)}`,
  patientBirthOn: '1990-04-01',
  patientPhone: null,
  patientEmail: null,
  teeth: [world.random.pick(['11', '36', '48'])],
  type: 'TREAT' as const,
  reason: 'Pain on cold',
  urgency: world.random.pick(['ROUTINE', 'URGENT', 'EMERGENCY'] as const),
  allergies: null,
  referringDentist: null,
});

/** Everyday work, with weights. */
export const everyday: readonly (readonly [act: Act, weight: number])[] = [
  [
    (world, device) => {
      const toClinicId = world.random.chance(0.85)
        ? world.random.pick(world.clinics.filter((clinic) => clinic !== device.clinicId))
        : null;
      make(world, device, 'referral.create@1', {
        id: world.newId(),
        isSent: world.random.chance(0.7),
        fields: { ...patient(world), toClinicId, supersedesId: null },
      });
    },
    20,
  ],
  [
    (world, device) => {
      const open = recordsOf(device, 'referral').filter(({ body }) => !isClosed(body.status));
      if (open.length === 0) return;
      const { id, body } = world.random.pick(open);
      const party = partyOf(body, device.clinicId);
      if (party === null) return;
      const steps = nextStatuses(body.status, party);
      if (steps.length === 0) return;
      make(world, device, 'referral.status@1', {
        id,
        to: world.random.pick(steps),
        reason: 'because',
        report: 'done',
      });
    },
    30,
  ],
  [
    (world, device) => {
      const drafts = recordsOf(device, 'referral').filter(({ body }) => body.status === 'DRAFT');
      if (drafts.length === 0) return;
      make(world, device, 'referral.edit@1', {
        id: world.random.pick(drafts).id,
        changes: { reason: `Reason ${world.random.integer(1, 99)}` },
      });
    },
    6,
  ],
  [
    (world, device) => {
      const sent = recordsOf(device, 'referral').filter(
        ({ body }) => body.fromClinicId === device.clinicId && ['SENT', 'ACCEPTED'].includes(body.status),
      );
      if (sent.length === 0) return;
      make(world, device, 'referral.amend@1', {
        id: world.random.pick(sent).id,
        reason: 'new phone',
        changes: { patientPhone: `${world.random.integer(100, 999)}` },
      });
    },
    5,
  ],
  [
    (world, device) => {
      const referrals = recordsOf(device, 'referral').filter(({ body }) => body.sentAt !== null);
      if (referrals.length === 0) return;
      make(world, device, 'note.add@1', {
        id: world.newId(),
        referralId: world.random.pick(referrals).id,
        text: `Note ${world.random.integer(1, 99)}`,
      });
    },
    12,
  ],
  [
    (world, device) => {
      const referrals = recordsOf(device, 'referral');
      if (referrals.length === 0) return;
      make(world, device, 'side.update@1', {
        id: world.random.pick(referrals).id,
        changes: world.random.pick([
          { ownerUserId: device.userId },
          { ownerUserId: colleague(world, device) },
          { notes: `Private ${world.random.integer(1, 99)}` },
          { nextDueOn: '2026-02-01' },
        ]),
      });
    },
    8,
  ],
  [(world, device) => make(world, device, 'contact.create@1', { id: world.newId(), ...contact(world) }), 4],
  [
    (world, device) => {
      const contacts = recordsOf(device, 'contact');
      if (contacts.length === 0) return;
      make(world, device, 'contact.update@1', {
        id: world.random.pick(contacts).id,
        changes: world.random.pick([
          { phone: `${world.random.integer(100, 999)}` },
          { name: `Other ${world.random.integer(1, 9)}` },
        ]),
      });
    },
    5,
  ],
  [
    (world, device) => {
      const contacts = recordsOf(device, 'contact');
      if (contacts.length === 0) return;
      make(world, device, 'contact.delete@1', { id: world.random.pick(contacts).id });
    },
    2,
  ],
  [
    (world, device) => {
      const heard = recordsOf(device, 'notification');
      if (heard.length === 0) return;
      const notificationId = world.random.pick(heard).id;
      make(world, device, 'reading.add@1', {
        id: derivedId(notificationId, device.userId),
        notificationId,
        userId: device.userId,
      });
    },
    8,
  ],
  [
    (world, device) => {
      const readings = recordsOf(device, 'reading');
      if (readings.length === 0) return;
      make(world, device, 'reading.remove@1', { id: world.random.pick(readings).id });
    },
    1,
  ],
  [
    async (world, device) => {
      const id = world.newId();
      world.forms.push(id);
      const send = async () =>
        receiveForm(world.means, device.clinicId, id, {
          ...patient(world),
          sender: { name: 'Dr Far', email: 'far@b.example', phone: null },
        });
      await send();
      if (world.random.chance(0.2)) await send();
      if (world.random.chance(0.5)) await fileArrives(world, device.clinicId, id);
    },
    3,
  ],
  ...fileAndPageActs,
  ...memberActs,
];
