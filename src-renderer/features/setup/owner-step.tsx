// Step 2: the owner's account.

import { PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { passwordWords, pinWords, problemWords } from '#renderer/features/session/secret-words.ts';
import { FormRow, FormSection } from '#renderer/ui/form-section.tsx';
import { setupTexts } from './setup-texts.ts';
import { WizardStep } from './wizard-step.tsx';
import type { OwnerValues, Refused } from './wizard-values.ts';

type OwnerStepProps = {
  readonly values: OwnerValues;
  readonly refused: Refused;
  readonly onChange: (values: OwnerValues) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
};

type Field = keyof OwnerValues;

function problemsOf(values: OwnerValues): Record<Field, string | null> {
  const required = (text: string): string | null =>
    text.trim() === '' ? problemWords('required', 'password') : null;
  const isEmail = /^\S+@\S+\.\S+$/.test(values.email.trim());
  return {
    firstName: required(values.firstName),
    lastName: required(values.lastName),
    username: required(values.username),
    email: required(values.email) ?? (isEmail ? null : problemWords('notAnEmail', 'password')),
    password: passwordWords(values.password),
    pin: values.pin === '' ? null : pinWords(values.pin),
  };
}

export function OwnerStep({ values, refused, onChange, onBack, onNext }: OwnerStepProps) {
  const t = setupTexts.useText();
  const [left, setLeft] = useState<ReadonlySet<Field>>(new Set());
  const problems = problemsOf(values);

  function field(name: Field) {
    return {
      label: t(`owner.${name}`),
      value: values[name],
      error: left.has(name) ? (problems[name] ?? refused[name]) : refused[name],
      onChange: (event: { currentTarget: { value: string } }) =>
        onChange({ ...values, [name]: event.currentTarget.value }),
      onBlur: () => values[name] !== '' && setLeft(new Set([...left, name])),
    };
  }

  function next(): void {
    setLeft(new Set(['firstName', 'lastName', 'username', 'email', 'password', 'pin']));
    if (Object.values(problems).every((problem) => problem === null)) onNext();
  }

  return (
    <WizardStep
      step={2}
      title={t('owner.title')}
      words={t('owner.words')}
      next={t('next')}
      onBack={onBack}
      onNext={next}
    >
      <FormSection>
        <FormRow>
          <TextInput {...field('firstName')} maxLength={150} autoFocus />
          <TextInput {...field('lastName')} maxLength={150} />
        </FormRow>
        <FormRow>
          <TextInput {...field('username')} maxLength={150} autoCapitalize="none" autoComplete="username" />
          <TextInput {...field('email')} type="email" maxLength={255} />
        </FormRow>
        <FormRow>
          <PasswordInput
            {...field('password')}
            description={t('owner.passwordHint')}
            autoComplete="new-password"
          />
          <PasswordInput
            {...field('pin')}
            description={t('owner.pinHint')}
            inputMode="numeric"
            autoComplete="off"
          />
        </FormRow>
      </FormSection>
    </WizardStep>
  );
}
