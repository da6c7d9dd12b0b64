// Which picture of a patient belongs beside another: the newest earlier one that shows the same.

import type { Xray } from '#shared/xrays/model.ts';

type Compared = Pick<Xray, 'id' | 'modality' | 'teeth' | 'datePerformedOn'>;

/** `all` may hold `xray` itself. Undefined when there is no other. */
export function pictureBeside<Picture extends Compared>(
  xray: Compared,
  all: readonly Picture[],
): Picture | undefined {
  const others = all.filter(({ id }) => id !== xray.id);
  const rated = others.map((other) => ({ other, likeness: likenessOf(xray, other) }));
  // The list is newest first, and sorting keeps that order among equals.
  return rated.toSorted((one, two) => two.likeness - one.likeness)[0]?.other;
}

function likenessOf(xray: Compared, other: Compared): number {
  const teeth = new Set(xray.teeth);
  const isSameKind = other.modality === xray.modality;
  const isSamePlace = other.teeth.some((tooth) => teeth.has(tooth));
  const isEarlier = other.datePerformedOn < xray.datePerformedOn;
  return (isSameKind ? 4 : 0) + (isSamePlace ? 2 : 0) + (isEarlier ? 1 : 0);
}
