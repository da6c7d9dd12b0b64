// How pictures are received and which folder is watched, with what becomes of it now.

import { Button, NativeSelect, NumberInput, Switch, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FolderField } from '#renderer/features/backup/folder-field.tsx';
import { failureCode } from '#renderer/lib/failure.ts';
import { problemsInAnswer } from '#renderer/lib/field-words.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form, FormRow } from '#renderer/ui/form-section.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import type { DicomStatus } from '#shared/dicom/contract.ts';
import type { DicomSettings } from '#shared/dicom/model.ts';
import { dicomTexts } from './dicom-texts.ts';
import classes from './dicom.module.css';
import { folderProblem } from './folder-problem.ts';

const tones = { OFF: 'cancelled', STARTING: 'in-progress', ON: 'good', FAILED: 'danger' } as const;

export function ReceiveForm({ status }: { readonly status: DicomStatus }) {
  const t = dicomTexts.useText();
  const { updatedAt, ...saved } = status.settings;
  const [values, setValues] = useState<DicomSettings>(saved);
  const set = (change: Partial<DicomSettings>): void => setValues({ ...values, ...change });
  const save = useMutation(
    orpc.dicom.saveSettings.mutationOptions({
      onSuccess(now) {
        queryClient.setQueryData(orpc.dicom.status.queryKey(), now);
        showMessage(dicomTexts.text('settings.saved'));
      },
    }),
  );
  const refused = problemsInAnswer(save.error);
  return (
    <Form label={t('settings.title')} onSubmit={() => save.mutate({ ...values, updatedAt })}>
      <PartState part="receiver" state={status.receiver} />
      <Switch
        label={t('settings.isReceiving')}
        checked={values.isReceiving}
        onChange={(event) => set({ isReceiving: event.currentTarget.checked })}
      />
      <FormRow>
        <TextInput
          label={t('settings.aeTitle')}
          description={t('settings.aeTitleWords')}
          value={values.aeTitle}
          error={refused['aeTitle']}
          maxLength={16}
          spellCheck={false}
          onChange={(event) => set({ aeTitle: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('settings.interface')}
          description={' '}
          value={values.interfaceAddress}
          error={refused['interfaceAddress']}
          data={interfaceChoices(status, values.interfaceAddress)}
          onChange={(event) => set({ interfaceAddress: event.currentTarget.value })}
        />
      </FormRow>
      <FormRow>
        <NumberInput
          label={t('settings.port')}
          value={values.port}
          error={refused['port']}
          min={1}
          max={65_535}
          allowDecimal={false}
          thousandSeparator={false}
          onChange={(typed) => set({ port: Number(typed) })}
        />
        <NumberInput
          label={t('settings.maxObject')}
          value={values.maxObjectMb}
          error={refused['maxObjectMb']}
          min={1}
          max={2000}
          allowDecimal={false}
          onChange={(typed) => set({ maxObjectMb: Number(typed) })}
        />
      </FormRow>
      <h3 className={classes.part}>{t('settings.folderTitle')}</h3>
      <PartState part="watcher" state={status.watcher} />
      <Switch
        label={t('settings.isWatching')}
        checked={values.isWatching}
        onChange={(event) => set({ isWatching: event.currentTarget.checked })}
      />
      <FolderField
        label={t('settings.folder')}
        words={t('settings.folderWords')}
        value={values.watchFolder}
        error={folderProblem(save.error, 'watchFolder')}
        onChange={(watchFolder) => set({ watchFolder })}
      />
      {save.isError && failureCode(save.error) !== 'INVALID' && (
        <ErrorView error={save.error} form="inline" />
      )}
      <div className={classes.foot}>
        <Button type="submit" loading={save.isPending}>
          {t('settings.save')}
        </Button>
      </div>
    </Form>
  );
}

function PartState({
  part,
  state: { state, problem },
}: {
  readonly part: 'receiver' | 'watcher';
  readonly state: Pick<DicomStatus['receiver'], 'state' | 'problem'>;
}) {
  const t = dicomTexts.useText();
  return (
    <div className={classes.state} role="status">
      <StatusBadge tone={tones[state]} label={`${t(`state.${part}`)}: ${t(`state.${state}`)}`} />
      {problem !== null && <span>{t(`problem.${problem}`)}</span>}
    </div>
  );
}

/** This computer's addresses; one that it does not have any more stays to be seen. */
function interfaceChoices({ interfaces }: DicomStatus, chosen: string) {
  const choices = interfaces.map(({ address, name }) => ({
    value: address,
    label:
      address === '0.0.0.0'
        ? dicomTexts.text('settings.everywhere')
        : `${address} (${/^127\.|^::1$/.test(address) ? dicomTexts.text('settings.thisComputer') : name})`,
  }));
  return choices.some(({ value }) => value === chosen)
    ? choices
    : [{ value: chosen, label: chosen }, ...choices];
}
