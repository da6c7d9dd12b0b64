// What must hold of changes that two desks made to one field: the later arrival stands, and what it replaced unseen is said.

import type { LoggedMutation } from '#api/sync/network-tx.ts';
import { recordQueries } from './sim-records.ts';
import type { SimWorld } from './sim-world.ts';

type Fields = Readonly<Record<string, unknown>>;
const ofFields = ['clinic.update@1', 'contact.update@1', 'link.update@1'];

/** What the fields that people change are before anybody has. */
const atSignUp: Fields = { 'clinic phone': null, 'link isActive': true };

/** Goes over every change in the order of arrival with what each field had become by then. */
export function checkOverwritten(world: SimWorld, say: (problem: string) => void): void {
  const { log } = world.network();
  const made = new Map(world.made.map((one) => [one.id, one]));
  const became = new Map<string, unknown>();
  for (const row of log.values()) {
    if (row.status !== 'applied') continue;
    const fields = changesOf(row);
    const said = (row.detail?.['overwritten'] ?? {}) as Fields;
    for (const [field, value] of Object.entries(fields ?? {})) {
      const kind = `${row.name.split('.')[0]} ${field}`;
      const key = `${row.clinicId} ${String(row.args['id'])} ${kind}`;
      const saw = made.get(row.id)?.saw?.[field];
      const before = became.has(key) ? became.get(key) : atSignUp[kind];
      const isLost = ofFields.includes(row.name) && before !== saw && before !== value;
      if (isLost) world.count('overwritten');
      if (isLost ? said[field] !== before : field in said)
        say(
          `${row.name} replaced ${String(before)}, its person saw ${String(saw)}, ${JSON.stringify(said)} is said`,
        );
      became.set(key, value);
    }
  }
  for (const device of world.devices) {
    const written = new Map(
      (recordQueries(device.db()).overwritten.all() as { id: string; lost: string }[]).map(({ id, lost }) => [
        id,
        lost,
      ]),
    );
    const acked = device.db().$client.prepare("select id from outbox where state = 'acked'").all() as {
      id: string;
    }[];
    for (const { id } of acked) {
      const lost = log.get(id)?.detail?.['overwritten'];
      if (written.get(id) !== (lost === undefined ? undefined : JSON.stringify(lost)))
        say(`${device.name} wrote down ${written.get(id)} of what ${id} replaced: ${JSON.stringify(lost)}`);
    }
  }
}

/** The fields that a mutation set; a slug is what the network made of it. */
function changesOf({ name, args }: LoggedMutation): Fields | null {
  if (name === 'contact.create@1') return args;
  if (!ofFields.includes(name)) return null;
  const { slug: _slug, ...changes } = args['changes'] as Fields;
  return changes;
}
