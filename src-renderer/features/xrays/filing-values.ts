// Pictures that arrived and are not yet filed: what is typed of each, kept as a draft of this person and patient.

import { clinicToday } from '#renderer/lib/formats.ts';
import type { XrayFields } from '#shared/xrays/model.ts';

export type PendingXray = {
  fileId: string;
  name: string;
} & { -readonly [Field in keyof XrayFields]: XrayFields[Field] };

export type PendingDraft = { items: PendingXray[] };

export function pendingDraftKey(patientId: string): string {
  return `xrays.new:${patientId}`;
}

/** What a new picture starts from: the day its file names, unless that is still to come; wide ones are panoramic. */
export function newPending(picture: {
  readonly fileId: string;
  readonly name: string;
  readonly takenOn: string | null;
  readonly isWide: boolean;
}): PendingXray {
  const today = clinicToday();
  const { fileId, name, takenOn, isWide } = picture;
  return {
    fileId,
    name,
    datePerformedOn: takenOn === null || takenOn > today ? today : takenOn,
    modality: isWide ? 'PANORAMIC' : 'PERIAPICAL',
    teeth: [],
    findings: '',
    impression: '',
  };
}
