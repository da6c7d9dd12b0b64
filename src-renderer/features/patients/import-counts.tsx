// The counts of an import in one line, each with its word.

import { formatNumber } from '#renderer/lib/formats.ts';
import classes from './import.module.css';

/** Counts with their words, only the ones that say something. */
export function ImportCountsLine({
  counts,
}: {
  readonly counts: readonly { readonly label: string; readonly count: number }[];
}) {
  return (
    <ul className={classes.counts}>
      {counts.map(({ label, count }) => (
        <li key={label} className={classes.count} data-zero={count === 0 || undefined}>
          <strong>{formatNumber(count)}</strong> {label}
        </li>
      ))}
    </ul>
  );
}
