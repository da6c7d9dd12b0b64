// The fields of the two records in which they differ, each with its pick.

import { Checkbox, Radio } from '@mantine/core';
import type { MergeField, MergePerson, MergePreview } from '#shared/patients/merge-contract.ts';
import type { MergeChoice, MergeFieldName } from '#shared/patients/merge-rules.ts';
import { clinicDate, formatDate } from '#renderer/lib/formats.ts';
import { PersonAvatar } from '#renderer/ui/person-avatar.tsx';
import { AlertSummaryChips } from './alert-summary-chips.tsx';
import { useDentists } from './field-input.tsx';
import { fieldTexts } from './field-texts.ts';
import { mergeTexts } from './merge-texts.ts';
import { fieldWords, isKnownField } from './patient-fields.ts';
import { ageAndBirth, fullName } from './person-words.ts';
import classes from './merge.module.css';

type Props = {
  readonly preview: MergePreview;
  readonly choices: Partial<Record<MergeFieldName, MergeChoice>>;
  readonly onChoose: (field: MergeFieldName, choice: MergeChoice) => void;
};

export function MergeFields({ preview, choices, onChoose }: Props) {
  const t = mergeTexts.useText();
  const different = preview.fields.filter((field) => !field.isSame);
  const sameCount = preview.fields.length - different.length;
  return (
    <div>
      <table className={classes.table}>
        <colgroup>
          <col />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            <th scope="col">
              <Person person={preview.survivor} words={t('stays')} />
            </th>
            <th scope="col">
              <Person person={preview.other} words={t('goes')} />
            </th>
          </tr>
        </thead>
        <tbody>
          {different.map((field) => (
            <FieldRow
              key={field.field}
              field={field}
              choice={choices[field.field] ?? field.proposal}
              onChoose={(choice) => onChoose(field.field, choice)}
            />
          ))}
        </tbody>
      </table>
      {sameCount > 0 && <p className={classes.words}>{t('same', { count: sameCount })}</p>}
    </div>
  );
}

function Person({ person, words }: { readonly person: MergePerson; readonly words: string }) {
  const t = mergeTexts.useText();
  return (
    <span className={classes.person}>
      <PersonAvatar {...person} sizePx={34} />
      <span className={classes.who}>
        <span className={classes.soft}>{words}</span>
        <strong>{fullName(person)}</strong>
        <span className={classes.soft}>
          {[
            ageAndBirth(person.dateOfBirth),
            t('registered', { on: formatDate(clinicDate(person.createdAt)) }),
            person.lastVisitOn !== null && t('lastVisit', { on: formatDate(person.lastVisitOn) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <AlertSummaryChips summary={person.alertSummary} />
      </span>
    </span>
  );
}

type RowProps = {
  readonly field: MergeField;
  readonly choice: MergeChoice;
  readonly onChoose: (choice: MergeChoice) => void;
};

function FieldRow({ field, choice, onChoose }: RowProps) {
  const t = mergeTexts.useText();
  const name = useFieldName()(field.field);
  const words = useValueWords();
  return (
    <tr>
      <th scope="row">
        {name}
        {field.mayJoin && (
          <Checkbox
            mt={6}
            label={t('both')}
            aria-label={`${name}: ${t('both')}`}
            checked={choice === 'both'}
            onChange={(event) => onChoose(event.currentTarget.checked ? 'both' : 'survivor')}
          />
        )}
      </th>
      {(['survivor', 'other'] as const).map((side) => {
        const text = words(field.field, field[side]);
        return (
          <td key={side} data-chosen={choice === side || choice === 'both' || undefined}>
            <Radio
              name={field.field}
              checked={choice === side}
              onChange={() => onChoose(side)}
              aria-label={`${name}: ${text ?? t('nothing')} (${t(side === 'survivor' ? 'stays' : 'goes')})`}
              label={text ?? <span className={classes.nothing}>{t('nothing')}</span>}
            />
          </td>
        );
      })}
    </tr>
  );
}

function useFieldName(): (field: MergeFieldName) => string {
  const t = mergeTexts.useText();
  const f = fieldTexts.useText();
  return (field) => {
    if (field === 'pictureFileId') return t('picture');
    if (field === 'importedLastVisitOn' || field === 'womenSpecific') return t(field);
    const name = f(field);
    return field.startsWith('emergencyContact') ? f('emergency', { field: name }) : name;
  };
}

/** A value in words; null for one that is empty. */
function useValueWords(): (field: MergeFieldName, value: MergeField['survivor']) => string | null {
  const t = mergeTexts.useText();
  const dentists = useDentists();
  return (field, value) => {
    if (value === null || value === '') return null;
    if (field === 'pictureFileId') return t('hasPicture');
    if (field === 'importedLastVisitOn' && typeof value === 'string') return formatDate(value);
    if (typeof value === 'object' && !Array.isArray(value)) return womenWords(value, t);
    if (typeof value !== 'string') return null;
    return isKnownField(field) ? fieldWords(field, value, dentists) : value;
  };
}

function womenWords(
  value: Readonly<Record<string, unknown>>,
  t: (key: 'pregnant' | 'nursing') => string,
): string | null {
  const { isPregnant, isNursing, dueOn, notes } = value;
  const words = [
    isPregnant === true && t('pregnant'),
    typeof dueOn === 'string' && formatDate(dueOn),
    isNursing === true && t('nursing'),
    notes,
  ].filter((part): part is string => typeof part === 'string');
  return words.length === 0 ? null : words.join(' · ');
}
