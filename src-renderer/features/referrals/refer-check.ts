// What is asked before a referral is sent: a tooth that its pictures do not show, or that is not the finding's.

import type { Tooth } from '#shared/teeth/notation.ts';

type Picture = { readonly teeth: readonly Tooth[] };

export type ToothDoubts = {
  /** Teeth that none of the pictures that go along shows. */
  readonly notShown: readonly Tooth[];
  /** Teeth that the picture it began from does not name. */
  readonly notFound: readonly Tooth[];
};

/** A picture without teeth of its own (a panoramic one) shows them all. */
function shows(picture: Picture, tooth: Tooth): boolean {
  return picture.teeth.length === 0 || picture.teeth.includes(tooth);
}

/** `origin` is the x-ray whose finding was taken over, if any. Without pictures nothing can be shown or missing. */
export function toothDoubts(
  teeth: readonly Tooth[],
  pictures: readonly Picture[],
  origin: Picture | null,
): ToothDoubts {
  return {
    notShown:
      pictures.length === 0
        ? []
        : teeth.filter((tooth) => !pictures.some((picture) => shows(picture, tooth))),
    notFound: origin === null ? [] : teeth.filter((tooth) => !shows(origin, tooth)),
  };
}
