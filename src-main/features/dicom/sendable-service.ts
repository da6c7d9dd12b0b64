// An x-ray as a DICOM object, to be sent or written on media: its own file as it is, or a picture wrapped as one.

import type { SignedInCall } from '#main/core/call.ts';
import { failure } from '#main/core/failure.ts';
import { readFileHead } from '#main/dicom/read-file-head.ts';
import type { SendableFile } from '#main/dicom/sender.ts';
import { dicomName, wrapPicture } from '#main/dicom/wrap-picture.ts';
import { dicomQueries, type XrayWithFile } from '#main/features/dicom/dicom-queries.ts';
import { plainObject } from '#main/features/dicom/plain-object.ts';
import { imageOf } from '#main/features/files/file-images-service.ts';
import { openPackPart } from '#main/features/files/pack-reply-service.ts';
import { FileStoreError, type FileStoreErrorCode } from '#main/files/file-store-error.ts';
import { decodeLevel, type Samples } from '#shared/xrays/display-pack.ts';
import type { DicomFacts, ImageFacts } from '#shared/xrays/image-facts.ts';

/** What is held at once to be unpacked. */
const maxUnpackedSamples = 200_000_000;
const maxFileBytes = 2_100_000_000;

/** With what a directory of media says of it. Dates as DICOM writes them. */
export type SendableXray = {
  readonly file: SendableFile;
  /** All bytes of the file when it is DICOM itself. */
  readonly original: Uint8Array | null;
  /** The same with its pixels unpacked, for a device that takes no packed ones; null where that is not possible. */
  readonly unpacked: () => Promise<SendableFile | null>;
  readonly patientId: string;
  readonly patientName: string;
  readonly birthDate: string;
  readonly sex: string;
  readonly studyUid: string;
  readonly studyDate: string;
  readonly seriesUid: string;
  readonly modality: string;
};

/** What of a file's loss or damage is its own: the others can be read all the same. */
const ownProblems: readonly FileStoreErrorCode[] = ['NOT_FOUND', 'CORRUPT', 'TOO_LARGE'];

/**
 * Null for a picture that is missing here, damaged, or was never understood. Throws NOT_FOUND for an x-ray that is not
 * there, and FileStoreError when the disk fails.
 */
export async function sendableXray(call: SignedInCall, xrayId: string): Promise<SendableXray | null> {
  const found = dicomQueries(call.clinic.db).xrayWithFile.get({ id: xrayId });
  if (found === undefined) throw failure('NOT_FOUND', { entity: 'xray' });
  const isDicom = found.file.mimeType === 'application/dicom';
  try {
    return (isDicom ? await original(call, found) : null) ?? (await wrapped(call, found));
  } catch (error) {
    if (!(error instanceof FileStoreError) || !ownProblems.includes(error.code)) throw error;
    call.core.log.error('fileUnreadable', { fileId: found.file.id, code: error.code }, error);
    return null;
  }
}

async function original(call: SignedInCall, found: XrayWithFile): Promise<SendableXray | null> {
  const bytes = await call.clinic.files.readAll(found.file.sha256, { maxBytes: maxFileBytes });
  const head = readFileHead(bytes);
  const image = await imageOf(call, found.file);
  const facts = image?.state === 'READY' ? image.facts : null;
  const dicom = facts?.dicom ?? null;
  if (head === null || facts === null || dicom === null) return null;
  if (dicom.studyUid === null || dicom.seriesUid === null) return null;
  const sent: SendableFile = { ...head, dataSet: Buffer.from(bytes.subarray(head.dataSetOffset)) };
  return {
    file: sent,
    original: bytes,
    unpacked: async () => {
      if (facts.widthPx * facts.heightPx * facts.frames > maxUnpackedSamples) return null;
      const frames: Samples[] = [];
      for (let frame = 0; frame < facts.frames; frame++)
        frames.push(await fullFrame(call, found.file, facts, frame));
      return plainObject(sent, bytes, head.dataSetOffset, facts, frames);
    },
    ...personOf(dicom),
    studyUid: dicom.studyUid,
    studyDate: digits(dicom.studyDate),
    seriesUid: dicom.seriesUid,
    modality: dicom.modality ?? 'OT',
  };
}

async function fullFrame(
  call: SignedInCall,
  file: XrayWithFile['file'],
  facts: ImageFacts,
  frame: number,
): Promise<Samples> {
  const { widthPx, heightPx, samplesPerPixel, bitsAllocated } = facts;
  const { body } = await openPackPart(call, file, { part: { frame, level: 0 }, acceptsZstd: false });
  if (body === null) throw new FileStoreError('NOT_FOUND', 'The pack of a picture cannot be made.');
  const encoded = new Uint8Array(await new Response(body).arrayBuffer());
  return decodeLevel(encoded, { widthPx, heightPx, samplesPerPixel, bitsAllocated });
}

function personOf(dicom: DicomFacts) {
  return {
    patientId: dicom.patientId ?? '',
    patientName: dicom.patientName ?? '',
    birthDate: digits(dicom.birthDate),
    sex: dicom.sex ?? '',
  };
}

async function wrapped(call: SignedInCall, found: XrayWithFile): Promise<SendableXray | null> {
  const { xray, file, patient } = found;
  const image = await imageOf(call, file);
  if (image?.state !== 'READY') return null;
  const { facts } = image;
  const { widthPx, heightPx, samplesPerPixel } = facts;
  const sex =
    patient.gender === null ? '' : ({ MALE: 'M', FEMALE: 'F', OTHER: 'O' } as const)[patient.gender];
  const made = wrapPicture({
    seed: `${xray.id} ${file.sha256}`,
    studySeed: `${patient.id} ${xray.datePerformedOn}`,
    patient: { ...patient, sex },
    takenOn: xray.datePerformedOn,
    widthPx,
    heightPx,
    samplesPerPixel,
    bitsStored: facts.bitsStored,
    isInverted: facts.isInverted,
    samples: await fullFrame(call, file, facts, 0),
  });
  return {
    file: made,
    original: null,
    // Plain already.
    unpacked: async () => null,
    patientId: patient.id,
    patientName: dicomName(patient),
    birthDate: digits(patient.dateOfBirth),
    sex,
    studyUid: made.studyUid,
    studyDate: digits(xray.datePerformedOn),
    seriesUid: made.seriesUid,
    modality: 'OT',
  };
}

function digits(date: string | null): string {
  return (date ?? '').replaceAll('-', '');
}
