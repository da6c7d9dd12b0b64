// How an x-ray was last looked at: kept beside the picture, never baked into it.

import { z } from 'zod';

export const viewLimits = {
  zoom: { min: 0.25, max: 40 },
  /** Factors as in the CSS filters of the same names; 1 leaves the picture as it is. */
  brightness: { min: 0.2, max: 3 },
  contrast: { min: 0.2, max: 4 },
} as const;

const factor = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.number('notANumber').min(min, 'tooSmall').max(max, 'tooBig');

export const xrayViewSchema = z.object({
  /** 1 shows the whole picture in the space there is, whatever the size of the screen. */
  zoom: factor(viewLimits.zoom),
  /** The point of the picture in the middle of the space: 0–1 from its left and its top, before turning. */
  centreX: factor({ min: 0, max: 1 }),
  centreY: factor({ min: 0, max: 1 }),
  /** Clockwise, after mirroring. */
  rotationDegrees: z.literal([0, 90, 180, 270], { error: 'notAChoice' }),
  isFlippedHorizontally: z.boolean('notAChoice'),
  isFlippedVertically: z.boolean('notAChoice'),
  brightness: factor(viewLimits.brightness),
  contrast: factor(viewLimits.contrast),
  isInverted: z.boolean('notAChoice'),
});
export type XrayView = z.infer<typeof xrayViewSchema>;

/** The whole picture as it was taken. */
export const plainView: XrayView = {
  zoom: 1,
  centreX: 0.5,
  centreY: 0.5,
  rotationDegrees: 0,
  isFlippedHorizontally: false,
  isFlippedVertically: false,
  brightness: 1,
  contrast: 1,
  isInverted: false,
};
