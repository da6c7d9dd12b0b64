// The tables a simulated PC has: the outbox and the copy as the clinic's migration makes them, and one for records.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../migrations/clinic');

export function simSchema(): string {
  const made = readdirSync(folder)
    .filter((file) => /_sync(_.*)?\.sql$/.test(file))
    .toSorted()
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('--> statement-breakpoint', ''))
    .join('\n');
  if (made === '') throw new Error('No migration makes the tables of sync.');
  return `${made}
    create table records (entity text not null, id text not null, body text not null, waiting integer not null,
      primary key (entity, id)) strict;
    create table overwrites (id text primary key, lost text not null) strict;`;
}
