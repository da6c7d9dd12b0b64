// Rows of the database as the contract gives them.

import type { XrayRow, XrayViewRow } from '#main/features/xrays/xrays-queries.ts';
import type { XrayPatient } from '#shared/xrays/contract.ts';
import type { Xray } from '#shared/xrays/model.ts';
import type { XrayView } from '#shared/xrays/view-state.ts';

type Picture = {
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly mimeType: string;
};

/** Ids and teeth were checked when they were written. */
export function toXray(row: XrayRow, file: Picture): Xray {
  return {
    id: row.id,
    patientId: row.patientId,
    fileId: row.fileId,
    datePerformedOn: row.datePerformedOn,
    modality: row.modality,
    teeth: [...row.teeth],
    findings: row.findings,
    impression: row.impression,
    notDiagnosableReason: row.notDiagnosableReason,
    isUnread: row.isUnread,
    mimeType: file.mimeType,
    widthPx: file.widthPx ?? 1,
    heightPx: file.heightPx ?? 1,
    uploadedBy: row.uploadedBy,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    deletedAt: row.deletedAt,
  } as Xray;
}

export function toXrayPatient(row: {
  id: string;
  firstName: string;
  lastName: string;
  dateOfBirth: string;
}): XrayPatient {
  return { ...row, id: row.id as XrayPatient['id'] };
}

export function toView(row: XrayViewRow | undefined): XrayView | null {
  if (row === undefined) return null;
  const { id: _id, xrayId: _xrayId, createdAt: _createdAt, updatedAt: _updatedAt, ...view } = row;
  return view;
}
