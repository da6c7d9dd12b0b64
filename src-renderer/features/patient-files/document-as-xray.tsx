// Makes a picture that was filed as a document an x-ray of the patient: what is asked of every new x-ray is asked here.

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { goTo } from '#renderer/app/go-to.ts';
import { XrayFieldsForm } from '#renderer/features/xrays/xray-fields-form.tsx';
import { failureCode } from '#renderer/lib/failure.ts';
import { fieldProblems } from '#renderer/lib/errors.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { withUndo } from '#renderer/ui/undo-toast.tsx';
import type { Attachment } from '#shared/attachments/model.ts';
import type { XrayFields } from '#shared/xrays/model.ts';
import { documentsTexts } from './documents-texts.ts';
import classes from './one-file.module.css';

type DocumentAsXrayProps = { readonly document: Attachment; readonly onClose: () => void };

export function DocumentAsXray({ document, onClose }: DocumentAsXrayProps) {
  const t = documentsTexts.useText();
  const mayRead = useIsAllowed('xrays.update');
  const { id, updatedAt, patientId, title } = document;
  const [values, setValues] = useState<XrayFields>({
    datePerformedOn: document.datedOn,
    modality: 'PERIAPICAL',
    teeth: [],
    // What was written of it is most likely what was seen on it; who files it reads it here before it stands there.
    findings: mayRead ? (document.description ?? '') : '',
    impression: '',
  });
  const filing = useMutation({
    mutationFn: () =>
      withUndo(
        () => rpc.attachments.fileAsXray({ id, updatedAt, ...values }),
        (xray) => ({
          message: t('asXray.done', { title }),
          undo: async () => {
            await rpc.attachments.takeBackFromXrays({ id, xrayId: xray.id });
            goTo(`/patients/${patientId}/documents?open=${id}`);
          },
        }),
      ),
    onSuccess: (xray) => goTo(`/patients/${patientId}/xrays/${xray.id}`),
  });
  return (
    <SidePanel
      title={t('asXray.title')}
      widthPx={420}
      onClose={onClose}
      footer={
        <Button loading={filing.isPending} onClick={() => filing.mutate()}>
          {t('asXray.title')}
        </Button>
      }
    >
      <Form label={t('asXray.title')} onSubmit={() => filing.mutate()}>
        <XrayFieldsForm
          values={values}
          onChange={(changed) => {
            filing.reset();
            setValues((before) => ({ ...before, ...changed }));
          }}
          error={filing.error}
          mayRead={mayRead}
        />
        {failureCode(filing.error) === 'DUPLICATE_IMAGE' ? (
          <p className={classes.refused} role="alert">
            {t('asXray.duplicate')}
          </p>
        ) : (
          filing.isError &&
          fieldProblems(filing.error).length === 0 && <ErrorView error={filing.error} form="inline" />
        )}
      </Form>
    </SidePanel>
  );
}
