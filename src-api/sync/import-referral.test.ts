// What a clinic gives back of a referral of its form after a restore, through push.

import { expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import { push } from '#api/sync/push.ts';
import type { NetworkMeans } from '#api/sync/network-tx.ts';
import type { Bodies } from '#shared/sync/bodies.ts';
import { referralTo } from '../../tests/fixtures/referral-of.ts';
import { emptyTables, memoryStore } from '../../tests/sync/memory-network.ts';
import { signUp } from '../../tests/sync/sim-members.ts';
import { derivedId } from '../../tests/sync/sim-world.ts';

const at = '2026-11-28T08:00:00.000Z';

test('a step that the network does not have by now is not put into its history', async () => {
  const tables = emptyTables(newId());
  const [clinicId, referralId] = [newId(), newId()];
  signUp(tables, clinicId, 0, at);
  const means: NetworkMeans = {
    store: memoryStore(
      () => tables,
      () => {},
      () => at,
    ),
    now: () => at,
    knows: () => true,
    hash: (text) => text,
    derivedId,
  };
  const step = (
    version: number,
    from: 'SENT' | 'ACCEPTED' | null,
    to: 'SENT' | 'ACCEPTED' | 'CANCELLED',
  ) => ({
    id: derivedId(referralId, String(version)),
    body: {
      referralId,
      version,
      kind: 'STEP' as const,
      from,
      to,
      byClinicId: version === 1 ? null : clinicId,
      byUserId: null,
      reason: null,
      at,
      receivedAt: at,
    },
  });
  const history = [step(1, null, 'SENT'), step(2, 'SENT', 'ACCEPTED'), step(3, 'ACCEPTED', 'CANCELLED')];
  /** Two PCs: one heard of the first step only, one of all three. */
  async function giveBack(version: number, status: Bodies['referral']['status']): Promise<void> {
    const body: Bodies['referral'] = {
      ...referralTo(clinicId),
      fromClinicId: null,
      sender: null,
      status,
      sentAt: at,
      statusReason: null,
      report: null,
    };
    const args = { id: referralId, version, body, events: history.slice(0, version), files: [] };
    const mutation = {
      id: newId(),
      seq: 1,
      name: 'referral.import@1',
      args,
      actor: clinicId,
      at,
      replay: true,
    };
    const frame = { protocol: 1, schema: 1, device: newId(), epoch: tables.epoch };
    expect(await push(means, clinicId, { ...frame, mutations: [mutation] })).toMatchObject({
      results: [{ status: 'applied', entityVersion: 1 }],
    });
  }
  await giveBack(1, 'SENT');
  await giveBack(3, 'CANCELLED');
  const events = [...tables.entities].filter(([key]) => key.startsWith('event '));
  expect(events.map(([, { body }]) => (body as Bodies['event']).version)).toEqual([1]);
});
