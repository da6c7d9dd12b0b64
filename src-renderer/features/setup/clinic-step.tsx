// Step 1: the clinic's name and what belongs to its place.

import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { problemWords } from '#renderer/features/session/secret-words.ts';
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
  const [isTried, setIsTried] = useState(false);
  const nameProblem = values.name.trim() === '' ? problemWords('required', 'password') : refused.name;

  function set<Field extends keyof ClinicValues>(field: Field, value: ClinicValues[Field]): void {
    onChange({ ...values, [field]: value });
  }

  function next(): void {
    setIsTried(true);
    if (values.name.trim() !== '') onNext();
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
          maxLength={200}
          error={isTried ? nameProblem : refused.name}
          onChange={(event) => set('name', event.currentTarget.value)}
          onBlur={() => values.name !== '' && setIsTried(true)}
          autoFocus
        />
        <TextInput
          label={t('clinic.address')}
          value={values.address}
          maxLength={500}
          error={refused.address}
          onChange={(event) => set('address', event.currentTarget.value)}
        />
        <FormRow>
          <PhoneField
            label={t('clinic.phone')}
            value={values.phone}
            error={refused.phone}
            onChange={(phone) => set('phone', phone)}
          />
          <TextInput
            label={t('clinic.email')}
            type="email"
            value={values.email}
            maxLength={255}
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
            error={refused.timeZone}
            data={[...new Set([values.timeZone, ...Intl.supportedValuesOf('timeZone')])]}
            onChange={(zone) => zone !== null && set('timeZone', zone)}
          />
          <Select
            label={t('clinic.currency')}
            searchable
            allowDeselect={false}
            limit={shownAtOnce}
            value={values.currency}
            error={refused.currency}
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
