// Takes a picture in that nobody picked by hand: keeps it byte for byte, and files it or lets it wait for a patient.

import type { Call } from '#main/core/call.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import { clinicToday } from '#main/features/clinic/clinic-service.ts';
import { dicomQueries, type DicomArrivalRow, type Person } from '#main/features/dicom/dicom-queries.ts';
import { keepImage, knownImage } from '#main/features/files/file-images-service.ts';
import { fileById } from '#main/features/files/files-service.ts';
import { recordFile } from '#main/features/files/file-records-service.ts';
import { storePicture } from '#main/features/files/picture-intake-service.ts';
import { fileXray } from '#main/features/xrays/xrays-service.ts';
import { certainPatient, contradicts, type PictureIdentity } from '#shared/dicom/match.ts';
import type { ArrivalSource } from '#shared/dicom/model.ts';
import { isTooth } from '#shared/teeth/notation.ts';
import type { Tooth } from '#shared/teeth/notation.ts';
import { localDateSchema } from '#shared/core/values.ts';
import type { ImageFacts } from '#shared/xrays/image-facts.ts';
import type { XrayModality } from '#shared/xrays/model.ts';

export type TakenIn =
  | { readonly outcome: 'FILED'; readonly xrayId: string; readonly patientId: string }
  | { readonly outcome: 'WAITING'; readonly arrivalId: string }
  /** It is here already, filed or waiting. */
  | { readonly outcome: 'KNOWN' }
  /** No picture that can be shown; nothing was kept of it. */
  | { readonly outcome: 'UNREADABLE' };

export type Arriving = {
  readonly bytes: Uint8Array;
  readonly source: ArrivalSource;
  /** The device's title or the file's name. */
  readonly origin: string;
  /** The one patient whose record is open, when this is laid into the watched folder. */
  readonly openPatientId?: string | null;
};

const maxFileBytes = 2_100_000_000;

/** Throws FileStoreError. What a device was told is kept is kept, shown or not. */
export async function takeIn(call: Call, arriving: Arriving): Promise<TakenIn> {
  const stored = await storePicture(call, arriving.bytes, arriving.origin);
  if ('fileId' in stored) {
    const image = knownImage(call.clinic, stored.fileId);
    return place(call, arriving, stored.fileId, image?.state === 'READY' ? image.facts : null);
  }
  if (arriving.source !== 'RECEIVED') return { outcome: 'UNREADABLE' };
  const kept = await call.clinic.files.put(arriving.bytes, { maxBytes: maxFileBytes });
  const fileId = recordFile(call, kept, {
    name: arriving.origin,
    mimeType: 'application/dicom',
    image: null,
  });
  await keepImage(call, { id: fileId, sha256: kept.sha256 }, { problem: stored.refused });
  return place(call, arriving, fileId, null);
}

/**
 * What came before and could not be shown, and by now can be: it tells whose it is only now, and is filed or waits as if
 * it had just come. What a person filed or took out of the list meanwhile stays so.
 */
export function nowShown(call: Call, fileId: string): void {
  const queries = dicomQueries(call.clinic.db);
  const known = queries.arrivalOfFile.get({ fileId });
  const image = knownImage(call.clinic, fileId);
  if (known === undefined || known.isShown || image?.state !== 'READY') return;
  const { facts } = image;
  const file = fileById(call.clinic.db, fileId);
  if (file === undefined) return;
  recordFile(call, file, { name: file.originalName, mimeType: file.mimeType, image: facts });
  const identity = identityOf(facts);
  const isWaiting = known.xrayId === null && known.deletedAt === null;
  const owner = isWaiting ? ownerOf(call, null, identity) : null;
  const about = describe(facts, known.takenOn);
  write(call, (unit) => {
    const xray = owner === null ? null : fileOf(call, unit, about, owner.id, fileId);
    queries.putArrival.run({
      ...known,
      ...saidOf(facts, identity, about),
      xrayId: xray?.id ?? known.xrayId,
      updatedAt: unit.now,
    });
    unit.audit({
      action: xray === null ? 'update' : 'file',
      entity: 'dicomArrival',
      entityId: known.id,
      changes: { isShown: true, ...(xray === null ? {} : { xrayId: xray.id }) },
    });
    unit.changed('dicomArrivals', known.id);
  });
}

function place(call: Call, arriving: Arriving, fileId: string, facts: ImageFacts | null): TakenIn {
  const queries = dicomQueries(call.clinic.db);
  const known = queries.arrivalOfFile.get({ fileId });
  if (known === undefined && queries.livingXrayOfFile.get({ fileId }) !== undefined)
    return { outcome: 'KNOWN' };
  if (known !== undefined) {
    const taken = bringBack(call, known);
    nowShown(call, fileId);
    return taken;
  }
  const identity = identityOf(facts);
  const owner = facts === null ? null : ownerOf(call, arriving.openPatientId ?? null, identity);
  const about = describe(facts, clinicToday(call));
  return write(call, (unit) => {
    const xray = owner === null ? null : fileOf(call, unit, about, owner.id, fileId);
    const id = unit.newId();
    queries.putArrival.run({
      id,
      source: arriving.source,
      origin: arriving.origin.slice(0, 255),
      fileId,
      ...saidOf(facts, identity, about),
      xrayId: xray?.id ?? null,
      createdAt: unit.now,
      updatedAt: unit.now,
      deletedAt: null,
    } satisfies DicomArrivalRow);
    unit.audit({
      action: 'create',
      entity: 'dicomArrival',
      entityId: id,
      changes: { source: arriving.source, fileId, ...(xray === null ? {} : { xrayId: xray.id }) },
    });
    unit.changed('dicomArrivals', id);
    return xray === null
      ? { outcome: 'WAITING', arrivalId: id }
      : { outcome: 'FILED', xrayId: xray.id, patientId: xray.patientId };
  });
}

type About = { readonly datePerformedOn: string; readonly modality: XrayModality; readonly teeth: Tooth[] };

function fileOf(call: Call, unit: UnitOfWork, about: About, patientId: string, fileId: string) {
  return fileXray(call, unit, { ...about, findings: '', impression: '', patientId, fileId });
}

function saidOf(facts: ImageFacts | null, identity: PictureIdentity, about: About) {
  return {
    isShown: facts !== null,
    dicomPatientId: (facts?.dicom?.patientId ?? '').slice(0, 64),
    patientName: identity.patientName.slice(0, 324),
    birthDate: identity.birthDate,
    sex: identity.sex.slice(0, 16),
    takenOn: about.datePerformedOn,
    modality: about.modality,
  };
}

/** A picture that somebody took out of the queue and that is sent again waits again. */
function bringBack(call: Call, known: DicomArrivalRow): TakenIn {
  if (known.deletedAt !== null && known.xrayId === null)
    write(call, (unit) => {
      dicomQueries(unit.db).putArrival.run({ ...known, deletedAt: null, updatedAt: unit.now });
      unit.audit({ action: 'restore', entity: 'dicomArrival', entityId: known.id });
      unit.changed('dicomArrivals', known.id);
    });
  return { outcome: 'KNOWN' };
}

function ownerOf(call: Call, openPatientId: string | null, identity: PictureIdentity): Person | null {
  const queries = dicomQueries(call.clinic.db);
  const { birthDate } = identity;
  const certain = birthDate === null ? null : certainPatient(identity, queries.bornOn.all({ birthDate }));
  if (certain !== null) return certain;
  const open = openPatientId === null ? undefined : queries.patientById.get({ id: openPatientId });
  return open === undefined || contradicts(identity, open) ? null : open;
}

function identityOf(facts: ImageFacts | null): PictureIdentity {
  const dicom = facts?.dicom;
  const birthDate = localDateSchema.safeParse(dicom?.birthDate);
  return {
    patientName: dicom?.patientName ?? '',
    birthDate: birthDate.success ? birthDate.data : null,
    sex: dicom?.sex ?? '',
  };
}

/** Date, kind and teeth as the picture itself tells them; the day it came where it tells none, or a later one. */
function describe(facts: ImageFacts | null, cameOn: string): About {
  const dicom = facts?.dicom;
  const days = [
    dicom?.acquisitionDate,
    dicom?.contentDate,
    dicom?.seriesDate,
    dicom?.studyDate,
    facts?.exif?.takenAt?.slice(0, 10),
  ];
  const taken = days.find((day) => localDateSchema.safeParse(day).success) ?? cameOn;
  return {
    datePerformedOn: taken > cameOn ? cameOn : taken,
    modality: facts === null ? 'OTHER' : modalityOf(facts),
    teeth: [...new Set((dicom?.teeth ?? []).filter((tooth) => isTooth(tooth)))].slice(0, 52),
  };
}

/** DICOM's own kinds (PS3.3 C.7.3.1.1.1) where they say enough; a broad picture of a large detector is a panoramic. */
function modalityOf({ dicom, widthPx, heightPx }: ImageFacts): XrayModality {
  const isBroad = widthPx > 1.6 * heightPx && widthPx >= 1800;
  switch (dicom?.modality) {
    case 'IO':
      return 'PERIAPICAL';
    case 'PX':
      return 'PANORAMIC';
    case 'CT':
      return 'CBCT';
    case 'DX':
    case 'CR':
    case 'RG':
      return isBroad ? 'PANORAMIC' : 'OTHER';
    case undefined:
    case null:
      return isBroad ? 'PANORAMIC' : 'PERIAPICAL';
    default:
      return 'OTHER';
  }
}
