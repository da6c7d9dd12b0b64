// The stacks of a mount: which image of a place is shown, and which teeth wait to be confirmed.

import type { Tooth } from '#shared/teeth/notation.ts';
import { slotOf, type MountTemplate } from './templates.ts';

type Placed = { readonly slot: string; readonly place: number };

/** The images of each place, the one that is shown first. */
export function stacksOf<Image extends Placed>(
  images: readonly Image[],
): ReadonlyMap<string, readonly Image[]> {
  return Map.groupBy(
    images.toSorted((one, other) => other.place - one.place),
    ({ slot }) => slot,
  );
}

/**
 * The images whose teeth only the place tells: no teeth are written, and the place knows some. Each with those teeth.
 * Retakes are among them: they show the same teeth.
 */
export function teethToConfirm<
  Image extends Placed & { readonly xray: { readonly teeth: readonly Tooth[] } | null },
>(
  template: MountTemplate,
  images: readonly Image[],
): { readonly image: Image; readonly teeth: readonly Tooth[] }[] {
  return images.flatMap((image) => {
    const teeth = slotOf(template, image.slot)?.teeth ?? [];
    return image.xray?.teeth.length === 0 && teeth.length > 0 ? [{ image, teeth }] : [];
  });
}
