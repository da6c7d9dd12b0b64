// The panel that registers a patient: what tells people apart first, everything else folded beneath.

import { Accordion, Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form, FormSection } from '#renderer/ui/form-section.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { fieldTexts } from './field-texts.ts';
import { sections } from './patient-fields.ts';
import type { RecordField } from './patient-fields.ts';
import { patientsTexts } from './patients-texts.ts';
import { IdentityFields, Likely, RegistrationField, RegistrationMark } from './quick-patient-form.tsx';
import { useRegisterStart } from './register-values.ts';
import type { CreatedPatient } from './register-values.ts';
import { useRegistration } from './use-registration.ts';

const identityRest: readonly RecordField[] = [
  'gender',
  'homePhone',
  'email',
  'bloodGroup',
  'preferredLanguage',
  'preferredDentistId',
  'currentTreatment',
  'notes',
];
const dental: readonly RecordField[] = ['dentalConcerns', 'previousDentalTreatments'];

type RegisterPanelProps = { readonly onClose: () => void };

export function RegisterPanel({ onClose }: RegisterPanelProps) {
  const typed = useRegisterStart((state) => state.typed);
  useEffect(() => () => useRegisterStart.setState({ typed: '' }), []);
  // A name that comes from the palette while the panel stands open begins a form of its own.
  return <RegisterForm key={typed} typed={typed} onClose={onClose} />;
}

function RegisterForm({ typed, onClose }: RegisterPanelProps & { readonly typed: string }) {
  const t = patientsTexts.useText();
  const navigate = useNavigate();
  const [unfolded, setUnfolded] = useState<string[]>([]);
  function open({ id }: CreatedPatient): void {
    void navigate({ to: '/patients/$patientId', params: { patientId: id } });
  }
  const registration = useRegistration('patients.register', typed, open);
  const groups = [
    { id: 'about', title: t('about'), fields: identityRest },
    { id: 'address', title: t('address'), fields: sections.address },
    { id: 'emergency', title: t('emergency'), fields: sections.emergency },
    { id: 'insurance', title: t('insurance'), fields: sections.insurance },
    { id: 'dental', title: fieldTexts.text('dentalConcerns'), fields: dental },
  ] as const;
  // What does not fit must be seen, so its section unfolds.
  const hasProblem = (group: { readonly fields: readonly RecordField[] }): boolean =>
    group.fields.some((field) => registration.problems[field] !== undefined);
  return (
    <SidePanel
      title={t('new')}
      widthPx={500}
      onClose={onClose}
      actions={<RegistrationMark registration={registration} />}
      footer={
        <Button loading={registration.isBusy} onClick={registration.submit}>
          {t('register')}
        </Button>
      }
    >
      <Form label={t('new')} onSubmit={registration.submit} onCancel={onClose}>
        <FormSection>
          <IdentityFields registration={registration} />
        </FormSection>
        <Likely registration={registration} onOpen={open} />
        {registration.failure !== null && <ErrorView error={registration.failure} form="inline" />}
        <Accordion
          value={[...unfolded, ...groups.filter(hasProblem).map(({ id }) => id)]}
          onChange={setUnfolded}
          multiple
          variant="separated"
          chevronPosition="left"
          transitionDuration={100}
        >
          {groups.map(({ id, title, fields }) => (
            <Accordion.Item key={id} value={id}>
              <Accordion.Control>{title}</Accordion.Control>
              <Accordion.Panel>
                <FormSection>
                  {fields.map((field) => (
                    <RegistrationField key={field} registration={registration} field={field} />
                  ))}
                </FormSection>
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
        {/* Enter sends the form from any field. */}
        <button type="submit" hidden aria-label={t('register')} />
      </Form>
    </SidePanel>
  );
}
