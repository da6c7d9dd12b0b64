// Draws the planned pictures and files them: bytes into the file store, rows beside them, one picture at a time.

import { programActor, type Call, type Core, type OpenClinic } from '#main/core/call.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import { filesQueries } from '#main/features/files/files-queries.ts';
import { insertMount, mountsQueries } from '#main/features/mounts/mounts-queries.ts';
import { livingPatient } from '#main/features/patients/living-patient-service.ts';
import { changePatient } from '#main/features/patients/patient-writes.ts';
import { indexTerms, insertXray, nextTermsRow } from '#main/features/xrays/xrays-queries.ts';
import { imageLimits, inspectImage, makeThumbnail } from '#main/imaging/image-intake.ts';
import { fileBesidePortrait } from '#main/sample/file-beside-portrait.ts';
import { createDrawingPool } from '#main/sample/drawing-pool.ts';
import type { PlannedPicture } from '#main/sample/plan-pictures.ts';
import type { SampleOptions } from '#main/sample/sample-options.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';

const maxThumbnailBytes = 4 * 1024 * 1024;

/** Draws and files all of them in their order; ends early, without an error, when the signal is aborted. */
export async function drawPictures(
  core: Core,
  clinic: OpenClinic,
  pictures: readonly PlannedPicture[],
  options: {
    readonly threads: number;
    readonly locale: SampleOptions['locale'];
    readonly signal?: AbortSignal;
  },
): Promise<{ drawn: number }> {
  const { threads, locale, signal } = options;
  const pool = createDrawingPool(threads);
  const stop = () => void pool.close();
  signal?.addEventListener('abort', stop);
  const call: Call = { core, clinic, actor: programActor };
  const drawings = new Map<number, Promise<Uint8Array>>();
  let drawn = 0;
  try {
    for (const [index, picture] of pictures.entries()) {
      // Some are drawn ahead, while the one before is filed: never so many that they fill the memory.
      for (let ahead = index; ahead < Math.min(index + threads + 1, pictures.length); ahead += 1) {
        const planned = pictures[ahead];
        if (planned === undefined || drawings.has(ahead)) continue;
        const drawing = pool.draw(planned.drawing);
        drawing.catch(() => undefined);
        drawings.set(ahead, drawing);
      }
      const bytes = await drawings.get(index);
      drawings.delete(index);
      if (signal?.aborted === true || bytes === undefined) break;
      await filePicture(call, picture, bytes);
      if (picture.beside !== null) await fileBesidePortrait(call, picture, picture.beside, locale);
      drawn += 1;
    }
  } catch (error) {
    if (signal?.aborted !== true) throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await pool.close();
  }
  return { drawn };
}

async function filePicture(call: Call, picture: PlannedPicture, bytes: Uint8Array): Promise<void> {
  const { files } = call.clinic;
  const inspection = await inspectImage(bytes);
  if (!inspection.ok) throw new Error(`A drawn picture was refused: ${inspection.code}`);
  const { mimeType, widthPx, heightPx } = inspection.image;
  const stored = await files.put(bytes, { maxBytes: imageLimits.maxBytes });
  const thumbnail = await makeThumbnail(bytes);
  await files.putVariant(stored.sha256, 'thumbnail', thumbnail.bytes, { maxBytes: maxThumbnailBytes });
  const { fileId, fileName, patientId, at, xray, mount } = picture;
  write(call, (unit) => {
    const patient = livingPatient(unit, patientId);
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
    if (xray === null) {
      changePatient(unit, patient, { pictureFileId: fileId });
      return;
    }
    const isUnread = xray.findings === '' || xray.impression === '';
    const termsRow = nextTermsRow(unit.db);
    insertXray(unit.db, {
      ...xray,
      notDiagnosableReason: null,
      patientId,
      fileId,
      isUnread,
      termsRow,
      fieldTimes: {},
      createdAt: at,
      updatedAt: at,
      deletedAt: null,
    });
    indexTerms(unit.db, termsRow, normaliseForSearch(`${xray.findings} ${xray.impression}`));
    unit.audit({ action: 'create', entity: 'xray', entityId: xray.id, changes: { patientId, fileId } });
    unit.changed('xrays', xray.id);
    if (mount !== null) fileInMount(unit, picture, mount, xray.id);
  });
}

/** The first picture of a mount makes the mount. */
function fileInMount(
  unit: UnitOfWork,
  { patientId, at, xray }: PlannedPicture,
  { id, template, performedOn, slot }: NonNullable<PlannedPicture['mount']>,
  xrayId: string,
): void {
  if (mountsQueries(unit.db).byId.get({ id }) === undefined) {
    insertMount(unit.db, {
      id,
      patientId,
      template,
      performedOn,
      createdBy: xray?.uploadedBy ?? null,
      createdAt: at,
      updatedAt: at,
      deletedAt: null,
    });
    unit.audit({ action: 'create', entity: 'mount', entityId: id, changes: { patientId, template } });
  }
  mountsQueries(unit.db).insertImage.run({
    // The id of its x-ray serves: both are of the sample's own making, the same for the same seed.
    id: xrayId,
    mountId: id,
    slot,
    place: 1,
    xrayId,
    photoId: null,
    now: at,
  });
  unit.changed('mounts', id);
}
