// Files a drawn picture: its bytes into the file store, and the rows of what it is meant to be.

import type { Call } from '#main/core/call.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import { dicomQueries, type DicomArrivalRow } from '#main/features/dicom/dicom-queries.ts';
import { filesQueries } from '#main/features/files/files-queries.ts';
import { insertMount, mountsQueries } from '#main/features/mounts/mounts-queries.ts';
import { livingPatient } from '#main/features/patients/living-patient-service.ts';
import { changePatient } from '#main/features/patients/patient-writes.ts';
import { insertPhoto } from '#main/features/photos/photos-queries.ts';
import { insertAnnotation, insertCalibration } from '#main/features/xrays/annotations-queries.ts';
import { indexTerms, insertXray, nextTermsRow } from '#main/features/xrays/xrays-queries.ts';
import { imageLimits, inspectImage, makeThumbnail } from '#main/imaging/image-intake.ts';
import type { MountPlace, PictureUse, PlannedPicture } from '#main/sample/planned-picture.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';

const maxThumbnailBytes = 4 * 1024 * 1024;

type Use<Kind> = Extract<PictureUse, { kind: Kind }>;
/** What the rows of a picture share. */
type Filing = { readonly unit: UnitOfWork; readonly fileId: string; readonly at: string };

export async function filePicture(call: Call, picture: PlannedPicture, bytes: Uint8Array): Promise<void> {
  const { files } = call.clinic;
  const inspection = await inspectImage(bytes);
  if (!inspection.ok) throw new Error(`A drawn picture was refused: ${inspection.code}`);
  const { mimeType, widthPx, heightPx } = inspection.image;
  const stored = await files.put(bytes, { maxBytes: imageLimits.maxBytes });
  const thumbnail = await makeThumbnail(bytes);
  await files.putVariant(stored.sha256, 'thumbnail', thumbnail.bytes, { maxBytes: maxThumbnailBytes });
  const { fileId, fileName, at, use } = picture;
  write(call, (unit) => {
    filesQueries(unit.db).insert.run({
      id: fileId,
      sha256: stored.sha256,
      mimeType,
      sizeBytes: stored.sizeBytes,
      originalName: fileName,
      widthPx,
      heightPx,
      now: at,
    });
    unit.audit({ action: 'create', entity: 'file', entityId: fileId, changes: { sha256: stored.sha256 } });
    const filing = { unit, fileId, at };
    switch (use.kind) {
      case 'PORTRAIT':
        changePatient(unit, livingPatient(unit, use.patientId), { pictureFileId: fileId });
        filePhoto(filing, {
          ...use,
          kind: 'PHOTO',
          id: use.photoId,
          type: 'EXTRAORAL',
          takenTime: '',
          description: null,
          mount: null,
        });
        break;
      case 'XRAY':
        fileXray(filing, use);
        break;
      case 'PHOTO':
        filePhoto(filing, use);
        break;
      case 'ARRIVAL':
        fileArrival(filing, use);
    }
  });
}

function fileXray({ unit, fileId, at }: Filing, use: Use<'XRAY'>): void {
  const { kind: _kind, mount, measures, ...fields } = use;
  const { id, patientId, findings, impression, notDiagnosableReason, uploadedBy } = fields;
  const termsRow = nextTermsRow(unit.db);
  const times = { createdAt: at, updatedAt: at, deletedAt: null };
  insertXray(unit.db, {
    ...fields,
    fileId,
    isUnread: notDiagnosableReason === null && (findings === '' || impression === ''),
    termsRow,
    fieldTimes: {},
    ...times,
  });
  indexTerms(unit.db, termsRow, normaliseForSearch(`${findings} ${impression}`));
  unit.audit({ action: 'create', entity: 'xray', entityId: id, changes: { patientId, fileId } });
  unit.changed('xrays', id);
  if (mount !== null) fileInMount({ unit, fileId, at }, mount, use);
  if (measures === null) return;
  const made = { xrayId: id, madeBy: uploadedBy, ...times };
  insertCalibration(unit.db, { ...measures.calibration, ...made });
  for (const drawing of measures.drawings) insertAnnotation(unit.db, { ...drawing, frame: 0, ...made });
}

function filePhoto(
  { unit, fileId, at }: Filing,
  use: Omit<Use<'PHOTO'>, 'description'> & { readonly description: string | null },
): void {
  const { id, patientId, type, takenOn, takenTime, description, uploadedBy, mount } = use;
  insertPhoto(unit.db, {
    id,
    patientId,
    fileId,
    type,
    takenOn,
    takenTime,
    description,
    notes: null,
    camera: null,
    uploadedBy,
    fieldTimes: {},
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
  });
  unit.audit({ action: 'create', entity: 'photo', entityId: id, changes: { patientId, fileId } });
  unit.changed('photos', id);
  if (mount !== null) fileInMount({ unit, fileId, at }, mount, use);
}

function fileArrival({ unit, fileId, at }: Filing, { kind: _kind, ...arrival }: Use<'ARRIVAL'>): void {
  const { id, source } = arrival;
  dicomQueries(unit.db).putArrival.run({
    ...arrival,
    fileId,
    isShown: true,
    xrayId: null,
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
  } satisfies DicomArrivalRow);
  unit.audit({ action: 'create', entity: 'dicomArrival', entityId: id, changes: { source, fileId } });
  unit.changed('dicomArrivals', id);
}

/** The first picture of a mount makes the mount. */
function fileInMount(
  { unit, at }: Filing,
  { id, template, performedOn, slot, place }: MountPlace,
  {
    kind,
    id: pictureId,
    patientId,
    uploadedBy,
  }: {
    readonly kind: 'XRAY' | 'PHOTO';
    readonly id: string;
    readonly patientId: string;
    readonly uploadedBy: string;
  },
): void {
  if (mountsQueries(unit.db).byId.get({ id }) === undefined) {
    insertMount(unit.db, {
      id,
      patientId,
      template,
      performedOn,
      createdBy: uploadedBy,
      createdAt: at,
      updatedAt: at,
      deletedAt: null,
    });
    unit.audit({ action: 'create', entity: 'mount', entityId: id, changes: { patientId, template } });
  }
  mountsQueries(unit.db).insertImage.run({
    // The id of its picture serves: both are of the sample's own making, the same for the same seed.
    id: pictureId,
    mountId: id,
    slot,
    place,
    xrayId: kind === 'XRAY' ? pictureId : null,
    photoId: kind === 'PHOTO' ? pictureId : null,
    now: at,
  });
  unit.changed('mounts', id);
}
