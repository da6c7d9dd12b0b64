// The way from a patient or an x-ray to a referral that is written. Open to other features.

import { goTo } from '#renderer/app/go-to.ts';

export type ReferStart = {
  /** The x-ray it begins from. */
  readonly xrayId?: string;
  /** The closed referral that the new one takes the place of. */
  readonly again?: string;
  /** The draft that is gone on with. */
  readonly draft?: string;
};

export function referPatient(patientId: string, { xrayId, again, draft }: ReferStart = {}): void {
  const query = new URLSearchParams();
  if (xrayId !== undefined) query.set('xray', xrayId);
  if (again !== undefined) query.set('again', again);
  if (draft !== undefined) query.set('draft', draft);
  const text = query.toString();
  goTo(`/patients/${patientId}/refer${text === '' ? '' : `?${text}`}`);
}
