// How many alerts of each kind somebody has, for rows too small for chips: icon, number, and the word for readers.

import type { AlertCounts as Counts } from '#shared/patients/alert-summary.ts';
import { toneIcons, toneStyle } from '#renderer/ui/status-badge.tsx';
import { fieldTexts } from './field-texts.ts';
import classes from './alert-counts.module.css';

export function AlertCounts({ counts }: { readonly counts: Counts }) {
  const t = fieldTexts.useText();
  const parts = [
    { tone: 'allergy', count: counts.allergy, label: t('allergies') },
    { tone: 'condition', count: counts.condition + counts.medication, label: t('conditions') },
  ] as const;
  return (
    <span className={classes.counts}>
      {parts.map(({ tone, count, label }) => {
        if (count === 0) return null;
        const Icon = toneIcons[tone];
        return (
          <span key={tone} className={classes.count} style={toneStyle(tone)} title={`${label}: ${count}`}>
            <Icon size={14} stroke={2.2} role="img" aria-label={label} />
            {count}
          </span>
        );
      })}
    </span>
  );
}
