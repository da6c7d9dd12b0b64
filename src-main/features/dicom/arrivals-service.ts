// What waits for a patient: listed with whom it may be, filed by a person, taken out of the queue.

import type { Call, SignedInCall } from '#main/core/call.ts';
import { failure } from '#main/core/failure.ts';
import { pageOfRows, placeIn } from '#main/core/list-place.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import { dicomQueries, listWaiting, type DicomArrivalRow } from '#main/features/dicom/dicom-queries.ts';
import { tryAgain } from '#main/features/files/file-images-service.ts';
import { fileXray, removeUnreadXray } from '#main/features/xrays/xrays-service.ts';
import { agreementOf } from '#shared/dicom/match.ts';
import type { DicomArrival } from '#shared/dicom/model.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';
import type { XrayId, XrayModality } from '#shared/xrays/model.ts';
import type { PatientId } from '#shared/patients/patient.ts';

const maxSuggestions = 5;

export function listArrivals(
  call: SignedInCall,
  { limit, cursor }: { limit: number; cursor?: string | null | undefined },
): { rows: DicomArrival[]; nextCursor: string | null; total: number } {
  const place = placeIn(cursor, 2);
  const after = place === null ? null : { createdAt: String(place[0]), id: String(place[1]) };
  const found = listWaiting(call.clinic.db, after, limit + 1);
  const page = pageOfRows(found, limit, (row) => [row.createdAt, row.id]);
  tryAgain(
    call,
    page.rows.filter(({ isShown }) => !isShown).map(({ fileId }) => fileId),
  );
  return {
    rows: page.rows.map((row) => toArrival(call, row)),
    nextCursor: page.nextCursor,
    total: countArrivals(call).waiting,
  };
}

export function countArrivals(call: Pick<Call, 'clinic'>): { waiting: number } {
  return { waiting: dicomQueries(call.clinic.db).waitingCount.get()?.waiting ?? 0 };
}

/** The x-ray and the end of the waiting, both or neither. Throws NOT_FOUND (filed already too), and as createXray. */
export function fileArrival(
  call: SignedInCall,
  input: { id: string; patientId: string; modality: XrayModality; datePerformedOn: string },
): { xrayId: XrayId; patientId: PatientId } {
  const { id, patientId, modality, datePerformedOn } = input;
  return write(call, (unit) => {
    const row = requireWaiting(call, id);
    const about = { modality, datePerformedOn, teeth: [], findings: '', impression: '' };
    const xray = fileXray(call, unit, { ...about, patientId, fileId: row.fileId });
    change(unit, row, { xrayId: xray.id }, 'file');
    return { xrayId: xray.id, patientId: xray.patientId };
  });
}

/** The picture waits again. Only while nobody has read it; throws FORBIDDEN then. */
export function unfileArrival(call: SignedInCall, id: string): null {
  return write(call, (unit) => {
    const row = dicomQueries(unit.db).arrivalById.get({ id });
    if (row === undefined || row.xrayId === null) throw failure('NOT_FOUND', { entity: 'dicomArrival' });
    removeUnreadXray(unit, row.xrayId);
    return change(unit, row, { xrayId: null, deletedAt: null }, 'unfile');
  });
}

export function setArrivalRemoved(call: SignedInCall, id: string, isRemoved: boolean): null {
  return write(call, (unit) => {
    const row = isRemoved ? requireWaiting(call, id) : dicomQueries(unit.db).arrivalById.get({ id });
    if (row === undefined) throw failure('NOT_FOUND', { entity: 'dicomArrival' });
    return change(unit, row, { deletedAt: isRemoved ? unit.now : null }, isRemoved ? 'remove' : 'restore');
  });
}

function change(
  unit: UnitOfWork,
  row: DicomArrivalRow,
  values: Partial<DicomArrivalRow>,
  action: string,
): null {
  dicomQueries(unit.db).putArrival.run({ ...row, ...values, updatedAt: unit.now });
  unit.audit({
    action,
    entity: 'dicomArrival',
    entityId: row.id,
    changes: values.xrayId ? { xrayId: values.xrayId } : {},
  });
  unit.changed('dicomArrivals', row.id);
  return null;
}

function requireWaiting(call: SignedInCall, id: string): DicomArrivalRow {
  const row = dicomQueries(call.clinic.db).arrivalById.get({ id });
  if (row === undefined || row.deletedAt !== null || row.xrayId !== null)
    throw failure('NOT_FOUND', { entity: 'dicomArrival' });
  return row;
}

function toArrival(call: SignedInCall, row: DicomArrivalRow): DicomArrival {
  return {
    id: row.id as DicomArrival['id'],
    source: row.source,
    origin: row.origin,
    fileId: row.fileId as DicomArrival['fileId'],
    isShown: row.isShown,
    dicomPatientId: row.dicomPatientId,
    patientName: row.patientName,
    birthDate: row.birthDate,
    takenOn: row.takenOn,
    modality: row.modality,
    arrivedAt: row.createdAt,
    suggestions: suggestionsFor(call, row),
  };
}

/** Patients of the same birth date or the same name; who agrees in both first. */
function suggestionsFor(call: SignedInCall, row: DicomArrivalRow): DicomArrival['suggestions'] {
  const queries = dicomQueries(call.clinic.db);
  const words = normaliseForSearch(row.patientName.replaceAll('^', ' '))
    .split(' ')
    .filter((word) => word !== '');
  const [first = '', ...rest] = words;
  const named =
    words.length === 0
      ? []
      : queries.named.all({ oneWay: words.join(' '), otherWay: [...rest, first].join(' ') });
  const born = row.birthDate === null ? [] : queries.bornOn.all({ birthDate: row.birthDate });
  const people = new Map([...named, ...born].map((patient) => [patient.id, patient]));
  return [...people.values()]
    .map((patient) => ({ patient, agrees: [...agreementOf(row, patient)] }))
    .filter(({ agrees }) => agrees.length > 0)
    .toSorted((left, right) => right.agrees.length - left.agrees.length)
    .slice(0, maxSuggestions)
    .map(({ patient: { id, firstName, lastName, dateOfBirth }, agrees }) => ({
      id: id as PatientId,
      firstName,
      lastName,
      dateOfBirth,
      agrees,
    }));
}
