import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import type { Bodies } from '#shared/sync/bodies.ts';
import type { ReferralInput } from '#shared/referrals/referral.ts';
import { putPulled } from '../../../tests/fixtures/pulled-record.ts';
import { createXrayClinic, type XrayClinic } from '../../../tests/fixtures/xray-clinic.ts';
import type { Client } from '../../../tests/fixtures/test-clinic.ts';

let clinic: XrayClinic;
let dentist: Client;
let dentistId: string;
let contactId: string;
const farClinic = newId();
beforeAll(async () => {
  clinic = await createXrayClinic();
  const person = await clinic.person('DENTIST');
  dentist = person.client;
  dentistId = person.id;
  contactId = newId();
  put('contact', contactId, {
    name: 'Dr Kanal',
    specialty: 'Endodontics',
    phone: '+90 212 555 00 00',
    email: 'kanal@example.com',
    address: null,
    notes: null,
    status: 'ACTIVE',
    clinicId: null,
    removedAt: null,
  });
  put('partner', farClinic, { name: 'Far Clinic', phone: null, email: null, address: null });
});
afterAll(async () => clinic.close());

const put = (entity: string, id: string, body: Record<string, unknown>): void =>
  putPulled(clinic, entity, id, body);

const fields: ReferralInput = {
  toClinicId: null,
  patientName: 'Ayşe Demir',
  patientBirthOn: '1980-02-03',
  patientPhone: null,
  patientEmail: null,
  teeth: ['36'],
  type: 'TREAT',
  reason: 'Pain on biting',
  urgency: 'ROUTINE',
  allergies: 'Penicillin',
  referringDentist: 'Dr Pat',
};

const create = async (change: Partial<Parameters<Client['referrals']['create']>[0]> = {}) =>
  dentist.referrals.create({
    id: newId(),
    fields,
    patientId: clinic.patientId,
    contactId,
    supersedesId: null,
    isSent: true,
    fileIds: [],
    ...change,
  });

/** As a pulled page writes it. */
function incoming(change: Partial<Bodies['referral']> = {}): string {
  const id = newId();
  put('referral', id, {
    ...fields,
    fromClinicId: farClinic,
    toClinicId: clinic.clinic.db.$client.prepare('select clinic_id from sync_state').pluck().get(),
    sender: null,
    status: 'SENT',
    sentAt: clinic.core.clock.now(),
    statusReason: null,
    report: null,
    supersedesId: null,
    ...change,
  });
  return id;
}

test('sent without a network: it waits, names its contact, has an owner, a due date and its files', async () => {
  const fileId = await clinic.newFile();
  const sent = await create({ fileIds: [fileId, fileId] });
  expect(sent).toMatchObject({
    direction: 'OUTGOING',
    status: 'SENT',
    partner: { name: 'Dr Kanal', specialty: 'Endodontics', contactId },
    ownerUserId: dentistId,
    dueOn: '2026-06-22',
    patientId: clinic.patientId,
    waiting: 2,
    fileCount: 1,
    files: [{ fileId, state: 'UPLOADING', by: 'OURS' }],
    nextStatuses: ['ACCEPTED', 'REJECTED', 'CANCELLED'],
  });
  const names = clinic.clinic.db.$client
    .prepare("select name from outbox where name not like 'member%' order by ord")
    .pluck()
    .all();
  expect(names).toEqual(['referral.create@1', 'side.update@1', 'file.add@1']);
  expect(await clinic.auditOf(sent.id)).toEqual(['send']);
});

test('a draft can be edited and sent, and then only amended with a reason', async () => {
  const draft = await create({ isSent: false });
  expect(draft).toMatchObject({ status: 'DRAFT', nextStatuses: ['SENT', 'CANCELLED'] });
  const edited = await dentist.referrals.edit({ id: draft.id, changes: { urgency: 'URGENT' } });
  expect(edited).toMatchObject({ urgency: 'URGENT', reason: 'Pain on biting' });
  await dentist.referrals.step({ id: draft.id, to: 'SENT', reason: null, report: null });
  await expect(dentist.referrals.edit({ id: draft.id, changes: { reason: 'x' } })).rejects.toMatchObject({
    code: 'NOT_POSSIBLE',
    data: { code: 'not_a_draft', current: 'SENT' },
  });
  const amended = await dentist.referrals.amend({
    id: draft.id,
    changes: { teeth: ['37'] },
    reason: 'The wrong tooth was named',
  });
  expect(amended.teeth).toEqual(['37']);
});

test('what the rules forbid writes nothing', async () => {
  const sent = await create();
  const waiting = () => clinic.clinic.db.$client.prepare('select count(*) from outbox').pluck().get();
  const before = waiting();
  for (const [to, code] of [
    ['REJECTED', 'reason_required'],
    ['COMPLETED', 'invalid_transition'],
  ] as const)
    await expect(
      dentist.referrals.step({ id: sent.id, to, reason: null, report: null }),
    ).rejects.toMatchObject({ code: 'NOT_POSSIBLE', data: { code } });
  await expect(create({ fileIds: [newId()] })).rejects.toMatchObject({
    code: 'INVALID',
    data: { problems: [{ field: 'fileIds.0', code: 'unknownReference' }] },
  });
  await expect(dentist.referrals.get({ id: newId() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(waiting()).toBe(before);
});

test('an incoming one: emergency first until it is seen, its patient proposed and joined by a click alone', async () => {
  const routine = incoming();
  const urgent = incoming({ urgency: 'URGENT' });
  const emergency = incoming({ urgency: 'EMERGENCY' });
  const list = async () =>
    (await dentist.referrals.list({ direction: 'INCOMING' })).rows.map(({ id }) => id as string);
  expect(await list()).toEqual([emergency, urgent, routine]);
  expect(await dentist.referrals.counts()).toMatchObject({ incoming: 3, unseen: 3, unseenEmergencies: 1 });
  await dentist.referrals.see({ id: emergency });
  expect(await dentist.referrals.counts()).toMatchObject({ unseen: 2, unseenEmergencies: 0 });

  const [proposal] = await dentist.referrals.proposals({ id: emergency });
  expect(proposal).toMatchObject({ id: clinic.patientId });
  expect((await dentist.referrals.get({ id: emergency })).patientId).toBeNull();
  const joined = await dentist.referrals.keep({
    id: emergency,
    changes: { patientId: clinic.patientId, privateNotes: 'Knows us' },
  });
  expect(joined).toMatchObject({
    patientId: clinic.patientId,
    privateNotes: 'Knows us',
    partner: { name: 'Far Clinic', clinicId: farClinic },
  });
  const accepted = await dentist.referrals.step({
    id: emergency,
    to: 'ACCEPTED',
    reason: null,
    report: null,
  });
  expect(accepted).toMatchObject({
    status: 'ACCEPTED',
    nextStatuses: ['COMPLETED', 'CANCELLED'],
    waiting: 3,
  });
  const fileId = await clinic.newFile();
  const done = await dentist.referrals.step({
    id: emergency,
    to: 'COMPLETED',
    reason: null,
    report: 'Root canal finished',
    fileIds: [fileId],
  });
  expect(done).toMatchObject({
    status: 'COMPLETED',
    report: 'Root canal finished',
    dueOn: null,
    fileCount: 1,
  });
});

test('pages of a list neither repeat nor leave out, in each view', async () => {
  for (let made = 0; made < 5; made += 1) {
    incoming({ urgency: made % 2 === 0 ? 'URGENT' : 'ROUTINE' });
    clinic.advance(1000);
  }
  clinic.advance(20 * 24 * 60 * 60 * 1000);
  for (const view of ['OPEN', 'OVERDUE', 'MINE', 'DONE', 'ALL'] as const) {
    const whole = await dentist.referrals.list({ view, limit: 100 });
    const pieces: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<Client['referrals']['list']>> = await dentist.referrals.list({
        view,
        limit: 2,
        cursor,
      });
      pieces.push(...page.rows.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(pieces, view).toEqual(whole.rows.map(({ id }) => id));
    expect(whole.total, view).toBe(pieces.length);
    expect(pieces.length, view).toBeGreaterThan(0);
  }
  expect((await dentist.referrals.list({ view: 'ALL', text: 'AYSE' })).total).toBeGreaterThan(0);
  expect((await dentist.referrals.list({ view: 'ALL', text: 'nobody' })).rows).toEqual([]);
});

test('a one-time page has six digits and can be taken back; a note and a quarantined file', async () => {
  const sent = await create();
  const paged = await dentist.referrals.sendPage({
    id: sent.id,
    pageId: newId(),
    email: 'Far@Example.com',
  });
  expect(paged.pages).toMatchObject([
    { code: expect.stringMatching(/^\d{6}$/), revokedAt: null, waiting: 1 },
  ]);
  const page = paged.pages[0];
  if (page === undefined) throw new Error('No page.');
  const revoked = await dentist.referrals.revokePage({ id: sent.id, pageId: page.id });
  expect(revoked.pages).toMatchObject([{ revokedAt: expect.any(String) }]);
  const noted = await dentist.referrals.addNote({
    id: sent.id,
    noteId: newId(),
    text: 'Please call first',
  });
  expect(noted.notes).toMatchObject([{ by: 'OURS', text: 'Please call first', waiting: 1 }]);

  const incomingId = incoming();
  const fileId = newId();
  put('file', fileId, {
    referralId: incomingId,
    name: 'opg.png',
    mimeType: 'image/png',
    sizeBytes: 10,
    sha256: 'a'.repeat(64),
    state: 'READY',
    byClinicId: null,
    isQuarantined: true,
    at: clinic.core.clock.now(),
  });
  await expect(dentist.referrals.admitFile({ id: incomingId, fileId: newId() })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect((await dentist.referrals.get({ id: incomingId })).files).toMatchObject([
    { isQuarantined: true, fileId: null, by: 'NOBODY' },
  ]);
  const admitted = await dentist.referrals.admitFile({ id: incomingId, fileId });
  expect(admitted.files).toMatchObject([{ isQuarantined: false, waiting: 1 }]);
  const removed = await dentist.referrals.removeFile({ id: incomingId, fileId });
  expect(removed.files).toEqual([]);
});

test('figures by month, partner, specialty and outcome add up to the same', async () => {
  const range = { fromOn: '2026-01-01', toOn: '2026-12-31' };
  const sums = [];
  for (const by of ['MONTH', 'PARTNER', 'SPECIALTY', 'OUTCOME'] as const) {
    const { rows } = await clinic.owner.referrals.figures({ ...range, by });
    sums.push(rows.reduce((sum, { incoming: into, outgoing }) => sum + into + outgoing, 0));
  }
  expect(new Set(sums).size).toBe(1);
  expect(sums[0]).toBeGreaterThan(5);
  const month = await clinic.owner.referrals.figures({ ...range, by: 'MONTH' });
  expect(month.rows[0]).toMatchObject({ key: '2026-06' });
  await expect(dentist.referrals.figures({ ...range, by: 'MONTH' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});

test('a merge takes the patient’s referrals along, and its undo gives them back, for the network to hear', async () => {
  const { otherId } = clinic;
  const sent = await create({ patientId: otherId });
  const preview = await clinic.owner.patientMerge.preview({ survivorId: clinic.patientId, otherId });
  expect(preview.moves).toContainEqual({ kind: 'referrals', count: 1 });
  const { mergeId } = await clinic.owner.patientMerge.merge({
    survivorId: clinic.patientId,
    otherId,
    choices: {},
    survivorUpdatedAt: preview.survivor.updatedAt,
    otherUpdatedAt: preview.other.updatedAt,
  });
  expect(await dentist.referrals.get({ id: sent.id })).toMatchObject({
    patientId: clinic.patientId,
    waiting: 3,
  });
  await clinic.owner.patientMerge.undo({ mergeId });
  expect(await dentist.referrals.get({ id: sent.id })).toMatchObject({ patientId: otherId, waiting: 4 });
});
