// How an x-ray was last looked at: kept beside the picture, never baked into it.

import { z } from 'zod';

export const viewLimits = {
  zoom: { min: 0.25, max: 40 },
  /** In modality values. A width under 1 has no meaning (DICOM PS3.3, C.11.2.1.2.1). */
  windowCentre: { min: -1_000_000, max: 1_000_000 },
  windowWidth: { min: 1, max: 2_000_000 },
  /** Above 1 the middle tones are lighter. */
  gamma: { min: 0.2, max: 5 },
  sharpen: { min: 0, max: 1 },
  /** The least part of a picture's width or height that a crop may leave. */
  cropSide: { min: 0.01, max: 1 },
} as const;

const factor = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.number('notANumber').min(min, 'tooSmall').max(max, 'tooBig');

/** The part of the picture that is shown: 0–1 from its left and its top, before turning. */
export const viewCropSchema = z
  .object({
    x: factor({ min: 0, max: 1 }),
    y: factor({ min: 0, max: 1 }),
    width: factor(viewLimits.cropSide),
    height: factor(viewLimits.cropSide),
  })
  // The crumbs of binary fractions are no fault.
  .refine(({ x, width }) => x + width <= 1 + 1e-9, { error: 'tooBig', path: ['width'] })
  .refine(({ y, height }) => y + height <= 1 + 1e-9, { error: 'tooBig', path: ['height'] });
export type ViewCrop = z.infer<typeof viewCropSchema>;

export const xrayViewSchema = z
  .object({
    /** 1 shows the whole picture, or what a crop leaves of it, in the space there is, whatever the size of the screen. */
    zoom: factor(viewLimits.zoom),
    /** The point of the picture in the middle of the space: 0–1 from its left and its top, before turning. */
    centreX: factor({ min: 0, max: 1 }),
    centreY: factor({ min: 0, max: 1 }),
    /** Clockwise, after mirroring. */
    rotationDegrees: z.literal([0, 90, 180, 270], { error: 'notAChoice' }),
    isFlippedHorizontally: z.boolean('notAChoice'),
    isFlippedVertically: z.boolean('notAChoice'),
    /** The window in modality values; both null: the one that belongs to the picture. */
    windowCentre: factor(viewLimits.windowCentre).nullable(),
    windowWidth: factor(viewLimits.windowWidth).nullable(),
    gamma: factor(viewLimits.gamma),
    /** 0 leaves the picture as it is. */
    sharpen: factor(viewLimits.sharpen),
    isEqualised: z.boolean('notAChoice'),
    isInverted: z.boolean('notAChoice'),
    crop: viewCropSchema.nullable(),
  })
  .refine(({ windowCentre, windowWidth }) => (windowCentre === null) === (windowWidth === null), {
    error: 'required',
    path: ['windowWidth'],
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
  windowCentre: null,
  windowWidth: null,
  gamma: 1,
  sharpen: 0,
  isEqualised: false,
  isInverted: false,
  crop: null,
};
