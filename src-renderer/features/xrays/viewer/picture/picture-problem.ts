// Why a picture cannot be shown, from what its address answered. Words are in picture-texts.ts.

import type { ImageProblem as DecodeProblem } from '#shared/xrays/image-facts.ts';
import type { ImageProblem as FileProblem } from '../../stored-image.tsx';

/** The file is out of reach, missing or damaged; or it is whole and could not be decoded. */
export type PictureProblem = FileProblem | DecodeProblem;

export class PictureProblemError extends Error {
  readonly problem: PictureProblem;

  constructor(problem: PictureProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** What an answer that is not 200 says of the picture. */
export function problemOfStatus(status: number): PictureProblem {
  if (status === 404) return 'MISSING';
  if (status === 401 || status === 403) return 'NO_ACCESS';
  if (status === 422) return 'UNSUPPORTED';
  return 'DAMAGED';
}

export function problemOfError(error: unknown): PictureProblem {
  if (error instanceof PictureProblemError) return error.problem;
  // A level that is not as long as its facts say, or that ends in the middle.
  if (error instanceof RangeError) return 'DAMAGED';
  return 'NO_CONNECTION';
}
