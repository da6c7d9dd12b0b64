// Files and one-time pages in the simulation: what clinics do with them, and what somebody without an account does.

import { isClosed } from '#shared/referrals/referral-steps.ts';
import { maxBlobBytes } from '#shared/network/blobs.ts';
import { blobOwner, filesFailed, filesReady } from '#api/sync/files.ts';
import { answerPage, isPageOpen, pageMailed, pageOpened } from '#api/sync/pages.ts';
import { receiveFile } from '#api/sync/receive-form.ts';
import type { Bodies } from '#shared/sync/bodies.ts';
import { make, type Act } from './sim-make.ts';
import { recordsOf } from './sim-records.ts';
import type { SimWorld } from './sim-world.ts';

/** Few contents, so that the same bytes come twice; big ones, so that a referral gets full. */
const someFile = (world: SimWorld, referralId: string) => ({
  referralId,
  name: 'picture.jpg',
  mimeType: 'image/jpeg' as const,
  sizeBytes: world.random.chance(0.9) ? maxBlobBytes : 1000,
  sha256: world.random.integer(1, 12).toString(16).repeat(64),
});

/** A file of somebody without an account. */
export async function fileArrives(world: SimWorld, clinicId: string, referralId: string): Promise<void> {
  const id = world.newId();
  const file = someFile(world, referralId);
  await receiveFile(world.means, clinicId, id, file);
  if (world.random.chance(0.2)) await receiveFile(world.means, clinicId, id, file);
}

/** The network's own rows of one entity. */
export function networkRows<Name extends 'file' | 'page' | 'referral'>(
  world: SimWorld,
  entity: Name,
): { id: string; clinicId: string; body: Bodies[Name] }[] {
  return [...world.network().entities]
    .filter(([key, { isDeleted }]) => !isDeleted && key.startsWith(`${entity} `))
    .map(([key, { body }]) => {
      const [, id = '', clinicId = ''] = key.split(' ');
      return { id, clinicId, body: body as Bodies[Name] };
    });
}

export const fileAndPageActs: readonly (readonly [act: Act, weight: number])[] = [
  [
    (world, device) => {
      const referrals = recordsOf(device, 'referral');
      if (referrals.length === 0) return;
      const { id } = world.random.pick(referrals);
      // Now and then so many that the referral gets full.
      for (let left = world.random.chance(0.1) ? 12 : 1; left > 0; left--)
        make(world, device, 'file.add@1', { id: world.newId(), ...someFile(world, id) });
    },
    10,
  ],
  [
    async (world) => {
      const files = networkRows(world, 'file').filter(({ body }) => body.state === 'UPLOADING');
      if (files.length === 0) return;
      const { body } = world.random.pick(files);
      const referral = world.network().entities.get(`referral ${body.referralId}`)?.body;
      const owner = blobOwner(body, referral as Bodies['referral']);
      if (owner === null) return;
      await world.keepBlob(owner, body.sha256);
      await filesReady(world.means, owner, body.sha256);
    },
    8,
  ],
  [
    async (world, device) => {
      const since = new Date(world.clock.nowMs() - 300_000).toISOString();
      await filesFailed(world.means, device.clinicId, since);
    },
    1,
  ],
  [
    (world, device) => {
      const files = recordsOf(device, 'file');
      if (files.length === 0) return;
      const { id } = world.random.pick(files);
      make(world, device, world.random.pick(['file.admit@1', 'file.remove@1'] as const), { id });
    },
    6,
  ],
  [
    (world, device) => {
      const outside = recordsOf(device, 'referral').filter(
        ({ body }) => body.toClinicId === null && body.status !== 'DRAFT' && !isClosed(body.status),
      );
      if (outside.length === 0) return;
      make(world, device, 'page.send@1', {
        id: world.newId(),
        referralId: world.random.pick(outside).id,
        email: 'far@b.example',
        code: '123456',
        expiresAt: new Date(world.clock.nowMs() + world.random.pick([60_000, 86_400_000])).toISOString(),
      });
    },
    8,
  ],
  [
    (world, device) => {
      const pages = recordsOf(device, 'page');
      if (pages.length === 0) return;
      make(world, device, 'page.revoke@1', { id: world.random.pick(pages).id });
    },
    1,
  ],
  [
    async (world) => {
      const open = networkRows(world, 'page').filter(({ body }) => isPageOpen(body, world.means.now()));
      if (open.length === 0) return;
      const { id, clinicId, body } = world.random.pick(open);
      if (body.sentAt === null) await pageMailed(world.means, clinicId, id);
      await pageOpened(world.means, clinicId, id);
      if (world.random.chance(0.4)) await fileArrives(world, clinicId, body.referralId);
      const to = world.random.pick(['ACCEPTED', 'ACCEPTED', 'REJECTED', 'COMPLETED'] as const);
      const step = { id: world.newId(), to, reason: 'because', report: 'done' };
      await answerPage(world.means, clinicId, id, step);
      if (world.random.chance(0.2)) await answerPage(world.means, clinicId, id, step);
    },
    10,
  ],
];
