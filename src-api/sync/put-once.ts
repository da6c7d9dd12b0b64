// Rows of the network that are written once and never change: steps, notifications, what was given back.

import type { Bodies, EntityName } from '#shared/sync/bodies.ts';
import type { NetworkTx, Touched } from '#api/sync/network-tx.ts';

/**
 * Rows that never change: the first writing stays. The owner is the first reader. Gives whether it is new. `isUnheardOf`:
 * its id follows from a mutation that the network sees for the first time, so nobody has to look.
 */
export async function putOnce<Name extends EntityName>(
  tx: NetworkTx,
  entity: Name,
  id: string,
  readers: readonly string[],
  body: Bodies[Name],
  touched: Touched[],
  { version = 1, isUnheardOf = false } = {},
): Promise<boolean> {
  const owner = readers[0];
  if (owner === undefined) return false;
  if (!isUnheardOf && (await tx.lockEntity(entity, id, owner)) !== null) return false;
  await tx.putEntity(entity, id, owner, { version, body });
  for (const clinicId of readers) touched.push({ clinicId, entity, id, version, isDeleted: false });
  return true;
}
