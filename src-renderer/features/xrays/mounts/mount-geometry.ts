// Where the places of a mount lie on the screen, and which one an arrow leads to.

import type { MountLayout, MountSlot } from '#shared/mounts/templates.ts';

export type SlotBox = {
  readonly slot: MountSlot;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

const gapPx = 6;

/** The boxes of all places in a space of this size, in pixels from its top left: as large as fit, in its middle. */
export function slotBoxes(layout: MountLayout, widthPx: number, heightPx: number): SlotBox[] {
  const unit = Math.max(0, Math.min(widthPx / layout.width, heightPx / layout.height));
  const left = (widthPx - layout.width * unit) / 2;
  const top = (heightPx - layout.height * unit) / 2;
  return layout.slots.map((slot) => ({
    slot,
    x: Math.round(left + slot.x * unit) + gapPx / 2,
    y: Math.round(top + slot.y * unit) + gapPx / 2,
    width: Math.max(1, Math.round(slot.width * unit) - gapPx),
    height: Math.max(1, Math.round(slot.height * unit) - gapPx),
  }));
}

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/** The key of the nearest place in a direction; the same key at the edge. */
export function neighbourSlot(layout: MountLayout, key: string, direction: Direction): string {
  const from = layout.slots.find((slot) => slot.key === key);
  if (from === undefined) return layout.slots[0]?.key ?? key;
  const centre = (slot: MountSlot) => ({ x: slot.x + slot.width / 2, y: slot.y + slot.height / 2 });
  const start = centre(from);
  const isAcross = direction === 'ArrowLeft' || direction === 'ArrowRight';
  const sign = direction === 'ArrowLeft' || direction === 'ArrowUp' ? -1 : 1;
  const reached = layout.slots.flatMap((slot) => {
    const { x, y } = centre(slot);
    const along = sign * (isAcross ? x - start.x : y - start.y);
    const aside = Math.abs(isAcross ? y - start.y : x - start.x);
    // What lies more aside than ahead is another row or column.
    return along > 0.1 && aside <= Math.max(along * 1.5, 1.6)
      ? [{ key: slot.key, far: along + aside * 2 }]
      : [];
  });
  return reached.toSorted((one, other) => one.far - other.far)[0]?.key ?? key;
}
