// The tables a simulated PC has: the outbox and the copy as the clinic's migration makes them, and one for records.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../migrations/clinic');

export function simSchema(): string {
  const name = readdirSync(folder).find((file) => file.endsWith('_sync.sql'));
  if (name === undefined) throw new Error('No migration makes the tables of sync.');
  const made = readFileSync(join(folder, name), 'utf8').replaceAll('--> statement-breakpoint', '');
  return `${made}
    create table records (entity text not null, id text not null, body text not null, waiting integer not null,
      primary key (entity, id)) strict;
    create table overwrites (id text primary key, lost text not null) strict;`;
}
