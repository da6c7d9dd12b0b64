// A decoded picture on its way to a display pack: its samples and what they mean. Types only.

import type { Samples } from '#shared/xrays/display-pack.ts';
import type { ImageFacts, ImageProblem } from '#shared/xrays/image-facts.ts';

/** Samples of every frame, each full size and upright, with the facts that do not follow from the pack itself. */
export type Picture = {
  readonly facts: Omit<ImageFacts, 'levels' | 'frames' | 'minSample' | 'maxSample'>;
  readonly frames: readonly Samples[];
  /** Pack samples that stand for "no value" (padding): left out of the lowest and highest. Both ends included. */
  readonly padding: { readonly from: number; readonly to: number } | null;
};

/** A file whose picture cannot be shown; `problem` says why in a word. The message has nothing of its content. */
export class PictureError extends Error {
  readonly problem: ImageProblem;
  constructor(problem: ImageProblem, message: string = problem, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PictureError';
    this.problem = problem;
  }
}
