// Alerts on paper, where nothing can be hovered over: all that came along, and how many did not.

import { alertChips } from '#renderer/features/patients/alert-words.ts';
import { alertTotal } from '#shared/patients/alert-summary.ts';
import type { AlertSummary } from '#shared/patients/alert-summary.ts';
import classes from './print-papers.module.css';

export function PrintedAlerts({ alerts }: { readonly alerts: AlertSummary | null }) {
  if (alerts === null || alertTotal(alerts) === 0) return null;
  const rest = alertTotal(alerts) - alerts.top.length;
  const words = alertChips(alerts.top).map((alert) => alert.label);
  return <div className={classes.alerts}>⚠ {[...words, ...(rest > 0 ? [`+${rest}`] : [])].join(', ')}</div>;
}
