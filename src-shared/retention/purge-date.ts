// When a record may be purged at the earliest. The years are the clinic's own setting: what the law asks for differs
// from place to place, and nothing here claims to know it.

import { Temporal } from 'temporal-polyfill';

export type RetentionRule = {
  readonly retentionYears: number;
  /** Activity before this birthday counts as if it were on it. */
  readonly retentionFromAge: number;
};

/**
 * The first local date on which a record may be purged: whole years after the last activity, or after the birthday on
 * which the patient reaches the rule's age when that is later. A 29 February moves to 28 February where there is none.
 */
export function earliestPurgeOn(lastActivityOn: string, dateOfBirth: string, rule: RetentionRule): string {
  const grownOn = Temporal.PlainDate.from(dateOfBirth).add({ years: rule.retentionFromAge });
  const activity = Temporal.PlainDate.from(lastActivityOn);
  const from = Temporal.PlainDate.compare(grownOn, activity) > 0 ? grownOn : activity;
  return from.add({ years: rule.retentionYears }).toString();
}

/** The local date that lies whole years before another: visits before it are too long ago. */
export function yearsBefore(on: string, years: number): string {
  return Temporal.PlainDate.from(on).subtract({ years }).toString();
}

/** Whether a typed name is this name, whatever its case, its spaces and the composition of its letters. */
export function isSameName(typed: string, name: string): boolean {
  const plain = (text: string) => text.normalize('NFC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();
  return plain(typed) === plain(name) && plain(name) !== '';
}
