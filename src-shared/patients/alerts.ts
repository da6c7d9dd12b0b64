// Medical alerts: what of a medical history stands as chips on every screen about the patient.

import { normaliseForSearch } from '../text/search-text.ts';
import { type AlertKind, alertCatalogue, alertKinds, alertOfCode, alertOfText } from './alert-catalogue.ts';
import type { CodedEntry, Severity, WomenSpecific } from './medical-history.ts';

export type MedicalAlert = {
  kind: AlertKind;
  /** The words as typed; empty where the screen says the code's own name (pregnancy, nursing). */
  text: string;
  /** A code of the catalogue, or null for free text it does not know. */
  code: string | null;
  severity: Severity;
};

export type AlertSource = {
  allergies: readonly CodedEntry[];
  medications: readonly CodedEntry[];
  conditions: readonly CodedEntry[];
  womenSpecific: Pick<WomenSpecific, 'isPregnant' | 'isNursing'>;
};

const urgency: Record<Severity, number> = { SEVERE: 0, MODERATE: 1, MILD: 2 };

/** Free text that says "nothing" in a list, folded; it must not stand as an alert. */
const nothing = new Set([
  'no',
  'none',
  'nil',
  'nothing',
  'n a',
  'nka',
  'nkda',
  'no known allergies',
  'no allergies',
  'tidak ada',
  'tidak',
  'yok',
  'bilinen alerji yok',
  'alerji yok',
  '',
]);

/**
 * The alerts in a fixed order: allergies, conditions, medications; the most severe first, then as the catalogue
 * ranks them, then by their words. Every allergy and condition alerts. A medication alerts when the catalogue
 * knows it or somebody gave it a severity, since most medicines change nothing at the chair.
 * What is listed twice alerts once, with the higher severity.
 */
export function computeAlerts(history: AlertSource): MedicalAlert[] {
  const { isPregnant, isNursing } = history.womenSpecific;
  const found = [
    ...history.allergies.map((typed) => toAlert('allergy', typed)),
    ...history.conditions.map((typed) => toAlert('condition', typed)),
    ...(isPregnant ? [toAlert('condition', { code: 'pregnancy', text: '', severity: null })] : []),
    ...(isNursing ? [toAlert('condition', { code: 'nursing', text: '', severity: null })] : []),
    ...history.medications.map((typed) => toAlert('medication', typed)),
  ];
  const alerts = new Map<string, MedicalAlert>();
  for (const alert of found) {
    if (alert === null) continue;
    const key = `${alert.kind}:${alert.code ?? `text:${normaliseForSearch(alert.text)}`}`;
    const known = alerts.get(key);
    alerts.set(key, known === undefined ? alert : moreUrgent(known, alert));
  }
  return [...alerts.values()].sort(compareAlerts);
}

function toAlert(kind: AlertKind, typed: CodedEntry): MedicalAlert | null {
  const known = typed.code === null ? alertOfText(kind, typed.text) : alertOfCode(kind, typed.code);
  const code = typed.code ?? known?.code ?? null;
  if (code === null && nothing.has(normaliseForSearch(typed.text))) return null;
  if (kind === 'medication' && known === null && typed.severity === null) return null;
  return { kind, text: typed.text, code, severity: typed.severity ?? known?.severity ?? 'MODERATE' };
}

function moreUrgent(a: MedicalAlert, b: MedicalAlert): MedicalAlert {
  const severity = urgency[b.severity] < urgency[a.severity] ? b.severity : a.severity;
  return { ...a, text: a.text === '' ? b.text : a.text, severity };
}

function compareAlerts(a: MedicalAlert, b: MedicalAlert): number {
  return (
    alertKinds.indexOf(a.kind) - alertKinds.indexOf(b.kind) ||
    urgency[a.severity] - urgency[b.severity] ||
    catalogueRank(a) - catalogueRank(b) ||
    compareText(a.code ?? '', b.code ?? '') ||
    compareText(normaliseForSearch(a.text), normaliseForSearch(b.text)) ||
    compareText(a.text, b.text)
  );
}

function catalogueRank(alert: MedicalAlert): number {
  const rank = alertCatalogue.findIndex((item) => item.kind === alert.kind && item.code === alert.code);
  return rank < 0 ? alertCatalogue.length : rank;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
