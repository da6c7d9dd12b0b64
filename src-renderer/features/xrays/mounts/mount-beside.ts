// Which mount of a patient belongs beside another, and which of its places beside which. No image is asked for here.

import type { Mount, MountRow } from '#shared/mounts/model.ts';
import { mountLayouts, slotOf, type MountTemplate } from '#shared/mounts/templates.ts';

type Compared = Pick<Mount, 'id' | 'template' | 'performedOn'>;
type Beside = Compared & Pick<MountRow, 'imageCount'>;

/** Those that may stand beside it: there is nothing to see in an empty one. */
export function mountsBeside<Row extends Beside>(mount: Compared, all: readonly Row[]): Row[] {
  return all.filter(({ id, imageCount }) => id !== mount.id && imageCount > 0);
}

/**
 * The newest earlier one of the same template, else the nearest to that. `all` is newest first and may hold `mount` and
 * empty ones.
 */
export function mountBeside<Row extends Beside>(mount: Compared, all: readonly Row[]): Row | undefined {
  const rated = mountsBeside(mount, all).map((other) => ({ other, likeness: likenessOf(mount, other) }));
  // Sorting keeps the order among equals.
  return rated.toSorted((one, two) => two.likeness - one.likeness)[0]?.other;
}

/** Last time's set: an earlier one of the same template. */
export function earlierSet<Row extends Beside>(mount: Compared, all: readonly Row[]): Row | undefined {
  const found = mountBeside(mount, all);
  return found?.template === mount.template && isEarlier(mount, found) ? found : undefined;
}

function isEarlier(mount: Compared, other: Compared): boolean {
  return other.performedOn < mount.performedOn;
}

function likenessOf(mount: Compared, other: Compared): number {
  const hasCommonPlace = mountLayouts[mount.template].slots.some(
    ({ key }) => slotBeside(key, mount.template, other.template) !== null,
  );
  return (
    (other.template === mount.template ? 4 : 0) + (hasCommonPlace ? 2 : 0) + (isEarlier(mount, other) ? 1 : 0)
  );
}

/** The place of `to` that shows what a place of `from` shows: the same one, else the one with most of its teeth. */
export function slotBeside(key: string, from: MountTemplate, to: MountTemplate): string | null {
  const wanted = slotOf(from, key);
  if (wanted === undefined) return null;
  if (slotOf(to, key)?.modality === wanted.modality) return key;
  const teeth = new Set(wanted.teeth);
  const rated = mountLayouts[to].slots
    .filter(({ modality }) => modality === wanted.modality)
    .map((slot) => ({ key: slot.key, shared: slot.teeth.filter((tooth) => teeth.has(tooth)).length }))
    .filter(({ shared }) => shared > 0);
  return rated.toSorted((one, two) => two.shared - one.shared)[0]?.key ?? null;
}
