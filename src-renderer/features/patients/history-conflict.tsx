// A list of the medical history that two people changed: both lists in words, and whose stands, or both together.

import { Button } from '@mantine/core';
import type { CodedEntry } from '#shared/patients/medical-history.ts';
import { alertName } from './alert-words.ts';
import { fieldTexts } from './field-texts.ts';
import { recordTexts } from './record-texts.ts';
import type { HistoryChanges, HistoryConflict } from './use-history-acts.ts';
import classes from './editable-field.module.css';

type HistoryConflictProps = {
  readonly conflict: HistoryConflict;
  readonly onTheirs: () => void;
  readonly onSave: (changes: HistoryChanges) => void;
};

const listFields = ['allergies', 'conditions', 'medications'] as const;

export function HistoryConflictQuestion({ conflict, onTheirs, onSave }: HistoryConflictProps) {
  const t = recordTexts.useText();
  const { changes, theirs } = conflict;
  const list = listFields.find((field) => changes[field] !== undefined && theirs[field] !== undefined);
  return (
    <div className={classes.question} role="alert">
      <p className={classes.questionWords}>{t('stale')}</p>
      <dl className={classes.both}>
        <dt>{t('theirs')}</dt>
        <dd>{historyWords(theirs)}</dd>
        <dt>{t('mine')}</dt>
        <dd>{historyWords(changes)}</dd>
      </dl>
      <div className={classes.buttons}>
        {list !== undefined && (
          <Button
            size="compact-sm"
            onClick={() => onSave({ ...changes, [list]: union(theirs[list] ?? [], changes[list] ?? []) })}
          >
            {t('keepBoth')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={onTheirs}>
          {t('keepTheirs')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => onSave(changes)}>
          {t('useMine')}
        </Button>
      </div>
    </div>
  );
}

function sameEntry(left: CodedEntry, right: CodedEntry): boolean {
  return left.code === null ? left.text === right.text : left.code === right.code;
}

/** Theirs, then what only mine has. Of an entry in both lists mine is kept, since its severity may be what changed. */
function union(theirs: readonly CodedEntry[], mine: readonly CodedEntry[]): CodedEntry[] {
  return [
    ...theirs.map((entry) => mine.find((own) => sameEntry(own, entry)) ?? entry),
    ...mine.filter((own) => !theirs.some((entry) => sameEntry(entry, own))),
  ];
}

function historyWords(changes: HistoryChanges): string {
  const f = fieldTexts.text;
  const words: string[] = [];
  for (const field of listFields) {
    const entries = changes[field];
    if (entries === undefined) continue;
    const names = entries.map((entry) => {
      const name = alertName(entry);
      return entry.severity === null ? name : `${name} (${f(`choice.${entry.severity}`)})`;
    });
    words.push(names.length === 0 ? recordTexts.text('noneListed') : names.join(', '));
  }
  if (changes.hasNoKnownAllergies !== undefined)
    words.push(`${f('hasNoKnownAllergies')}: ${f(changes.hasNoKnownAllergies ? 'yes' : 'no')}`);
  if (changes.womenSpecific !== undefined) {
    const { isPregnant, isNursing } = changes.womenSpecific;
    const said = (value: boolean | null): string =>
      value === null ? recordTexts.text('notAsked') : f(value ? 'yes' : 'no');
    words.push(`${f('womenSpecific.isPregnant')}: ${said(isPregnant)}`);
    words.push(`${f('womenSpecific.isNursing')}: ${said(isNursing)}`);
  }
  return words.join(' · ');
}
