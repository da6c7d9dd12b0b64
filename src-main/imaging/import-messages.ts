// What the core and the import worker say to each other. Plain data.

import type { DerivedPicture } from '#main/imaging/derive-picture.ts';
import type { ImageProblem } from '#shared/xrays/image-facts.ts';

export type ToImportWorker = {
  readonly id: number;
  readonly bytes: Uint8Array;
  /** Processor time after which the worker is ended. */
  readonly maxCpuMs: number;
  /** Nobody waits for it: the worker gives way to everything else on the machine, from then on. */
  readonly isUnhurried: boolean;
};

export type FromImportWorker = { readonly id: number } & (
  | { readonly derived: DerivedPicture }
  | { readonly problem: ImageProblem }
);
