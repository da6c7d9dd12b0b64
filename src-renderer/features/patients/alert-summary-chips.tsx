// The alerts of a patient in a row of a list or a result of a search, from the summary that comes with the row.
// Open to other features.

import { alertTotal } from '#shared/patients/alert-summary.ts';
import type { AlertSummary } from '#shared/patients/alert-summary.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { AlertChips } from '#renderer/ui/alert-chip.tsx';
import { alertChips } from './alert-words.ts';

type AlertSummaryChipsProps = {
  /** Null is nobody's: a block, a removed patient. */
  readonly summary: AlertSummary | null;
  readonly isOneLine?: boolean;
  /** Inside an option or a button. */
  readonly isPlain?: boolean;
};

export function AlertSummaryChips({ summary, isOneLine = false, isPlain = false }: AlertSummaryChipsProps) {
  useLanguage();
  if (summary === null) return null;
  return (
    <AlertChips
      alerts={alertChips(summary.top)}
      total={alertTotal(summary)}
      limit={2}
      size="small"
      isOneLine={isOneLine}
      isPlain={isPlain}
    />
  );
}
