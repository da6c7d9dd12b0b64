// Medical alerts, on every screen about a patient: allergy red, condition amber, always with icon and word.

import { Tooltip } from '@mantine/core';
import classes from './alert-chip.module.css';
import { toneIcons, toneStyle } from './status-badge.tsx';
import { uiTexts } from './ui-texts.ts';

export type PatientAlert = { readonly kind: 'allergy' | 'condition'; readonly label: string };

type AlertChipProps = PatientAlert & { readonly size?: 'normal' | 'small' };

/** One alert with its word, e.g. “Allergy: penicillin” for a screen reader. */
export function AlertChip({ kind, label, size = 'normal' }: AlertChipProps) {
  const t = uiTexts.useText();
  const Icon = toneIcons[kind];
  return (
    <span className={classes.chip} data-kind={kind} data-size={size} style={toneStyle(kind)}>
      <Icon size={size === 'small' ? 12 : 14} stroke={2.2} role="img" aria-label={`${t(kind)}:`} />
      <span className={classes.label} title={label}>
        {label}
      </span>
    </span>
  );
}

/** All alerts of a patient, allergies first. Those beyond `limit` are counted, with their words on hover and focus. */
export function AlertChips({
  alerts,
  limit = 6,
  total = alerts.length,
  size = 'normal',
  isOneLine = false,
  isPlain = false,
}: {
  readonly alerts: readonly PatientAlert[];
  readonly limit?: number;
  /** How many there are in all, where only the first ones are here. */
  readonly total?: number;
  readonly size?: 'normal' | 'small';
  /** In rows of fixed height: chips grow narrower instead of standing on two lines. */
  readonly isOneLine?: boolean;
  /** Inside something that is pressed or chosen itself, where nothing else may take the focus. */
  readonly isPlain?: boolean;
}) {
  const sorted = alerts.toSorted((a, b) => Number(a.kind === 'condition') - Number(b.kind === 'condition'));
  const rest = sorted.slice(limit);
  const restCount = Math.max(rest.length, total - limit);
  const restWords = [
    ...rest.map((alert) => alert.label),
    ...(restCount > rest.length ? [`+${restCount - rest.length}`] : []),
  ].join(', ');
  if (alerts.length === 0) return null;
  return (
    <span className={classes.chips} data-one-line={isOneLine || undefined}>
      {sorted.slice(0, limit).map((alert) => (
        <AlertChip key={`${alert.kind}:${alert.label}`} {...alert} size={size} />
      ))}
      {restCount > 0 && isPlain && (
        <span className={classes.more} title={restWords}>
          +{restCount}
        </span>
      )}
      {restCount > 0 && !isPlain && (
        <Tooltip label={restWords} multiline maw={320}>
          {/* What is seen comes first in its name, so that it can be asked for by voice. */}
          <button type="button" className={classes.more} aria-label={`+${restCount}: ${restWords}`}>
            +{restCount}
          </button>
        </Tooltip>
      )}
    </span>
  );
}
