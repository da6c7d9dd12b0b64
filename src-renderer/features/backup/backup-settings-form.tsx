// Where backups go, at what time of the day, and how many daily ones are kept.

import { Button, NumberInput, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { BackupSettings } from '#shared/backup/contract.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { useRecordDraft } from '#renderer/lib/record-draft.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { failureCode } from '#renderer/lib/failure.ts';
import { Card } from '#renderer/ui/card.tsx';
import { DraftMark } from '#renderer/ui/draft-mark.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form, FormRow } from '#renderer/ui/form-section.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { showFailure, showMessage } from '#renderer/ui/undo-toast.tsx';
import { backupTexts } from './backup-texts.ts';
import classes from './backups.module.css';
import { fieldWords } from './field-words.ts';
import { FolderField } from './folder-field.tsx';

export function BackupSettingsForm() {
  const t = backupTexts.useText();
  const settings = useQuery(orpc.backup.settings.queryOptions());
  return (
    <Card title={t('settings.title')}>
      <QueryView query={settings}>{(data) => <Fields key={data.updatedAt} settings={data} />}</QueryView>
    </Card>
  );
}

function Fields({ settings }: { readonly settings: BackupSettings }) {
  const t = backupTexts.useText();
  const before = {
    target: settings.target ?? '',
    isScheduled: settings.isScheduled,
    timeOfDay: settings.timeOfDay,
    keep: settings.keepScheduled as string | number,
  };
  const draft = useRecordDraft('backup.settings', before);
  const { target, isScheduled, timeOfDay, keep } = draft.values;
  const save = useMutation(
    orpc.backup.saveSettings.mutationOptions({
      async onSuccess(saved) {
        await draft.clear().catch(() => undefined);
        queryClient.setQueryData(orpc.backup.settings.queryKey(), saved);
        void queryClient.invalidateQueries({ queryKey: orpc.backup.key() });
        showMessage(t('settings.saved'));
      },
    }),
  );
  const refused = (field: string) => fieldWords(save.error, field);

  function submit(): void {
    save.mutate({
      updatedAt: settings.updatedAt,
      target: target.trim() === '' ? null : target,
      isScheduled,
      timeOfDay: timeOfDay.trim(),
      keepScheduled: Number(keep),
    });
  }

  return (
    <Form label={t('settings.title')} onSubmit={submit}>
      <FolderField
        label={t('settings.target')}
        words={t('settings.targetWords')}
        value={target}
        error={refused('target')}
        onChange={(typed) => draft.set('target', typed)}
      />
      <Switch
        label={t('settings.daily')}
        description={t('settings.timeWords')}
        checked={isScheduled}
        onChange={(event) => draft.set('isScheduled', event.currentTarget.checked)}
      />
      <FormRow>
        <TextInput
          label={t('settings.time')}
          value={timeOfDay}
          error={refused('timeOfDay')}
          disabled={!isScheduled}
          inputMode="numeric"
          placeholder="19:30"
          onChange={(event) => draft.set('timeOfDay', event.currentTarget.value)}
        />
        <NumberInput
          label={t('settings.keep')}
          value={keep}
          error={refused('keepScheduled')}
          disabled={!isScheduled}
          min={1}
          max={365}
          allowDecimal={false}
          onChange={(typed) => draft.set('keep', typed)}
        />
      </FormRow>
      <p className={classes.soft}>{t('settings.keepWords')}</p>
      {save.isError && failureCode(save.error) !== 'INVALID' && (
        <ErrorView error={save.error} form="inline" />
      )}
      <div className={classes.saveLine}>
        <Button type="submit" variant="default" loading={save.isPending}>
          {t('settings.save')}
        </Button>
        <DraftMark
          state={draft.isChanged ? draft.state : 'empty'}
          wasRestored={draft.wasRestored}
          onDiscard={() => void draft.clear().catch(showFailure)}
        />
      </div>
    </Form>
  );
}
