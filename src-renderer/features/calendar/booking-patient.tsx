// Who the booking is for: found, or registered here and now while the time is held.

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { alertChips } from '#renderer/features/patients/alert-words.ts';
import { QuickPatientForm } from '#renderer/features/patients/quick-patient-form.tsx';
import { formatDate } from '#renderer/lib/formats.ts';
import { formatPhone } from '#renderer/lib/phone.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { AlertChips } from '#renderer/ui/alert-chip.tsx';
import type { PatientId } from '#shared/patients/patient.ts';
import type { BookingDraft } from './booking-draft.ts';
import { bookingTexts } from './booking-texts.ts';
import classes from './panel-parts.module.css';
import { PatientPick } from './patient-pick.tsx';

type BookingPatientProps = {
  readonly draft: BookingDraft;
  readonly onChange: (next: Partial<BookingDraft>) => void;
  readonly error: string | null;
};

export function BookingPatient({ draft, onChange, error }: BookingPatientProps) {
  const t = bookingTexts.useText();
  function choose(patient: { id: string; firstName: string; lastName: string }): void {
    onChange({
      patientId: patient.id,
      patientName: `${patient.firstName} ${patient.lastName}`,
      newPatientName: null,
    });
  }
  if (draft.patientId !== null) {
    return (
      <ChosenPatient
        patientId={draft.patientId}
        name={draft.patientName}
        onName={(patientName) => onChange({ patientName })}
        onOther={() => onChange({ patientId: null, patientName: '' })}
      />
    );
  }
  if (draft.newPatientName !== null) {
    return (
      <section className={classes.register} aria-label={t('register')}>
        <h3 className={classes.heading}>{t('register')}</h3>
        <QuickPatientForm
          typed={draft.newPatientName}
          draftKey="calendar.newPatient"
          onCreated={choose}
          onCancel={() => onChange({ newPatientName: null })}
        />
      </section>
    );
  }
  return (
    <PatientPick
      onPick={choose}
      onCreate={(newPatientName) => onChange({ newPatientName })}
      error={error}
      isAutofocused
    />
  );
}

function ChosenPatient(props: {
  readonly patientId: string;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onOther: () => void;
}) {
  const { patientId, name, onName, onOther } = props;
  const t = bookingTexts.useText();
  const record = useQuery(orpc.patients.get.queryOptions({ input: { id: patientId as PatientId } }));
  const patient = record.data?.patient;
  const found = patient === undefined ? null : `${patient.firstName} ${patient.lastName}`;
  const tell = useRef(onName);
  useEffect(() => {
    tell.current = onName;
  });
  useEffect(() => {
    if (found !== null && found !== name) tell.current(found);
  }, [found, name]);
  // The next act is taking a time while there is none, else the booking: Enter does it as soon as the patient is known.
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body || box.current?.contains(document.activeElement) === true)
      (
        document.querySelector<HTMLElement>('[data-free-slot]') ??
        document.querySelector<HTMLElement>('[data-book]')
      )?.focus();
  }, [patientId]);
  const phone = patient?.mobile ?? patient?.homePhone ?? null;
  return (
    <div ref={box} className={classes.patient}>
      <div className={classes.patientWords}>
        <Link to="/patients/$patientId" params={{ patientId }} className={classes.patientName}>
          {found ?? name}
        </Link>
        {patient !== undefined && (
          <span className={classes.soft}>
            {[formatDate(patient.dateOfBirth), phone === null ? '' : formatPhone(phone)]
              .filter(Boolean)
              .join(' · ')}
          </span>
        )}
        <AlertChips alerts={alertChips(record.data?.alerts ?? [])} size="small" limit={4} />
      </div>
      <Button size="compact-sm" variant="default" onClick={onOther}>
        {t('otherPatient')}
      </Button>
    </div>
  );
}
