// Writes the sample's referrals: sent to the directory's contacts, and come through the public form; a year of them, some
// open, some late, one an emergency nobody has seen. Through the outbox, so that joining the network takes them along.

import { programActor } from '#main/core/call.ts';
import { enqueue } from '#main/core/outbox.ts';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { clinicQueries } from '#main/features/clinic/clinic-queries.ts';
import { patientsQueries } from '#main/features/patients/patients-queries.ts';
import type { PatientCard } from '#main/sample/fill-patients.ts';
import type { Team } from '#main/sample/invent-team.ts';
import { referralWords } from '#main/sample/referral-words.ts';
import type { SampleOptions } from '#main/sample/sample-options.ts';
import type { SeededRandom } from '#shared/core/seeded-random.ts';
import type { ReferralStatus } from '#shared/referrals/referral-steps.ts';
import type { Bodies } from '#shared/sync/bodies.ts';
import type { MutationArgs, MutationName } from '#shared/sync/mutations.ts';
import { epochMs, instantText } from '#shared/time/instant.ts';

export type FillReferralsRequest = {
  readonly db: ClinicDb;
  readonly options: SampleOptions;
  readonly newId: (at: string) => string;
  readonly random: SeededRandom;
  readonly ownerId: string;
  readonly team: Team;
  readonly cards: readonly PatientCard[];
  readonly contactIds: readonly string[];
};

type Urgency = Bodies['referral']['urgency'];
type Plan = {
  readonly daysAgo: number;
  readonly urgency: Urgency;
  readonly steps: readonly ReferralStatus[];
};

const dayMs = 86_400_000;
const mostReferrals = 60;

/** What the screens of the first day show, whatever the seed: new, late, waiting, answered. */
const outgoing: readonly Plan[] = [
  { daysAgo: 0.1, urgency: 'URGENT', steps: ['SENT'] },
  { daysAgo: 1, urgency: 'ROUTINE', steps: [] },
  { daysAgo: 3, urgency: 'ROUTINE', steps: ['SENT'] },
  { daysAgo: 16, urgency: 'ROUTINE', steps: ['SENT'] },
  { daysAgo: 20, urgency: 'URGENT', steps: ['SENT', 'ACCEPTED'] },
  { daysAgo: 9, urgency: 'ROUTINE', steps: ['SENT', 'ACCEPTED'] },
  { daysAgo: 12, urgency: 'ROUTINE', steps: ['SENT', 'REJECTED'] },
];
const incoming: readonly Plan[] = [
  { daysAgo: 0.05, urgency: 'EMERGENCY', steps: ['SENT'] },
  { daysAgo: 0.8, urgency: 'ROUTINE', steps: ['SENT'] },
  { daysAgo: 1.2, urgency: 'URGENT', steps: ['SENT'] },
  { daysAgo: 6, urgency: 'ROUTINE', steps: ['SENT', 'ACCEPTED'] },
  { daysAgo: 25, urgency: 'ROUTINE', steps: ['SENT', 'ACCEPTED'] },
];

/** Gives how many were written. */
export function fillReferrals(request: FillReferralsRequest): number {
  const { random, cards } = request;
  // Their allergies would have to go along in words.
  const fitting = cards.filter(({ allergyCount }) => allergyCount === 0);
  const patients = random.shuffle(fitting.slice(-2000)).slice(0, mostReferrals);
  const earlier = (): Plan => ({
    daysAgo: random.integer(30, 360),
    urgency: random.pickWeighted([
      ['ROUTINE', 7],
      ['URGENT', 3],
    ] as const),
    steps: random.pickWeighted([
      [['SENT', 'ACCEPTED', 'COMPLETED'], 8],
      [['SENT', 'REJECTED'], 1],
      [['SENT', 'CANCELLED'], 1],
    ] as const),
  });
  const directions = [...outgoing.map(() => true), ...incoming.map(() => false)];
  const plans = [...outgoing, ...incoming];
  patients.forEach((card, index) => {
    const plan = plans[index] ?? earlier();
    if (directions[index] ?? random.chance(0.6)) writeOutgoing(request, card, plan);
    else writeIncoming(request, card, plan);
  });
  return patients.length;
}

function writeOutgoing(request: FillReferralsRequest, card: PatientCard, plan: Plan): void {
  const { options, newId, random, team, contactIds } = request;
  const words = referralWords[options.locale];
  const dentist = random.pick(team.providers.filter(({ role }) => role === 'DENTIST')).id;
  const [at, ...later] = instantsOf(request, plan, Math.max(1, plan.steps.length));
  const id = newId(at);
  const isSent = plan.steps.length > 0;
  put(request, dentist, at, 'referral.create@1', {
    id,
    isSent,
    fields: { ...fieldsOf(request, card, plan), toClinicId: null, supersedesId: null },
  });
  keep(request, dentist, at, id, {
    contactId: random.pick(contactIds),
    patientId: card.id,
    ownerUserId: dentist,
    seenAt: at,
    notes: random.chance(0.3) ? random.pick(words.privateNotes) : null,
  });
  plan.steps.slice(1).forEach((to, index) => {
    put(request, random.pick([dentist, ...team.deskIds]), later[index] ?? at, 'referral.status@1', {
      id,
      to,
      ...broughtBy(request, to),
    });
  });
}

/** As it came through the public form, with the steps that were taken since. */
function writeIncoming(request: FillReferralsRequest, card: PatientCard, plan: Plan): void {
  const { db, options, newId, random, team } = request;
  const words = referralWords[options.locale];
  const clinic = clinicQueries(db).one.get();
  if (clinic === undefined) throw new Error('The sample has no clinic.');
  const [at, ...later] = instantsOf(request, plan, plan.steps.length);
  const id = newId(at);
  const name = random.pick(words.senders);
  const event: Bodies['event'] = {
    referralId: id,
    version: 1,
    kind: 'STEP',
    from: null,
    to: 'SENT',
    byClinicId: null,
    byUserId: null,
    reason: null,
    at,
    receivedAt: at,
  };
  put(request, request.ownerId, at, 'referral.import@1', {
    id,
    version: 1,
    body: {
      ...fieldsOf(request, card, plan),
      fromClinicId: null,
      toClinicId: clinic.id,
      referringDentist: name,
      sender: {
        name,
        email: `sender${words.senders.indexOf(name) + 1}@sample.invalid`,
        phone: '+90 212 555 02 00',
      },
      status: 'SENT',
      sentAt: at,
      statusReason: null,
      report: null,
      supersedesId: null,
    },
    events: [{ id: newId(at), body: event }],
    files: [],
  });
  if (plan.steps.length === 1) return;
  const owner = random.pick(team.providers.filter(({ role }) => role === 'DENTIST')).id;
  keep(request, owner, at, id, { patientId: card.id, ownerUserId: owner, seenAt: at });
  plan.steps.slice(1).forEach((to, index) => {
    put(request, owner, later[index] ?? at, 'referral.status@1', { id, to, ...broughtBy(request, to) });
  });
}

function fieldsOf({ db, options, random, team }: FillReferralsRequest, card: PatientCard, { urgency }: Plan) {
  const [reason, tooth] = random.pick(referralWords[options.locale].reasons);
  const patient = patientsQueries(db).byId.get({ id: card.id });
  if (patient === undefined) throw new Error('A patient of the sample is missing.');
  const dentist = random.pick(team.users);
  return {
    patientName: card.name,
    patientBirthOn: patient.dateOfBirth,
    patientPhone: patient.mobile,
    patientEmail: patient.email,
    teeth: tooth === null ? [] : [tooth],
    type: random.pickWeighted([
      ['TREAT', 6],
      ['EVALUATE', 3],
      ['TRANSFER', 1],
    ] as const),
    reason,
    urgency,
    allergies: null,
    referringDentist: `${dentist.firstName} ${dentist.lastName}`,
  };
}

/** The instants of its steps: the first as long ago as planned, the others spread behind it. */
function instantsOf({ options, random }: FillReferralsRequest, { daysAgo }: Plan, count: number) {
  const nowMs = epochMs(options.now);
  const firstMs = nowMs - daysAgo * dayMs;
  const gapMs = Math.min(6 * dayMs, (nowMs - firstMs) / (count + 1));
  const [first = options.now, ...others] = Array.from({ length: count }, (_, index) =>
    instantText(Math.floor(firstMs + index * gapMs * random.between(0.6, 1))),
  );
  return [first, ...others] as const;
}

function broughtBy({ options, random }: FillReferralsRequest, to: ReferralStatus) {
  const words = referralWords[options.locale];
  return {
    reason: to === 'REJECTED' || to === 'CANCELLED' ? random.pick(words.rejections) : null,
    report: to === 'COMPLETED' ? random.pick(words.reports) : null,
  };
}

function keep(
  request: FillReferralsRequest,
  userId: string,
  at: string,
  id: string,
  changes: MutationArgs['side.update@1']['changes'],
): void {
  put(request, userId, at, 'side.update@1', { id, changes });
}

function put<Name extends MutationName>(
  { db, newId }: FillReferralsRequest,
  userId: string,
  now: string,
  name: Name,
  args: MutationArgs[Name],
): void {
  const unit = { db, now, newId: () => newId(now), audit: () => undefined, changed: () => undefined };
  const made = enqueue({ actor: { ...programActor, userId } }, unit, name, args);
  if ('refused' in made) throw new Error(`The sample's ${name} was refused: ${made.refused}.`);
}
