// Where images go in a mount: new ones in the order in which they were taken, and what a template fits by their number.

import type { XrayModality } from '#shared/xrays/model.ts';
import { mountLayouts, slotOf, type MountTemplate } from './templates.ts';

/**
 * Gives each image, in the order in which they were taken, the key of its place: the free places of the template in
 * turn; when none is left, the last of them, where it lies on the stack. `taken` holds the keys that have an image.
 */
export function placeInOrder<Image>(
  template: MountTemplate,
  taken: ReadonlySet<string>,
  images: readonly Image[],
): { readonly image: Image; readonly slot: string }[] {
  const { slots } = mountLayouts[template];
  const free = slots.filter(({ key }) => !taken.has(key));
  return images.map((image, index) => ({ image, slot: (free[index] ?? slots.at(-1))?.key ?? 'image' }));
}

/**
 * The places of images after the template was changed: what has a place of the same name keeps it, the rest follows in
 * the order of the places that it had. Images of one place keep their order.
 */
export function placeAnew<Image extends { readonly slot: string }>(
  before: MountTemplate,
  template: MountTemplate,
  images: readonly Image[],
): { readonly image: Image; readonly slot: string }[] {
  const staying = images.filter(({ slot }) => slotOf(template, slot) !== undefined);
  const keys = mountLayouts[before].slots.map(({ key }) => key);
  const moving = images
    .filter(({ slot }) => slotOf(template, slot) === undefined)
    .toSorted((one, other) => keys.indexOf(one.slot) - keys.indexOf(other.slot));
  const taken = new Set(staying.map(({ slot }) => slot));
  return [...staying.map((image) => ({ image, slot: image.slot })), ...placeInOrder(template, taken, moving)];
}

/** The template that so many images taken together most likely belong to, or null when nothing speaks for one. Two may be anything. */
export function likelyTemplate(images: readonly { readonly modality: XrayModality }[]): MountTemplate | null {
  const isIntraoral = images.every(({ modality }) => modality === 'PERIAPICAL' || modality === 'BITEWING');
  if (!isIntraoral) return null;
  if (images.length === 4) return 'BITEWING_4';
  return images.length >= 14 && images.length <= 20 ? 'FULL_MOUTH_18' : null;
}
