// How Enamel behaves in this clinic: locking, waiting, the calendar's rows, the backup reminder, who follows up referrals.

import { NumberInput, Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { fullName } from '#renderer/features/patients/person-words.ts';
import { useActivePeople } from '#renderer/features/people/active-people.ts';
import { problemsIn, problemsInAnswer } from '#renderer/lib/field-words.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { useRecordDraft } from '#renderer/lib/record-draft.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { useShownProblems } from '#renderer/lib/shown-problems.ts';
import { Card } from '#renderer/ui/card.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form, FormRow, FormSection } from '#renderer/ui/form-section.tsx';
import { showUndo } from '#renderer/ui/undo-toast.tsx';
import { calendarRowMinutesChoices, clinicSettingsSchema } from '#shared/clinic/settings.ts';
import type { ClinicSettings } from '#shared/clinic/settings.ts';
import { clinicTexts } from './clinic-texts.ts';
import { SaveFoot } from './save-foot.tsx';

function take(after: ClinicSettings): void {
  queryClient.setQueryData(orpc.clinic.settings.queryKey(), after);
  void queryClient.invalidateQueries({ queryKey: orpc.session.current.key() });
}

export function ClinicSettingsCard({ settings }: { readonly settings: ClinicSettings }) {
  const t = clinicTexts.useText();
  const draft = useRecordDraft('clinic.settings', settings);
  const { values } = draft;
  const people = useActivePeople();
  const update = useMutation(
    orpc.clinic.updateSettings.mutationOptions({
      onSuccess: async (after) => {
        const before = settings;
        take(after);
        showUndo({
          message: clinicTexts.text('settings.saved'),
          undo: async () => take(await rpc.clinic.updateSettings(before)),
        });
        await draft.clear();
      },
    }),
  );
  const own = problemsIn(clinicSettingsSchema, values);
  const refused = problemsInAnswer(update.error);
  const { shown, leave, showAll } = useShownProblems(own, refused);

  function number(field: 'autoLockMinutes' | 'longWaitMinutes' | 'backupReminderHours') {
    return {
      label: t(`settings.${field}`),
      description: t(`settings.${field}Words`),
      value: values[field],
      error: shown[field],
      allowDecimal: false,
      allowNegative: false,
      clampBehavior: 'none' as const,
      onChange: (typed: number | string) =>
        draft.set(field, typeof typed === 'number' ? typed : Number.parseInt(typed, 10) || 0),
      onBlur: () => leave(field),
    };
  }

  function submit(): void {
    showAll();
    if (Object.keys(own).length === 0 && draft.isChanged) update.mutate(draft.changes);
  }

  return (
    <Card title={t('settings.title')} words={t('settings.words')}>
      <Form label={t('settings.title')} onSubmit={submit}>
        <FormSection>
          <FormRow>
            <NumberInput {...number('autoLockMinutes')} />
            <NumberInput {...number('longWaitMinutes')} />
          </FormRow>
          <FormRow>
            <Select
              label={t('settings.calendarRowMinutes')}
              description={t('settings.calendarRowMinutesWords')}
              allowDeselect={false}
              value={String(values.calendarRowMinutes)}
              error={shown['calendarRowMinutes']}
              data={calendarRowMinutesChoices.map((minutes) => ({
                value: String(minutes),
                label: t('settings.minutes', { count: minutes }),
              }))}
              onChange={(chosen) =>
                draft.set(
                  'calendarRowMinutes',
                  calendarRowMinutesChoices.find((minutes) => String(minutes) === chosen) ??
                    values.calendarRowMinutes,
                )
              }
            />
            <NumberInput {...number('backupReminderHours')} />
          </FormRow>
          <Select
            label={t('settings.referralsOwnerId')}
            description={t('settings.referralsOwnerIdWords')}
            placeholder={t('settings.clinicOwner')}
            value={values.referralsOwnerId}
            error={shown['referralsOwnerId']}
            data={people.map((one) => ({ value: one.id, label: fullName(one) }))}
            onChange={(chosen) => draft.set('referralsOwnerId', chosen)}
            onBlur={() => leave('referralsOwnerId')}
            clearable
            searchable
          />
        </FormSection>
        {update.isError && Object.keys(refused).length === 0 && (
          <ErrorView error={update.error} form="inline" />
        )}
        <SaveFoot draft={draft} isBusy={update.isPending} />
      </Form>
    </Card>
  );
}
