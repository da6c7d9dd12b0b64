// The alerts of a patient in the compact form that stands with the patient's row: for lists, search and the calendar.

import { z } from 'zod';
import { alertKinds } from './alert-catalogue.ts';
import type { MedicalAlert } from './alerts.ts';
import { severities } from './medical-history.ts';

export const medicalAlertSchema = z.object({
  kind: z.enum(alertKinds),
  text: z.string(),
  code: z.string().nullable(),
  severity: z.enum(severities),
});

/** How many alerts there are of each kind, and how many of all are severe. */
export const alertCountsSchema = z.object({
  allergy: z.int().min(0),
  condition: z.int().min(0),
  medication: z.int().min(0),
  severe: z.int().min(0),
});
export type AlertCounts = z.infer<typeof alertCountsSchema>;

export const maxTopAlerts = 8;
const maxTopTextLength = 60;

/** `top` are the first alerts in the fixed order of `computeAlerts`, their words cut to 60 characters. */
export const alertSummarySchema = z.object({
  counts: alertCountsSchema,
  top: z.array(medicalAlertSchema).max(maxTopAlerts),
});
export type AlertSummary = z.infer<typeof alertSummarySchema>;

export const noAlerts: AlertSummary = {
  counts: { allergy: 0, condition: 0, medication: 0, severe: 0 },
  top: [],
};

/** The compact form of a patient's alerts. */
export function summariseAlerts(alerts: readonly MedicalAlert[]): AlertSummary {
  const counts = { allergy: 0, condition: 0, medication: 0, severe: 0 };
  for (const alert of alerts) {
    counts[alert.kind] += 1;
    if (alert.severity === 'SEVERE') counts.severe += 1;
  }
  const top = alerts
    .slice(0, maxTopAlerts)
    .map((alert) => ({ ...alert, text: [...alert.text].slice(0, maxTopTextLength).join('') }));
  return { counts, top };
}

/** How many alerts the summary stands for, also those that are not in `top`. */
export function alertTotal({ counts }: AlertSummary): number {
  return counts.allergy + counts.condition + counts.medication;
}
