// The fields of a referral that is written, in the order they are thought of.

import { Autocomplete, Button, Checkbox, TextInput, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ContactPicker } from '#renderer/features/contacts/contact-picker-link.tsx';
import { startContact } from '#renderer/features/contacts/contact-start.ts';
import { fullName } from '#renderer/features/patients/person-words.ts';
import type { FieldWords } from '#renderer/lib/field-words.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { AlertChips } from '#renderer/ui/alert-chip.tsx';
import { ToothField } from '#renderer/ui/tooth-field.tsx';
import type { PatientRecord } from '#shared/patients/patient-shapes.ts';
import { referralTypes, urgencies } from '#shared/sync/bodies.ts';
import { maxNotesLength } from '#shared/text/text-fields.ts';
import type { Xray } from '#shared/xrays/model.ts';
import { Choice } from './choice.tsx';
import { findingsOf, ways } from './refer-draft.ts';
import type { ReferValues } from './refer-draft.ts';
import { allergyList } from './referral-words.tsx';
import classes from './refer.module.css';
import { referTexts } from './refer-texts.ts';
import { referralsTexts } from './referrals-texts.ts';
import { useIsJoined } from './use-joined.ts';

type ReferFieldsProps = {
  readonly values: ReferValues;
  readonly onChange: (next: Partial<ReferValues>) => void;
  readonly problems: FieldWords;
  readonly record: PatientRecord;
  /** The ticked x-rays: what was found on them may be taken over. */
  readonly findings: readonly Xray[];
};

export function ReferFields({ values, onChange, problems, record, findings }: ReferFieldsProps) {
  const t = referTexts.useText();
  const r = referralsTexts.useText();
  const providers = useQuery(orpc.people.providers.queryOptions());
  const names = (providers.data ?? []).filter(({ isActive }) => isActive).map(fullName);
  const untold = findings.map(findingsOf).filter((text) => text !== '' && !values.reason.includes(text));
  return (
    <>
      <ContactPicker
        label={t('to')}
        contactId={values.contactId}
        onPick={({ id, clinicId, email }) => onChange({ contactId: id, clinicId, email })}
        clinicName={values.clinicId === null ? null : (values.clinicName ?? r('unnamed'))}
        onPickClinic={({ clinicId, name, email }) =>
          onChange({ contactId: null, clinicId, clinicName: name, email: email ?? '' })
        }
        onDrop={() => onChange({ contactId: null, clinicId: null, clinicName: null, email: '' })}
        onCreate={startContact}
        error={problems['contactId'] ?? problems['toClinicId'] ?? null}
        isAutofocused
      />
      {values.contactId !== null && values.clinicId === null && (
        <OutsideWay values={values} onChange={onChange} problems={problems} />
      )}
      <Choice
        label={t('type')}
        options={referralTypes}
        words={(type) => r(`type.${type}`)}
        value={values.type}
        onChange={(type) => onChange({ type })}
      />
      <Choice
        label={r('column.urgency')}
        options={urgencies}
        words={(urgency) => r(`urgency.${urgency}`)}
        value={values.urgency}
        onChange={(urgency) => onChange({ urgency })}
      />
      <ToothField
        label={r('tooth')}
        value={values.teeth}
        onChange={(teeth) => onChange({ teeth: [...teeth] })}
        error={problems['teeth'] ?? null}
      />
      <div>
        <Textarea
          label={r('reason')}
          value={values.reason}
          error={problems['reason']}
          maxLength={maxNotesLength}
          autosize
          minRows={3}
          maxRows={14}
          onChange={(event) => onChange({ reason: event.currentTarget.value })}
        />
        {untold.length > 0 && (
          <Button
            size="compact-xs"
            variant="subtle"
            mt={4}
            onClick={() =>
              onChange({ reason: [values.reason.trimEnd(), ...untold].filter(Boolean).join('\n') })
            }
          >
            {t('takeFindings')}
          </Button>
        )}
      </div>
      <div className={classes.allergies}>
        <Checkbox
          label={t('withAllergies')}
          checked={values.hasAllergies}
          onChange={(event) => onChange({ hasAllergies: event.currentTarget.checked })}
        />
        {values.hasAllergies && (
          <>
            <TextInput
              aria-label={r('allergies')}
              placeholder={t(record.medicalHistory?.hasNoKnownAllergies === true ? 'noKnown' : 'notAsked')}
              value={values.allergies}
              error={problems['allergies']}
              maxLength={maxNotesLength}
              onChange={(event) => onChange({ allergies: event.currentTarget.value })}
            />
            <AlertChips
              alerts={allergyList(values.allergies).map((label) => ({ kind: 'allergy', label }))}
              size="small"
              limit={12}
            />
          </>
        )}
      </div>
      <Autocomplete
        label={r('dentist')}
        data={[...new Set(names)]}
        value={values.referringDentist}
        error={problems['referringDentist']}
        onChange={(referringDentist) => onChange({ referringDentist })}
      />
    </>
  );
}

function OutsideWay({
  values,
  onChange,
  problems,
}: Pick<ReferFieldsProps, 'values' | 'onChange' | 'problems'>) {
  const t = referTexts.useText();
  const isJoined = useIsJoined();
  return (
    <div className={classes.outside}>
      <p className={classes.soft}>{t(isJoined === false ? 'onPaper' : 'outside')}</p>
      <Choice
        label={t('how')}
        options={isJoined === false ? ways.filter((way) => way !== 'PAGE') : ways}
        words={(way) => t(`way.${way}`)}
        value={values.way}
        onChange={(way) => onChange({ way })}
      />
      {values.way === 'PAGE' && (
        <TextInput
          label={t('email')}
          description={t('emailWords')}
          type="email"
          value={values.email}
          error={problems['email']}
          onChange={(event) => onChange({ email: event.currentTarget.value })}
        />
      )}
    </div>
  );
}
