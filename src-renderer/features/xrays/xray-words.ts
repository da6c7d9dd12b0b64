// An x-ray in a few words: kind, teeth in the clinic's notation, date. Open to other features.

import { formatDate } from '#renderer/lib/formats.ts';
import { useSignedIn } from '#renderer/lib/signed-in.ts';
import { toothNotations } from '#shared/teeth/notation.ts';
import type { Tooth, ToothNotation } from '#shared/teeth/notation.ts';
import { formatTeethList } from '#shared/teeth/teeth-list.ts';
import type { Xray, XrayModality } from '#shared/xrays/model.ts';
import { xraysTexts } from './xrays-texts.ts';

export function clinicNotation(): ToothNotation {
  const known = useSignedIn.getState().session?.clinic.toothNotation;
  return toothNotations.find((notation) => notation === known) ?? 'FDI';
}

/** `Bitewing` */
export function modalityWords(modality: XrayModality): string {
  return xraysTexts.text(`modality.${modality}`);
}

/** `16, 26–28`, empty for none. */
export function teethWords(teeth: readonly Tooth[]): string {
  return formatTeethList(teeth, clinicNotation());
}

/** `Bitewing · 16, 17 · 3 Feb 2026` */
export function xrayWords(xray: Pick<Xray, 'modality' | 'teeth' | 'datePerformedOn'>): string {
  return [modalityWords(xray.modality), teethWords(xray.teeth), formatDate(xray.datePerformedOn)]
    .filter(Boolean)
    .join(' · ');
}

/** The day first, for pictures that are compared: `3 Feb 2026 · Bitewing · 16, 17` */
export function pictureWords(xray: Pick<Xray, 'modality' | 'teeth' | 'datePerformedOn'>): string {
  return [formatDate(xray.datePerformedOn), modalityWords(xray.modality), teethWords(xray.teeth)]
    .filter(Boolean)
    .join(' · ');
}
