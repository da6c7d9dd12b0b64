// One device: its name, its title, where it is, and whether it may send.

import { Button, NumberInput, Switch, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useDraft } from '#renderer/lib/drafts.ts';
import { failureCode } from '#renderer/lib/failure.ts';
import { problemsIn, problemsInAnswer } from '#renderer/lib/field-words.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { DraftMark } from '#renderer/ui/draft-mark.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form, FormRow } from '#renderer/ui/form-section.tsx';
import { dicomNodeFieldsSchema, type DicomNode, type DicomNodeFields } from '#shared/dicom/model.ts';
import { dicomTexts } from './dicom-texts.ts';
import classes from './dicom.module.css';

/** A type, so that it is JSON for the draft. */
type NodeValues = { name: string; aeTitle: string; host: string; port: number; maySend: boolean };

const blank: DicomNodeFields = { name: '', aeTitle: '', host: '', port: 104, maySend: true };

export function NodeForm({ node, onDone }: { readonly node: DicomNode | null; readonly onDone: () => void }) {
  const t = dicomTexts.useText();
  const { name, aeTitle, host, port, maySend } = node ?? blank;
  const draft = useDraft<NodeValues>(`dicom.node:${node?.id ?? 'new'}`, {
    name,
    aeTitle,
    host,
    port,
    maySend,
  });
  const values = draft.value;
  const [isTried, setIsTried] = useState(false);
  const set = (change: Partial<DicomNodeFields>): void =>
    draft.change((before) => ({ ...before, ...change }));
  const own = problemsIn(dicomNodeFieldsSchema, values);
  const save = useMutation({
    mutationFn: () => {
      return node === null
        ? rpc.dicom.nodes.create(values)
        : rpc.dicom.nodes.update({ ...values, id: node.id, updatedAt: node.updatedAt });
    },
    async onSuccess() {
      await draft.clear();
      await queryClient.invalidateQueries({ queryKey: orpc.dicom.key() });
      onDone();
    },
  });
  const words = isTried ? { ...own, ...problemsInAnswer(save.error) } : {};
  function submit(): void {
    setIsTried(true);
    if (Object.keys(own).length === 0) save.mutate();
  }
  if (draft.state === 'loading') return null;
  return (
    <Form label={t(node === null ? 'nodes.add' : 'nodes.edit')} onSubmit={submit}>
      <FormRow>
        <TextInput
          label={t('nodes.name')}
          value={values.name}
          error={words['name']}
          maxLength={100}
          data-autofocus
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t('nodes.aeTitle')}
          value={values.aeTitle}
          error={words['aeTitle']}
          maxLength={16}
          spellCheck={false}
          onChange={(event) => set({ aeTitle: event.currentTarget.value })}
        />
      </FormRow>
      <FormRow>
        <TextInput
          label={t('nodes.host')}
          value={values.host}
          error={words['host']}
          maxLength={253}
          spellCheck={false}
          placeholder="192.168.1.20"
          onChange={(event) => set({ host: event.currentTarget.value })}
        />
        <NumberInput
          label={t('nodes.port')}
          value={values.port}
          error={words['port']}
          min={1}
          max={65_535}
          allowDecimal={false}
          thousandSeparator={false}
          onChange={(typed) => set({ port: Number(typed) })}
        />
      </FormRow>
      <p className={classes.soft}>{t('nodes.hostWords')}</p>
      <p className={classes.soft}>{t('nodes.notEncrypted')}</p>
      <Switch
        label={t('nodes.maySend')}
        checked={values.maySend}
        onChange={(event) => set({ maySend: event.currentTarget.checked })}
      />
      {save.isError && failureCode(save.error) !== 'INVALID' && (
        <ErrorView error={save.error} form="inline" />
      )}
      <div className={classes.foot}>
        <Button type="submit" loading={save.isPending}>
          {t('nodes.save')}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            void draft.clear();
            onDone();
          }}
        >
          {t('nodes.cancel')}
        </Button>
        <DraftMark state={draft.state} wasRestored={draft.wasRestored} onDiscard={() => void draft.clear()} />
      </div>
    </Form>
  );
}
