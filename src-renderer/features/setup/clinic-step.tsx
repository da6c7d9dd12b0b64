// Step 1: the clinic's name and what belongs to its place.

import { Select, TextInput } from '@mantine/core';
import { clinicInputSchema } from '#shared/clinic/model.ts';
import { problemsIn } from '#renderer/lib/field-words.ts';
import { useShownProblems } from '#renderer/lib/shown-problems.ts';
import { languageNames, languages, useLanguage } from '#renderer/lib/i18n.ts';
import { FormRow, FormSection } from '#renderer/ui/form-section.tsx';
import { PhoneField } from '#renderer/ui/phone-field.tsx';
import { setupTexts } from './setup-texts.ts';
import { WizardStep } from './wizard-step.tsx';
import type { ClinicValues, Refused } from './wizard-values.ts';

type ClinicStepProps = {
  readonly values: ClinicValues;
  readonly refused: Refused;
  readonly onChange: (values: ClinicValues) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
};

const notations = ['FDI', 'UNIVERSAL', 'PALMER'] as const;
const shownAtOnce = 60;

function currencyChoices(language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'currency' });
  return Intl.supportedValuesOf('currency').map((code) => ({
    value: code,
    label: `${code} · ${names.of(code)}`,
  }));
}

export function ClinicStep({ values, refused, onChange, onBack, onNext }: ClinicStepProps) {
  const t = setupTexts.useText();
  const language = useLanguage();
  const own = problemsIn(clinicInputSchema, values);
  const { shown, leave, showAll } = useShownProblems(own, refused);

  function set<Field extends keyof ClinicValues>(field: Field, value: ClinicValues[Field]): void {
    onChange({ ...values, [field]: value });
  }

  function next(): void {
    showAll();
    if (Object.keys(own).length === 0) onNext();
  }

  return (
    <WizardStep
      step={1}
      title={t('clinic.title')}
      words={t('clinic.words')}
      next={t('next')}
      onBack={onBack}
      onNext={next}
    >
      <FormSection>
        <TextInput
          label={t('clinic.name')}
          value={values.name}
          maxLength={150}
          error={shown['name']}
          onChange={(event) => set('name', event.currentTarget.value)}
          onBlur={() => values.name !== '' && leave('name')}
          autoFocus
        />
        <TextInput
          label={t('clinic.address')}
          value={values.address}
          maxLength={500}
          error={shown['address']}
          onChange={(event) => set('address', event.currentTarget.value)}
        />
        <FormRow>
          <PhoneField
            label={t('clinic.phone')}
            value={values.phone}
            error={shown['phone']}
            onChange={(phone) => set('phone', phone)}
            onBlur={() => leave('phone')}
          />
          <TextInput
            label={t('clinic.email')}
            type="email"
            value={values.email}
            maxLength={255}
            error={shown['email']}
            onBlur={() => leave('email')}
            onChange={(event) => set('email', event.currentTarget.value)}
          />
        </FormRow>
      </FormSection>
      <FormSection>
        <FormRow>
          <Select
            label={t('clinic.timeZone')}
            searchable
            allowDeselect={false}
            limit={shownAtOnce}
            value={values.timeZone}
            error={shown['timeZone']}
            data={[...new Set([values.timeZone, ...Intl.supportedValuesOf('timeZone')])]}
            onChange={(zone) => zone !== null && set('timeZone', zone)}
          />
          <Select
            label={t('clinic.currency')}
            searchable
            allowDeselect={false}
            limit={shownAtOnce}
            value={values.currency}
            error={shown['currency']}
            data={currencyChoices(language)}
            onChange={(code) => code !== null && set('currency', code)}
          />
        </FormRow>
        <FormRow>
          <Select
            label={t('clinic.language')}
            allowDeselect={false}
            value={values.locale}
            data={languages.map((value) => ({ value, label: languageNames[value] }))}
            onChange={(chosen) => set('locale', languages.find((known) => known === chosen) ?? values.locale)}
          />
          <Select
            label={t('clinic.notation')}
            allowDeselect={false}
            value={values.toothNotation}
            data={notations.map((value) => ({ value, label: t(`clinic.${value}`) }))}
            onChange={(chosen) =>
              set('toothNotation', notations.find((known) => known === chosen) ?? values.toothNotation)
            }
          />
        </FormRow>
      </FormSection>
    </WizardStep>
  );
}
