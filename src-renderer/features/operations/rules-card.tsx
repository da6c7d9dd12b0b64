// How long records are kept and when archiving is suggested.

import { Button, NumberInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { problemsIn, problemsInAnswer } from '#renderer/lib/field-words.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { useRecordDraft } from '#renderer/lib/record-draft.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { useShownProblems } from '#renderer/lib/shown-problems.ts';
import { Card } from '#renderer/ui/card.tsx';
import { DraftMark } from '#renderer/ui/draft-mark.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form, FormRow, FormSection } from '#renderer/ui/form-section.tsx';
import { showUndo } from '#renderer/ui/undo-toast.tsx';
import { clinicSettingsSchema, type ClinicSettings } from '#shared/clinic/settings.ts';
import classes from './operations.module.css';
import { retentionTexts } from './retention-texts.ts';

const rulesSchema = clinicSettingsSchema.pick({
  retentionYears: true,
  retentionFromAge: true,
  archiveAfterYears: true,
});

function take(after: ClinicSettings): void {
  queryClient.setQueryData(orpc.clinic.settings.queryKey(), after);
  void queryClient.invalidateQueries({ queryKey: orpc.retention.key() });
}

export function RulesCard({ settings }: { readonly settings: ClinicSettings }) {
  const t = retentionTexts.useText();
  const { retentionYears, retentionFromAge, archiveAfterYears } = settings;
  const before = { retentionYears, retentionFromAge, archiveAfterYears };
  const draft = useRecordDraft('clinic.retention', before);
  const update = useMutation(
    orpc.clinic.updateSettings.mutationOptions({
      onSuccess: async (after) => {
        take(after);
        showUndo({
          message: retentionTexts.text('rules.saved'),
          undo: async () => take(await rpc.clinic.updateSettings(before)),
        });
        await draft.clear();
      },
    }),
  );
  const own = problemsIn(rulesSchema, draft.values);
  const refused = problemsInAnswer(update.error);
  const { shown, leave, showAll } = useShownProblems(own, refused);
  function number(field: keyof typeof before) {
    return {
      label: t(`rules.${field}`),
      description: t(`rules.${field}Words`),
      value: draft.values[field],
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
    <Card title={t('rules.title')} words={t('rules.words')}>
      <Form label={t('rules.title')} onSubmit={submit}>
        <FormSection>
          <FormRow>
            <NumberInput {...number('retentionYears')} />
            <NumberInput {...number('retentionFromAge')} />
          </FormRow>
          <NumberInput {...number('archiveAfterYears')} className={classes.narrow} />
        </FormSection>
        {update.isError && Object.keys(refused).length === 0 && (
          <ErrorView error={update.error} form="inline" />
        )}
        <div className={classes.buttons}>
          <Button type="submit" loading={update.isPending} disabled={!draft.isChanged}>
            {t('rules.save')}
          </Button>
          {draft.isChanged && <DraftMark state={draft.state} wasRestored={draft.wasRestored} />}
        </div>
      </Form>
    </Card>
  );
}
