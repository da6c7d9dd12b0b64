// The fields of a provider's profile, with what is still missing for a complete one.

import { Button, ColorInput, NumberInput, TagsInput, TextInput, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import { problemsIn, problemsInAnswer } from '#renderer/lib/field-words.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { useRecordDraft } from '#renderer/lib/record-draft.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useShownProblems } from '#renderer/lib/shown-problems.ts';
import { DraftMark } from '#renderer/ui/draft-mark.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form, FormRow, FormSection } from '#renderer/ui/form-section.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { PhoneField } from '#renderer/ui/phone-field.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import { maxLicenceNumberLength, providerProfileInputSchema } from '#shared/people/model.ts';
import type { UserId } from '#shared/people/model.ts';
import { missingProfileFields } from '#shared/people/profile-completeness.ts';
import { colourSchema } from '#shared/text/text-fields.ts';
import { z } from 'zod';
import classes from './people.module.css';
import { peopleTexts } from './people-texts.ts';
import { calendarColours, profileInputOf, profileValuesOf } from './provider-profile-values.ts';
import type { ProfileValues, ShownProfile } from './provider-profile-values.ts';

const formSchema = providerProfileInputSchema.extend({
  colour: colourSchema,
  sortOrder: z.int('invalidNumber').min(0, 'tooSmall').max(999, 'tooBig'),
});

type TextField =
  | 'specialization'
  | 'ownClinicName'
  | 'education'
  | 'qualifications'
  | 'ownClinicAddress'
  | 'bio';

export function ProviderProfileForm({
  personId,
  profile,
}: {
  readonly personId: UserId;
  readonly profile: ShownProfile | null;
}) {
  const t = peopleTexts.useText();
  const record = useMemo(() => profileValuesOf(profile), [profile]);
  const draft = useRecordDraft<ProfileValues>(`people.profile:${personId}`, record);
  const { values } = draft;
  const key = orpc.people.profile.queryKey({ input: { id: personId } });
  const save = useMutation(
    orpc.people.saveProfile.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: orpc.people.key() });
        showMessage(peopleTexts.text('provider.saved'));
        await draft.clear();
      },
    }),
  );
  const own = problemsIn(formSchema, values);
  const refused = problemsInAnswer(save.error);
  const { shown, leave, showAll } = useShownProblems(own, refused);
  const missing = missingProfileFields(values);

  function set<Field extends keyof ProfileValues>(field: Field, value: ProfileValues[Field]): void {
    if (refused[field] !== undefined) save.reset();
    draft.set(field, value);
  }

  function text(field: TextField, maxLength: number) {
    return {
      label: t(`provider.${field}`),
      value: values[field] ?? '',
      error: shown[field],
      maxLength,
      autoComplete: 'off',
      onChange: (event: { currentTarget: { value: string } }) =>
        set(field, event.currentTarget.value === '' ? null : event.currentTarget.value),
      onBlur: () => leave(field),
    };
  }

  function submit(): void {
    showAll();
    if (Object.keys(own).length > 0) return;
    save.mutate({ id: personId, ...profileInputOf(values), updatedAt: profile?.updatedAt ?? null });
  }

  return (
    <Form label={t('provider.title')} onSubmit={submit}>
      <div className={classes.state}>
        {missing.length === 0 ? (
          <StatusBadge tone="good" label={t('provider.complete')} />
        ) : (
          <>
            <StatusBadge tone="caution" label={t('provider.incomplete')} />
            <p className={classes.missing}>
              {t('provider.missing', { fields: missing.map((field) => t(`provider.${field}`)).join(', ') })}
            </p>
          </>
        )}
      </div>
      <FormSection title={t('provider.group.practice')} words={t('provider.group.practiceWords')}>
        <FormRow>
          <TextInput
            label={t('provider.licenceNumber')}
            value={values.licenceNumber}
            error={shown['licenceNumber']}
            maxLength={maxLicenceNumberLength}
            autoComplete="off"
            autoFocus={profile === null}
            onChange={(event) => set('licenceNumber', event.currentTarget.value)}
            onBlur={() => leave('licenceNumber')}
          />
          <NumberInput
            label={t('provider.yearsOfExperience')}
            value={values.yearsOfExperience ?? ''}
            error={shown['yearsOfExperience']}
            min={0}
            max={80}
            allowDecimal={false}
            clampBehavior="none"
            onChange={(typed) => set('yearsOfExperience', typeof typed === 'number' ? typed : null)}
            onBlur={() => leave('yearsOfExperience')}
          />
        </FormRow>
        <TextInput {...text('specialization', 200)} />
        <TagsInput
          label={t('provider.subspecialties')}
          description={t('provider.subspecialtiesWords')}
          value={[...values.subspecialties]}
          error={shown['subspecialties']}
          onChange={(list) => set('subspecialties', list)}
          acceptValueOnBlur
        />
        <Textarea {...text('education', 5000)} autosize minRows={2} />
        <Textarea {...text('qualifications', 5000)} autosize minRows={2} />
        <MoneyField
          label={t('provider.fee')}
          valueMinor={values.consultationFeeMinor}
          error={shown['consultationFeeMinor']}
          onChange={(amountMinor) => set('consultationFeeMinor', amountMinor)}
        />
        <Textarea {...text('bio', 5000)} autosize minRows={2} />
      </FormSection>
      <FormSection title={t('provider.group.calendar')}>
        <FormRow>
          <ColorInput
            label={t('provider.colour')}
            format="hex"
            value={values.colour}
            error={shown['colour']}
            swatches={calendarColours}
            withEyeDropper={false}
            popoverProps={{ shadow: 'md' }}
            onChange={(colour) => set('colour', colour)}
          />
          <NumberInput
            label={t('provider.sortOrder')}
            description={t('provider.sortOrderWords')}
            value={values.sortOrder}
            error={shown['sortOrder']}
            min={0}
            max={999}
            allowDecimal={false}
            onChange={(typed) => set('sortOrder', typeof typed === 'number' ? typed : 0)}
          />
        </FormRow>
      </FormSection>
      <FormSection title={t('provider.group.ownClinic')} words={t('provider.group.ownClinicWords')}>
        <FormRow>
          <TextInput {...text('ownClinicName', 150)} />
          <PhoneField
            label={t('provider.ownClinicPhone')}
            value={values.ownClinicPhone ?? ''}
            error={shown['ownClinicPhone'] ?? null}
            onChange={(phone) => set('ownClinicPhone', phone === '' ? null : phone)}
            onBlur={() => leave('ownClinicPhone')}
          />
        </FormRow>
        <Textarea {...text('ownClinicAddress', 500)} autosize minRows={2} />
      </FormSection>
      {save.isError && Object.keys(refused).length === 0 && (
        <ErrorView
          error={save.error}
          form="inline"
          onRetry={() => {
            save.reset();
            void queryClient.invalidateQueries({ queryKey: key });
          }}
        />
      )}
      <div className={classes.foot}>
        <Button type="submit" loading={save.isPending} disabled={profile !== null && !draft.isChanged}>
          {t('provider.save')}
        </Button>
        {draft.isChanged && (
          <>
            <Button variant="default" onClick={() => void draft.clear()}>
              {t('discard')}
            </Button>
            <DraftMark state={draft.state} wasRestored={draft.wasRestored} />
          </>
        )}
      </div>
    </Form>
  );
}
