// What must hold of files, one-time pages and mails when everything has come to rest.

import { maxReferralBytes } from '#shared/network/blobs.ts';
import type { Bodies } from '#shared/sync/bodies.ts';
import { syncQueries } from '#main/sync/sync-queries.ts';
import { blobOwner } from '#api/sync/files.ts';
import { referralReaders } from '#api/sync/referral-readers.ts';
import { networkRows } from './sim-file-acts.ts';
import { recordsOf } from './sim-records.ts';
import { derivedId, type SimWorld } from './sim-world.ts';

type Say = (problem: string) => void;

/** The network is about to be restored: what its PCs know of somebody without an account must come back. */
export function rememberStrangers(world: SimWorld): void {
  for (const device of world.devices) {
    const rows = device.db().$client.prepare('select entity, id, body from base').all() as {
      entity: string;
      id: string;
      body: string;
    }[];
    const among = new Set(rows.map(({ entity, id }) => `${entity} ${id}`));
    for (const { entity, id, body } of rows) {
      if (entity !== 'event' && entity !== 'file') continue;
      const known = JSON.parse(body) as Bodies['event'] | Bodies['file'];
      if (known.byClinicId !== null) continue;
      const others = world.devices.filter(({ clinicId }) => clinicId === device.clinicId);
      world.strangers.set(`${entity} ${id}`, {
        body: known,
        among,
        isKnownToAll: others.every(
          (other) => syncQueries(other.db()).baseOf.get({ entity, id }) !== undefined,
        ),
      });
    }
  }
}

export function checkFilesAndPages(world: SimWorld, wasRestored: boolean, say: Say): void {
  const { entities, feeds, blobs } = world.network();
  const sizes = new Map<string, number>();
  for (const { id, body } of networkRows(world, 'file')) {
    const referral = entities.get(`referral ${body.referralId}`)?.body as Bodies['referral'] | undefined;
    if (referral === undefined) {
      say(`the file ${id} hangs on nothing`);
      continue;
    }
    for (const clinicId of referralReaders(referral))
      if (!feeds.get(clinicId)?.has(`file ${id}`)) say(`a clinic does not hear of the file ${id}`);
    const isWhole = blobs.has(`${blobOwner(body, referral)} ${body.sha256}`);
    if (isWhole !== (body.state === 'READY')) say(`the file ${id} is ${body.state}, its bytes ${isWhole}`);
    if (body.byClinicId !== null && body.isQuarantined) say(`the clinic's own file ${id} is kept apart`);
    sizes.set(body.referralId, (sizes.get(body.referralId) ?? 0) + body.sizeBytes);
  }
  if (!wasRestored)
    for (const [id, size] of sizes)
      if (size > maxReferralBytes) say(`the referral ${id} carries ${size} bytes`);
  for (const device of world.devices)
    for (const { id, body } of recordsOf(device, 'page'))
      if (!entities.has(`page ${id} ${device.clinicId}`) && !wasRestored && !device.isRevoked)
        say(`${device.name} holds the foreign page ${id} of ${body.referralId}`);
  for (const row of world.network().log.values()) {
    const oneWay = ['file.admit@1', 'file.remove@1', 'page.revoke@1'].includes(row.name);
    const shared = `file ${row.parkedFor?.id}`;
    const file = entities.get(shared);
    if (!oneWay || row.status !== 'parked' || file === undefined || file.isDeleted) continue;
    const { referralId } = file.body as Bodies['file'];
    const referral = entities.get(`referral ${referralId}`)?.body as Bodies['referral'] | undefined;
    // A step of the sender that waits too may keep the referral from this clinic.
    if (referral !== undefined && referralReaders(referral).includes(row.clinicId))
      say(`${row.name} waits for the file ${row.parkedFor?.id}, which is there`);
  }
  admissions(world, wasRestored, say);
  mails(world, wasRestored, say);
  strangers(world, say);
}

/** Only the clinic that a file came to lets it in. */
function admissions(world: SimWorld, wasRestored: boolean, say: Say): void {
  const { log } = world.network();
  const admitted = new Set<string>();
  for (const row of log.values()) {
    if (row.name === 'file.admit@1' && row.status === 'applied') admitted.add(String(row.args.id));
  }
  for (const { id, body } of networkRows(world, 'file')) {
    if (body.byClinicId !== null || wasRestored) continue;
    if (body.isQuarantined === admitted.has(id)) say(`the file ${id} is kept apart: ${body.isQuarantined}`);
  }
}

/** One mail for each page and, where the clinic wants it, each notification that is for all of it. */
function mails(world: SimWorld, wasRestored: boolean, say: Say): void {
  if (wasRestored) return;
  const { log, entities, mails: queued } = world.network();
  const expected = new Set<string>();
  for (const row of log.values())
    if (row.name === 'page.send@1' && row.status === 'applied') expected.add(derivedId(row.id, 'mail'));
  for (const [key, { body }] of entities) {
    const [entity, id = '', clinicId = ''] = key.split(' ');
    if (entity !== 'notification' || (body as Bodies['notification']).userId !== null) continue;
    const profile = entities.get(`clinic ${clinicId} ${clinicId}`)?.body as Bodies['clinic'];
    if (profile.hasEmailNotices) expected.add(derivedId(id, 'mail'));
  }
  for (const id of expected) if (!queued.has(id)) say(`the mail ${id} was not written`);
  for (const { id, template } of queued.values())
    if (template !== 'FORM_RECEIVED' && !expected.has(id)) say(`the mail ${id} has no reason`);
}

/**
 * What a clinic had heard of is not undone by a restore of the network, unless it went another way since: by somebody
 * without an account, or by a PC that had not heard of it.
 */
function strangers(world: SimWorld, say: Say): void {
  const { entities, log } = world.network();
  // Whoever knew it may have lost it too.
  for (const lost of ['client restored', 'device revoked']) if ((world.counts.get(lost) ?? 0) > 0) return;
  const histories = Map.groupBy(
    [...entities]
      .filter(([key]) => key.startsWith('event '))
      .map(([key, { body }]) => ({ key, event: body as Bodies['event'] })),
    ({ event }) => event.referralId,
  );
  // The network has forgotten the deletion too.
  const removed = new Set(
    [...log.values()].flatMap(({ name, status, args }) =>
      name === 'file.remove@1' && status === 'applied' ? `file ${String(args.id)}` : [],
    ),
  );
  const wasCloned = (world.counts.get('PC cloned') ?? 0) > 0;
  for (const [key, { body, among, isKnownToAll }] of world.strangers) {
    if (entities.has(key) || removed.has(key)) continue;
    const wentAnotherWay =
      'version' in body &&
      histories
        .get(body.referralId)
        ?.some(
          (other) =>
            !among.has(other.key) &&
            other.event.version <= body.version &&
            (other.event.byClinicId === null || wasCloned || !isKnownToAll),
        );
    if (wentAnotherWay !== true) say(`a restore undid ${key} of ${body.referralId}`);
  }
}
