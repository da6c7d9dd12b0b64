// What is known of a stored picture's pixels: size, depth, meaning of its values, scale. Not how a person looks at it.

import { z } from 'zod';

const sizePx = z.int().min(1);
const text = z.string().nullable();
/** Millimetres between rows, then between columns (DICOM PS3.3, 10.7.1.3). */
const rowAndColumnMm = z.tuple([z.number().positive(), z.number().positive()]).nullable();

/** Why no display pack could be made. A code, for a sentence of the surface. */
export const imageProblems = [
  /** Not a picture, or none of a kind that is read here. */
  'NOT_AN_IMAGE',
  'UNSUPPORTED',
  /** DICOM whose pixels are packed in a way that is not read here: video, pixels kept elsewhere, a maker's own. */
  'UNKNOWN_PACKING',
  /** Gray or colour of more than 16 bits a value. */
  'TOO_DEEP',
  /** Colour in JPEG of 12 bits. */
  'DEEP_COLOUR',
  /** Ends before its last pixel. */
  'TRUNCATED',
  /** Contradicts itself, or its pixels cannot be decoded. */
  'DAMAGED',
  /** More bytes, pixels or frames than a picture may have. */
  'TOO_LARGE',
  'DECOMPRESSION_BOMB',
  /** DICOM without pixels: a report, a plan, a structured document. */
  'NO_PIXELS',
  /** Decoding took too long, or more memory than it may have. */
  'TIMED_OUT',
  'OUT_OF_MEMORY',
] as const;
export const imageProblemSchema = z.enum(imageProblems);
export type ImageProblem = z.infer<typeof imageProblemSchema>;

/** Centre and width in modality values (DICOM PS3.3, C.11.2.1.2). */
export const imageWindowSchema = z.object({
  centre: z.number(),
  width: z.number().min(1),
  name: text,
});
export type ImageWindow = z.infer<typeof imageWindowSchema>;

export const imageSpacingSchema = z.object({
  /** PixelSpacing (0028,0030). */
  pixelSpacingMm: rowAndColumnMm,
  /** PixelSpacingCalibrationType (0028,0A02): GEOMETRY, FIDUCIAL or what the file says. */
  calibrationType: text,
  /** ImagerPixelSpacing (0018,1164): at the detector. */
  imagerPixelSpacingMm: rowAndColumnMm,
  /** EstimatedRadiographicMagnificationFactor (0018,1114). */
  magnification: z.number().positive().nullable(),
});
export type ImageSpacing = z.infer<typeof imageSpacingSchema>;

/** What a DICOM file says of whom and what it shows, as written there: dates `YYYY-MM-DD`, names with carets resolved. */
export const dicomFactsSchema = z.object({
  patientId: text,
  patientName: text,
  birthDate: text,
  sex: text,
  studyDate: text,
  seriesDate: text,
  contentDate: text,
  acquisitionDate: text,
  modality: text,
  studyUid: text,
  seriesUid: text,
  sopInstanceUid: text,
  sopClassUid: text,
  transferSyntaxUid: text,
  laterality: text,
  anatomicRegion: text,
  manufacturer: text,
  /** FDI codes, where the file names teeth (PrimaryAnatomicStructureSequence with codes of ISO 3950). */
  teeth: z.array(z.string()),
});
export type DicomFacts = z.infer<typeof dicomFactsSchema>;

export const imageFactsSchema = z.object({
  /** Upright, as shown before the viewer's own turning: an EXIF turn is applied when the pack is made. */
  widthPx: sizePx,
  heightPx: sizePx,
  frames: z.int().min(1),
  /** 3: red, green, blue, interleaved, 8 bit. */
  samplesPerPixel: z.union([z.literal(1), z.literal(3)]),
  /** Of the pack's samples, which are unsigned. */
  bitsAllocated: z.union([z.literal(8), z.literal(16)]),
  bitsStored: z.int().min(1).max(16),
  /** Bits of each colour in the file, where it has more than the pack. Left out: as many. */
  narrowedFromBits: z.int().min(9).max(16).optional(),
  /** Stored value = pack sample + valueOffset: samples of signed pictures are shifted. */
  valueOffset: z.int(),
  /** Modality value = stored value × slope + intercept (DICOM PS3.3, C.11.1). */
  slope: z.number(),
  intercept: z.number(),
  /** Of the pack's samples, padding left out. */
  minSample: z.int().min(0),
  maxSample: z.int().min(0),
  /** MONOCHROME1: the lowest value is shown white. */
  isInverted: z.boolean(),
  /** The first is the default; none: from the lowest to the highest sample. */
  windows: z.array(imageWindowSchema),
  /** What a window is (DICOM PS3.3, C.11.2.1.3). Left out: linear, as of pictures that came in before it was asked. */
  voiFunction: z.enum(['LINEAR', 'SIGMOID']).optional(),
  /** A VOI LUT (DICOM PS3.3, C.11.2.1.1): what each modality value from firstValue on becomes, in `bits` bits. */
  voiTable: z
    .object({ firstValue: z.number(), bits: z.int().min(1).max(16), values: z.array(z.int().min(0)) })
    .nullable(),
  /** Of each frame: the first is full size, each next half of it, down to at most 512 px on the long side. */
  levels: z.array(z.object({ widthPx: sizePx, heightPx: sizePx, sizeBytes: z.int().min(0) })).min(1),
  spacing: imageSpacingSchema,
  dicom: dicomFactsSchema.nullable(),
  exif: z.object({ takenAt: text, camera: text }).nullable(),
});
export type ImageFacts = z.infer<typeof imageFactsSchema>;

/** The local date `YYYY-MM-DD` on which a picture was taken, as its file says; null when it does not. */
export function takenOnOf({ dicom, exif }: Pick<ImageFacts, 'dicom' | 'exif'>): string | null {
  const ofDicom =
    dicom?.acquisitionDate ?? dicom?.contentDate ?? dicom?.seriesDate ?? dicom?.studyDate ?? null;
  return ofDicom ?? exif?.takenAt?.slice(0, 10) ?? null;
}

/** The state of a picture's display pack: ready with its facts, or failed and why. */
export const fileImageSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('READY'), facts: imageFactsSchema }),
  z.object({ state: z.literal('FAILED'), problem: imageProblemSchema }),
]);
export type FileImage = z.infer<typeof fileImageSchema>;

/** Packs of another version are made again when they are asked for, and at rest. */
export const packVersion = 2;

/** Stands in its place where a file was refused. Raise it when more can be decoded: each refused file is tried once more. */
export const decoderVersion = 3;

/** Nothing is known of the scale: measured in pixels only. */
export const noSpacing: ImageSpacing = {
  pixelSpacingMm: null,
  calibrationType: null,
  imagerPixelSpacingMm: null,
  magnification: null,
};
