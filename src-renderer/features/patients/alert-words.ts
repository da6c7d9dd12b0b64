// Medical alerts as chips say them: the words as typed, or the code's name in the language of the surface.
// Open to other features.

import { alertCatalogue } from '#shared/patients/alert-catalogue.ts';
import type { AlertKind } from '#shared/patients/alert-catalogue.ts';
import type { MedicalAlert } from '#shared/patients/alerts.ts';
import type { PatientAlert } from '#renderer/ui/alert-chip.tsx';
import { alertTexts } from './alert-texts.ts';

type CodeKey = Extract<Parameters<typeof alertTexts.text>[0], `code.${string}`>;

/** The name of a code of the catalogue in the chosen language; the code itself when it is not known here. */
export function codeName(code: string): string {
  const isKnown = alertCatalogue.some((item) => item.code === code);
  return isKnown ? alertTexts.text(`code.${code}` as CodeKey) : code;
}

/** The names of all codes of a kind, for suggestions, most urgent first. */
export function codeNames(kind: AlertKind): { code: string; name: string }[] {
  return alertCatalogue
    .filter((item) => item.kind === kind)
    .map(({ code }) => ({ code, name: codeName(code) }));
}

/** What one alert is called, without its kind. */
export function alertName(alert: Pick<MedicalAlert, 'text' | 'code'>): string {
  if (alert.text !== '') return alert.text;
  return alert.code === null ? '' : codeName(alert.code);
}

/** The chips of a patient. Medicines stand among the conditions, with a word that says so. */
export function alertChips(alerts: readonly Omit<MedicalAlert, 'severity'>[]): PatientAlert[] {
  return alerts.map((alert) => {
    const name = alertName(alert);
    if (alert.kind === 'medication')
      return { kind: 'condition', label: alertTexts.text('takes', { name }) } as const;
    return { kind: alert.kind, label: name };
  });
}
