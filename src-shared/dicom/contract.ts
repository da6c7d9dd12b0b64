// Calls of DICOM and of the watched folder: settings, devices, what arrived and waits, sending, media.

import { z } from 'zod';
import { procedure } from '#shared/core/errors.ts';
import { instantSchema, localDateSchema, pageInput, pageOf } from '#shared/core/values.ts';
import {
  dicomArrivalIdSchema,
  dicomArrivalSchema,
  dicomNodeFieldsSchema,
  dicomNodeIdSchema,
  dicomNodeSchema,
  dicomSettingsSchema,
  filedArrivalSchema,
} from '#shared/dicom/model.ts';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { xrayIdSchema, xrayModalities } from '#shared/xrays/model.ts';

/** Why the receiver does not listen, or the folder is not watched, though the settings say so. */
export const dicomStateProblems = [
  'PORT_TAKEN',
  'NO_SUCH_ADDRESS',
  'NOT_ALLOWED',
  'NO_FOLDER',
  'FAILED',
] as const;
const partStateSchema = z.object({
  state: z.enum(['OFF', 'STARTING', 'ON', 'FAILED']),
  problem: z.enum(dicomStateProblems).nullable(),
});

export const dicomStatusSchema = z.object({
  settings: dicomSettingsSchema.extend({ updatedAt: instantSchema }),
  receiver: partStateSchema.extend({
    /** Connections turned away since the start, by reason, newest first; with the title that was said. */
    refusals: z.array(z.object({ at: instantSchema, reason: z.string(), aeTitle: z.string() })).max(20),
  }),
  watcher: partStateSchema,
  /** Addresses of this computer. */
  interfaces: z.array(z.object({ address: z.string(), name: z.string() })).max(50),
});
export type DicomStatus = z.infer<typeof dicomStatusSchema>;

/** Why something did not go to a device. */
export const sendProblems = [
  'UNREACHABLE',
  'REJECTED',
  'NOT_TAKEN',
  'REFUSED',
  'CUT_OFF',
  'NO_ADDRESS',
] as const;
const echoSchema = z.object({ problem: z.enum(sendProblems).nullable() });
const outcomeSchema = z.object({
  /** UNREADABLE: its picture is missing here, damaged, or was never understood, and was not sent. */
  problem: z.enum([...sendProblems, 'UNREADABLE']).nullable(),
  /** The device takes no packed pixels: they were unpacked for it, with the same values. */
  isUnpacked: z.boolean().optional(),
});

const duplicateError = {
  DUPLICATE_IMAGE: { status: 409, data: z.object({ xrayId: xrayIdSchema }) },
} as const;

/** A folder of the computer that holds the clinic, as an absolute path. */
const folderSchema = z.string().trim().min(1, 'required').max(1000, 'tooLong');
const readError = { NOT_READABLE: { status: 422 } } as const;
const writeError = { NOT_WRITABLE: { status: 422 }, NOT_EMPTY: { status: 409 } } as const;

export const dicomContract = {
  status: procedure.output(dicomStatusSchema),
  saveSettings: procedure
    .input(dicomSettingsSchema.extend({ updatedAt: instantSchema }))
    .output(dicomStatusSchema),

  nodes: {
    list: procedure.output(z.array(dicomNodeSchema).max(200)),
    create: procedure.input(dicomNodeFieldsSchema).output(dicomNodeSchema),
    update: procedure
      .input(dicomNodeFieldsSchema.extend({ id: dicomNodeIdSchema, updatedAt: instantSchema }))
      .output(dicomNodeSchema),
    remove: procedure.input(z.object({ id: dicomNodeIdSchema })).output(z.null()),
    restore: procedure.input(z.object({ id: dicomNodeIdSchema })).output(z.null()),
    /** Asks the device whether it hears us (C-ECHO). */
    echo: procedure.input(z.object({ id: dicomNodeIdSchema })).output(echoSchema),
  },

  arrivals: {
    /** What waits for a patient, newest first. */
    list: procedure
      .input(z.object({ ...pageInput }))
      .output(pageOf(dicomArrivalSchema).extend({ total: z.int().min(0) })),
    count: procedure.output(z.object({ waiting: z.int().min(0) })),
    /** Makes an x-ray of it in the patient's record. */
    file: procedure
      .input(
        z.object({
          id: dicomArrivalIdSchema,
          patientId: patientIdSchema,
          modality: z.enum(xrayModalities, 'notAChoice'),
          datePerformedOn: localDateSchema,
        }),
      )
      .output(filedArrivalSchema)
      .errors(duplicateError),
    /** It was the wrong patient: the x-ray is removed and the picture waits again. */
    unfile: procedure.input(z.object({ id: dicomArrivalIdSchema })).output(z.null()),
    remove: procedure.input(z.object({ id: dicomArrivalIdSchema })).output(z.null()),
    restore: procedure.input(z.object({ id: dicomArrivalIdSchema })).output(z.null()),
  },

  /** One outcome for each x-ray, in their order. */
  send: procedure
    .input(z.object({ nodeId: dicomNodeIdSchema, xrayIds: z.array(xrayIdSchema).min(1).max(100) }))
    .output(z.array(outcomeSchema).max(100)),

  media: {
    /** Takes in the pictures that the folder's DICOMDIR names, or, without one, every DICOM file in it. */
    read: procedure
      .input(z.object({ folder: folderSchema }))
      .output(
        z.object({
          found: z.int(),
          filed: z.int(),
          waiting: z.int(),
          known: z.int(),
          unreadable: z.int(),
          /** It was stopped: what is counted was taken in, the rest was not looked at. */
          isStopped: z.boolean(),
        }),
      )
      .errors(readError),
    /** How far this session's reading is; null while there is none. */
    progress: procedure.output(z.object({ found: z.int(), done: z.int() }).nullable()),
    /** Stops it behind the picture that is being taken in; reading again goes on with the rest. */
    stop: procedure.output(z.null()),
    /**
     * Writes x-rays of one patient as DICOM media (PS3.11 K, Supplement 92) into an empty or new folder, without those
     * whose picture cannot be read here.
     */
    write: procedure
      .input(
        z.object({
          folder: folderSchema,
          patientId: patientIdSchema,
          xrayIds: z.array(xrayIdSchema).min(1).max(500),
        }),
      )
      .output(z.object({ written: z.int(), unreadable: z.int() }))
      .errors(writeError),
  },
};
