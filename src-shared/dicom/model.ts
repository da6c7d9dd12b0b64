// DICOM of the clinic: what it is called on the network, which devices it knows, and what arrived.

import { z } from 'zod';
import { brandedId, instantSchema, localDateSchema } from '#shared/core/values.ts';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { xrayFileIdSchema, xrayIdSchema, xrayModalities } from '#shared/xrays/model.ts';

export const dicomNodeIdSchema = brandedId('DicomNode');
export type DicomNodeId = z.infer<typeof dicomNodeIdSchema>;
export const dicomArrivalIdSchema = brandedId('DicomArrival');

/** PS3.5 6.2, VR AE: at most 16 characters of the default repertoire, no backslash, not only spaces. */
export const aeTitleSchema = z
  .string('required')
  .trim()
  .min(1, 'required')
  .max(16, 'tooLong')
  .regex(/^[\x20-\x5b\x5d-\x7e]*$/, 'invalidCharacters');

const portSchema = z.int('notANumber').min(1, 'tooSmall').max(65_535, 'tooBig');
/** A name or address of the network; what it leads to is seen when it is tried. */
const hostSchema = z
  .string('required')
  .trim()
  .max(253, 'tooLong')
  .regex(/^[a-zA-Z0-9.:_-]*$/, 'invalidCharacters');

export const dicomSettingsSchema = z.object({
  isReceiving: z.boolean(),
  aeTitle: aeTitleSchema,
  /** The address of this computer to listen on. */
  interfaceAddress: hostSchema.min(1, 'required'),
  port: portSchema,
  maxObjectMb: z.int('notANumber').min(1, 'tooSmall').max(2000, 'tooBig'),
  isWatching: z.boolean(),
  /** A folder of this computer, as an absolute path; empty when none is watched. */
  watchFolder: z.string().trim().max(1000, 'tooLong'),
});
export type DicomSettings = z.infer<typeof dicomSettingsSchema>;

/** Ports below 1024 need rights of the system; 11112 is DICOM's own above them (IANA). */
export const firstDicomSettings: DicomSettings = {
  isReceiving: false,
  aeTitle: 'ENAMEL',
  interfaceAddress: '127.0.0.1',
  port: 11_112,
  maxObjectMb: 512,
  isWatching: false,
  watchFolder: '',
};

/** A device or program on the network: a sensor, a panoramic unit, an archive. */
export const dicomNodeFieldsSchema = z.object({
  name: z.string('required').trim().min(1, 'required').max(100, 'tooLong'),
  aeTitle: aeTitleSchema,
  /** Empty: it may send from anywhere, and nothing can be sent to it. */
  host: hostSchema,
  port: portSchema,
  maySend: z.boolean(),
});
export type DicomNodeFields = z.infer<typeof dicomNodeFieldsSchema>;

export const dicomNodeSchema = dicomNodeFieldsSchema.extend({
  id: dicomNodeIdSchema,
  updatedAt: instantSchema,
});
export type DicomNode = z.infer<typeof dicomNodeSchema>;

/** How something came: sent by a device, laid into the watched folder, read from a disc or folder. */
export const arrivalSources = ['RECEIVED', 'WATCHED', 'MEDIA'] as const;
export type ArrivalSource = (typeof arrivalSources)[number];

const suggestedPatientSchema = z.object({
  id: patientIdSchema,
  firstName: z.string(),
  lastName: z.string(),
  dateOfBirth: z.iso.date(),
  /** What of it agrees with the picture: never enough by itself when it is the name alone. */
  agrees: z.array(z.enum(['NAME', 'BIRTH_DATE'])),
});

/** A picture that waits for somebody to say whose it is. */
export const dicomArrivalSchema = z.object({
  id: dicomArrivalIdSchema,
  source: z.enum(arrivalSources),
  /** The device's title, or the file's name. */
  origin: z.string(),
  fileId: xrayFileIdSchema,
  /** False when it cannot be shown: it is kept as it came. */
  isShown: z.boolean(),
  dicomPatientId: z.string(),
  patientName: z.string(),
  birthDate: localDateSchema.nullable(),
  takenOn: localDateSchema,
  modality: z.enum(xrayModalities),
  arrivedAt: instantSchema,
  suggestions: z.array(suggestedPatientSchema).max(5),
});
export type DicomArrival = z.infer<typeof dicomArrivalSchema>;

export const filedArrivalSchema = z.object({ xrayId: xrayIdSchema, patientId: patientIdSchema });
