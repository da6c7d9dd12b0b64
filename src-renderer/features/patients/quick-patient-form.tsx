// Registering somebody with the fewest fields, inside other work (booking, a caller). Open to other features.

import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { DraftMark } from '#renderer/ui/draft-mark.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form, FormRow } from '#renderer/ui/form-section.tsx';
import { FieldInput } from './field-input.tsx';
import { LikelyPatients } from './likely-patients.tsx';
import { patientsTexts } from './patients-texts.ts';
import type { RecordField } from './patient-fields.ts';
import type { CreatedPatient, RegisterValues } from './register-values.ts';
import { useRegistration } from './use-registration.ts';
import type { Registration } from './use-registration.ts';

type QuickPatientFormProps = {
  /** Name or phone that was typed before and found nobody. */
  readonly typed?: string;
  /** What is known of the person already, by field. */
  readonly known?: RegisterValues['fields'];
  /** Where what is typed is kept; one for each place that embeds the form, e.g. `calendar.newPatient`. */
  readonly draftKey: string;
  /** The registered patient, or the known one that was chosen in place of a new one. */
  readonly onCreated: (patient: CreatedPatient) => void;
  readonly onCancel?: () => void;
};

/** Name, phone, date of birth; near-duplicates to choose instead. The first empty field has the focus; Enter registers, Esc calls `onCancel`. */
export function QuickPatientForm(props: QuickPatientFormProps) {
  const { typed = '', known, draftKey, onCreated, onCancel } = props;
  const t = patientsTexts.useText();
  const registration = useRegistration(draftKey, typed, onCreated, known);
  const isLoading = registration.draft.state === 'loading';
  const fields = useRef<HTMLDivElement>(null);
  // Once, when the form appears: the search box it came from is gone, and with it the focus.
  useEffect(() => {
    const inputs = [...(fields.current?.querySelectorAll('input') ?? [])];
    (inputs.find((input) => input.value === '') ?? inputs[0])?.focus();
  }, [isLoading]);
  if (isLoading) return null;
  return (
    <Form label={t('new')} onSubmit={registration.submit} {...(onCancel === undefined ? {} : { onCancel })}>
      <div ref={fields} style={{ display: 'contents' }}>
        <IdentityFields registration={registration} />
      </div>
      <Likely registration={registration} onOpen={onCreated} />
      {registration.failure !== null && <ErrorView error={registration.failure} form="inline" />}
      <div>
        <Button type="submit" loading={registration.isBusy}>
          {t('register')}
        </Button>{' '}
        <RegistrationMark registration={registration} />
      </div>
    </Form>
  );
}

export function RegistrationField({
  registration,
  field,
  isFirst = false,
}: {
  readonly registration: Registration;
  readonly field: RecordField;
  readonly isFirst?: boolean;
}) {
  return (
    <div onBlur={() => registration.leave(field)}>
      <FieldInput
        field={field}
        value={registration.fields[field] ?? ''}
        onChange={(value) => registration.change(field, value)}
        error={registration.problems[field]}
        isAutofocused={isFirst}
      />
    </div>
  );
}

/** The four fields that tell one person from another. */
export function IdentityFields({ registration }: { readonly registration: Registration }) {
  return (
    <>
      <FormRow>
        <RegistrationField registration={registration} field="firstName" isFirst />
        <RegistrationField registration={registration} field="lastName" />
      </FormRow>
      <FormRow>
        <RegistrationField registration={registration} field="mobile" />
        <RegistrationField registration={registration} field="dateOfBirth" />
      </FormRow>
    </>
  );
}

export function Likely({
  registration,
  onOpen,
}: {
  readonly registration: Registration;
  readonly onOpen: (patient: CreatedPatient) => void;
}) {
  return (
    <LikelyPatients
      likely={registration.likely}
      notSame={registration.notSame}
      onNotSame={registration.setNotSame}
      onOpen={onOpen}
      isAsked={registration.isAsked}
    />
  );
}

export function RegistrationMark({ registration }: { readonly registration: Registration }) {
  const { draft } = registration;
  return (
    <DraftMark state={draft.state} wasRestored={draft.wasRestored} onDiscard={() => void draft.clear()} />
  );
}
