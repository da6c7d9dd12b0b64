// The pages of the patient's form: large fields, and large buttons for what can be tapped.

import { Button, Checkbox, MantineThemeProvider, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { intakeFillers } from '#shared/patients/intake-form.ts';
import type { AlertKind } from '#shared/patients/alert-catalogue.ts';
import type { CodedEntry } from '#shared/patients/medical-history.ts';
import { clinicToday, formatDate } from '#renderer/lib/formats.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import { codeName, codeNames } from './alert-words.ts';
import { entryOf } from './entry-list.tsx';
import { FieldInput } from './field-input.tsx';
import { fieldTexts } from './field-texts.ts';
import { intakeTexts } from './intake-texts.ts';
import { intakePages } from './intake-values.ts';
import type { IntakePageId, IntakeValues } from './intake-values.ts';
import { YesNo } from './medical-tab.tsx';
import type { AnyField } from './patient-fields.ts';
import { recordTexts } from './record-texts.ts';
import classes from './intake-fill.module.css';

type PageProps = {
  readonly page: IntakePageId;
  readonly values: IntakeValues;
  readonly change: (next: IntakeValues) => void;
  readonly problems: Readonly<Record<string, string>>;
  readonly asksWomen: boolean;
};

const kinds = { allergies: 'allergy', conditions: 'condition', medications: 'medication' } as const;

export function IntakePage(props: PageProps) {
  const { page, values, change, asksWomen } = props;
  const t = intakeTexts.useText();
  const f = fieldTexts.useText();
  if (page === 'allergies' || page === 'conditions' || page === 'medications')
    return (
      <section>
        <h1 className={classes.title} tabIndex={-1} data-autofocus data-question>
          {t(page)}
        </h1>
        <p className={classes.words}>{t('allergiesWords')}</p>
        {page === 'allergies' && (
          <Tap
            label={t('noAllergies')}
            isOn={values.hasNoKnownAllergies && values.allergies.length === 0}
            onTap={() =>
              change({ ...values, hasNoKnownAllergies: !values.hasNoKnownAllergies, allergies: [] })
            }
          />
        )}
        <Entries
          kind={kinds[page]}
          entries={values[page]}
          onChange={(entries) => change({ ...values, [page]: entries })}
        />
      </section>
    );
  if (page === 'sign')
    return (
      <section>
        <h1 className={classes.title} tabIndex={-1} data-autofocus data-question>
          {t('sign')}
        </h1>
        <div className={classes.taps}>
          {intakeFillers.map((filler) => (
            <Tap
              key={filler}
              label={t(`filler.${filler}`)}
              isOn={values.filledBy === filler}
              onTap={() => change({ ...values, filledBy: filler })}
            />
          ))}
        </div>
        <TextInput
          size="lg"
          mt={20}
          label={t('signName')}
          value={values.filledByName}
          error={props.problems['filledByName']}
          onChange={(event) => change({ ...values, filledByName: event.currentTarget.value })}
        />
        <Checkbox
          size="lg"
          mt={24}
          classNames={{ label: classes.confirm }}
          label={t('confirm', { on: formatDate(clinicToday(), 'long') })}
          checked={values.confirmedOn === clinicToday()}
          error={props.problems['confirmedOn']}
          onChange={(event) =>
            change({ ...values, confirmedOn: event.currentTarget.checked ? clinicToday() : null })
          }
        />
      </section>
    );
  const fields: readonly AnyField[] = intakePages[page];
  return (
    <section>
      <h1 className={classes.title} tabIndex={-1} data-autofocus data-question>
        {t(page)}
      </h1>
      {page === 'about' && <p className={classes.words}>{t('aboutWords')}</p>}
      <Large>
        <div className={classes.fields}>
          {fields.map((field) => (
            <FieldInput
              key={field}
              field={field}
              value={values.fields[field] ?? ''}
              onChange={(text) => change({ ...values, fields: { ...values.fields, [field]: text } })}
              error={props.problems[field]}
            />
          ))}
          {page === 'habits' && asksWomen && (
            <>
              <YesNo
                size="lg"
                label={f('womenSpecific.isPregnant')}
                value={values.women.isPregnant}
                onChange={(isPregnant) =>
                  change({
                    ...values,
                    women: {
                      ...values.women,
                      isPregnant,
                      dueOn: isPregnant === true ? values.women.dueOn : null,
                    },
                  })
                }
              />
              {values.women.isPregnant === true && (
                <DateField
                  label={f('womenSpecific.dueOn')}
                  value={values.women.dueOn}
                  error={props.problems['dueOn'] ?? null}
                  onChange={(dueOn) => change({ ...values, women: { ...values.women, dueOn } })}
                />
              )}
              <YesNo
                size="lg"
                label={f('womenSpecific.isNursing')}
                value={values.women.isNursing}
                onChange={(isNursing) => change({ ...values, women: { ...values.women, isNursing } })}
              />
            </>
          )}
        </div>
      </Large>
    </section>
  );
}

const large = {
  components: {
    TextInput: { defaultProps: { size: 'lg' } },
    Textarea: { defaultProps: { size: 'lg' } },
    Select: { defaultProps: { size: 'lg' } },
  },
};

/** Fields inside are as large as fingers need. */
function Large({ children }: { readonly children: React.ReactNode }) {
  return (
    <MantineThemeProvider inherit theme={large}>
      {children}
    </MantineThemeProvider>
  );
}

function Tap({
  label,
  isOn,
  onTap,
}: {
  readonly label: string;
  readonly isOn: boolean;
  readonly onTap: () => void;
}) {
  return (
    <button type="button" className={classes.tap} aria-pressed={isOn} onClick={onTap}>
      {isOn && <IconCheck size={20} aria-hidden />}
      {label}
    </button>
  );
}

function Entries({
  kind,
  entries,
  onChange,
}: {
  readonly kind: AlertKind;
  readonly entries: readonly CodedEntry[];
  readonly onChange: (entries: CodedEntry[]) => void;
}) {
  const t = intakeTexts.useText();
  const [typed, setTyped] = useState('');
  const known = codeNames(kind);
  const own = entries.filter(
    (entry) =>
      entry.code === null ||
      !known.some(({ code, name }) => code === entry.code && (entry.text === name || entry.text === '')),
  );
  const isListed = (code: string): boolean =>
    entries.some((entry) => entry.code === code && !own.includes(entry));
  function add(): void {
    if (typed.trim() !== '') onChange([...entries, entryOf(kind, typed)]);
    setTyped('');
  }
  return (
    <>
      <div className={classes.taps}>
        {known.map(({ code, name }) => (
          <Tap
            key={code}
            label={name}
            isOn={isListed(code)}
            onTap={() =>
              onChange(
                isListed(code)
                  ? entries.filter((entry) => entry.code !== code || own.includes(entry))
                  : [...entries, { code, text: name, severity: null }],
              )
            }
          />
        ))}
        {own.map((entry) => (
          <Tap
            key={`${entry.code}:${entry.text}`}
            label={entry.text === '' && entry.code !== null ? codeName(entry.code) : entry.text}
            isOn
            onTap={() => onChange(entries.filter((one) => one !== entry))}
          />
        ))}
      </div>
      <div className={classes.own}>
        <TextInput
          size="lg"
          className={classes.ownField}
          label={t('more')}
          placeholder={t('moreHint')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || typed.trim() === '') return;
            event.preventDefault();
            add();
          }}
        />
        <Button size="lg" variant="default" onClick={add}>
          {recordTexts.text('add')}
        </Button>
      </div>
    </>
  );
}
