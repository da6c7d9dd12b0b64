// The fields of one x-ray, the same when it is filed and when it is read. Open to other features.

import { NativeSelect } from '@mantine/core';
import { fieldProblems } from '#renderer/lib/errors.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import { ToothField } from '#renderer/ui/tooth-field.tsx';
import { xrayFieldCodes, xrayModalities } from '#shared/xrays/model.ts';
import type { XrayFields } from '#shared/xrays/model.ts';
import classes from './xray-fields-form.module.css';
import { WordsField } from './reading/words-field.tsx';
import { teethWords } from './xray-words.ts';
import { xraysTexts } from './xrays-texts.ts';

type XrayFieldsFormProps = {
  readonly values: XrayFields;
  readonly onChange: (values: Partial<XrayFields>) => void;
  /** A refused save; its sentences stand under their fields. */
  readonly error?: unknown;
  /** Whether findings and impression may be written by this person. */
  readonly mayRead: boolean;
  readonly rows?: number;
  /** The clinic's sentences are offered beside findings and impression. */
  readonly hasSnippets?: boolean;
};

/** The sentence of each refused field of an INVALID answer. */
function useProblemWords(error: unknown): (field: keyof XrayFields) => string | null {
  const t = xraysTexts.useText();
  const problems = fieldProblems(error);
  return (field) => {
    const found = problems.find((problem) => problem.field.replace(/^changes\./, '').split('.')[0] === field);
    if (found === undefined) return null;
    const code = xrayFieldCodes.find((known) => known === found.code) ?? 'required';
    return t(`field.${code}`);
  };
}

export function XrayFieldsForm(props: XrayFieldsFormProps) {
  const { values, onChange, error, mayRead, rows = 4, hasSnippets = false } = props;
  const t = xraysTexts.useText();
  const namedTeeth = teethWords(values.teeth);
  const problem = useProblemWords(error);
  return (
    <>
      <div className={classes.pair}>
        <DateField
          label={t('filing.date')}
          value={values.datePerformedOn}
          onChange={(date) => date !== null && onChange({ datePerformedOn: date })}
          error={problem('datePerformedOn')}
        />
        <NativeSelect
          label={t('filing.kind')}
          value={values.modality}
          data={xrayModalities.map((modality) => ({ value: modality, label: t(`modality.${modality}`) }))}
          onChange={(event) => {
            const chosen = xrayModalities.find((modality) => modality === event.currentTarget.value);
            if (chosen !== undefined) onChange({ modality: chosen });
          }}
          error={problem('modality')}
        />
      </div>
      <ToothField
        label={t('filing.teeth')}
        value={values.teeth}
        onChange={(teeth) => onChange({ teeth: [...teeth] })}
        error={problem('teeth')}
      />
      {mayRead && (
        <>
          <WordsField
            label={t('filing.findings')}
            value={values.findings}
            maxLength={5000}
            minRows={rows}
            maxRows={14}
            snippets={hasSnippets ? 'first' : 'none'}
            teeth={namedTeeth}
            onChange={(findings) => onChange({ findings })}
            error={problem('findings')}
          />
          <WordsField
            label={t('filing.impression')}
            value={values.impression}
            maxLength={2000}
            minRows={2}
            maxRows={8}
            snippets={hasSnippets ? 'focused' : 'none'}
            teeth={namedTeeth}
            onChange={(impression) => onChange({ impression })}
            error={problem('impression')}
          />
        </>
      )}
    </>
  );
}
