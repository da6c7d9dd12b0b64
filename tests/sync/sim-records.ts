// Reads of a simulated PC: what its screens would show, and what waits.

import { preparedQueries } from '#main/db/clinic-db.ts';
import type { Bodies, EntityName } from '#shared/sync/bodies.ts';
import type { SimDevice } from './sim-device.ts';

export const recordQueries = preparedQueries(({ $client }) => ({
  put: $client.prepare('insert or replace into records (entity, id, body, waiting) values (?, ?, ?, ?)'),
  remove: $client.prepare('delete from records where entity = ? and id = ?'),
  overwrote: $client.prepare('insert into overwrites (id, lost) values (?, ?)'),
  overwritten: $client.prepare('select id, lost from overwrites'),
  copied: $client.prepare('select count(*) as count from base'),
  one: $client.prepare('select body from records where entity = ? and id = ?'),
  of: $client.prepare('select id, body, waiting from records where entity = ? order by id'),
}));

export function recordsOf<Name extends EntityName>(
  device: SimDevice,
  entity: Name,
): { id: string; body: Bodies[Name]; waiting: number }[] {
  const rows = recordQueries(device.db()).of.all(entity) as { id: string; body: string; waiting: number }[];
  return rows.map(({ id, body, waiting }) => ({ id, body: JSON.parse(body) as Bodies[Name], waiting }));
}

export function deviceStateOf(device: SimDevice): { waiting: string[]; refused: string[]; all: string[] } {
  const rows = device.db().$client.prepare('select id, state from outbox').all() as {
    id: string;
    state: string;
  }[];
  return {
    waiting: rows.filter(({ state }) => state === 'pending' || state === 'parked').map(({ id }) => id),
    refused: rows.filter(({ state }) => state === 'rejected').map(({ id }) => id),
    all: rows.map(({ id }) => id),
  };
}
