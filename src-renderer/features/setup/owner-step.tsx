// Step 2: the owner's account.

import { PasswordInput, TextInput } from '@mantine/core';
import { passwordHint, passwordWords, pinWords } from '#renderer/features/session/secret-words.ts';
import { problemsIn, type FieldWords } from '#renderer/lib/field-words.ts';
import { useShownProblems } from '#renderer/lib/shown-problems.ts';
import { userInputSchema } from '#shared/people/model.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';
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

const ownerSchema = userInputSchema.pick({ username: true, email: true, firstName: true, lastName: true });

function problemsOf(values: OwnerValues): FieldWords {
  const password = passwordWords(values.password);
  const pin = values.pin === '' ? null : pinWords(values.pin);
  return {
    ...problemsIn(ownerSchema, values),
    ...(password === null ? {} : { password }),
    ...(pin === null ? {} : { pin }),
  };
}

export function OwnerStep({ values, refused, onChange, onBack, onNext }: OwnerStepProps) {
  const t = setupTexts.useText();
  const own = problemsOf(values);
  const { shown, leave, showAll } = useShownProblems(own, refused);

  function field(name: keyof OwnerValues) {
    return {
      label: t(`owner.${name}`),
      value: values[name],
      error: shown[name],
      onChange: (event: { currentTarget: { value: string } }) =>
        onChange({ ...values, [name]: event.currentTarget.value }),
      onBlur: () => values[name] !== '' && leave(name),
    };
  }

  /** Most owners want the name they are called by; what was typed is never replaced. */
  function proposeUsername(): void {
    if (values.firstName !== '') leave('firstName');
    const proposed = normaliseForSearch(values.firstName).replace(/[^a-z0-9]+/g, '');
    if (values.username === '' && proposed !== '') onChange({ ...values, username: proposed });
  }

  function next(): void {
    showAll();
    if (Object.keys(own).length === 0) onNext();
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
          <TextInput {...field('firstName')} onBlur={proposeUsername} maxLength={150} autoFocus />
          <TextInput {...field('lastName')} maxLength={150} />
        </FormRow>
        <FormRow>
          <TextInput {...field('username')} maxLength={150} autoCapitalize="none" autoComplete="username" />
          <TextInput {...field('email')} type="email" maxLength={255} />
        </FormRow>
        <FormRow>
          <PasswordInput
            {...field('password')}
            description={passwordHint(values.password)}
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
