// Makes a picture that was filed as a document an x-ray of the patient: what is asked of every new x-ray is asked here.

import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { goTo } from '#renderer/app/go-to.ts';
import { likelyKind } from '#renderer/features/xrays/likely-kind.ts';
import { XrayFieldsForm } from '#renderer/features/xrays/xray-fields-form.tsx';
import { failureCode } from '#renderer/lib/failure.ts';
import { fieldProblems } from '#renderer/lib/errors.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { Late } from '#renderer/ui/late.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { withUndo } from '#renderer/ui/undo-toast.tsx';
import type { Attachment } from '#shared/attachments/model.ts';
import type { XrayFields, XrayModality } from '#shared/xrays/model.ts';
import { documentsTexts } from './documents-texts.ts';
import classes from './one-file.module.css';

type DocumentAsXrayProps = { readonly document: Attachment; readonly onClose: () => void };

export function DocumentAsXray({ document, onClose }: DocumentAsXrayProps) {
  const t = documentsTexts.useText();
  const mayRead = useIsAllowed('xrays.update');
  const { id, updatedAt, patientId, title, fileId } = document;
  // Most pictures that come as documents are panoramic ones of other practices.
  const kind = useQuery({
    queryKey: ['likelyKind', fileId],
    queryFn: () => likelyKind(fileId),
    staleTime: Infinity,
  });
  const [modality, setModality] = useState<XrayModality | null>(null);
  const [values, setValues] = useState<Omit<XrayFields, 'modality'>>({
    datePerformedOn: document.datedOn,
    teeth: [],
    // What was written of it is most likely what was seen on it; who files it reads it here before it stands there.
    findings: mayRead ? (document.description ?? '') : '',
    impression: '',
  });
  const asked = { ...values, modality: modality ?? kind.data ?? 'PERIAPICAL' };
  const filing = useMutation({
    mutationFn: () =>
      withUndo(
        () => rpc.attachments.fileAsXray({ id, updatedAt, ...asked }),
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
        <Button loading={filing.isPending} disabled={kind.data === undefined} onClick={() => filing.mutate()}>
          {t('asXray.title')}
        </Button>
      }
    >
      {kind.data === undefined ? (
        <Late lines={4} />
      ) : (
        <Form label={t('asXray.title')} onSubmit={() => filing.mutate()}>
          <XrayFieldsForm
            values={asked}
            onChange={({ modality: chosen, ...changed }) => {
              filing.reset();
              if (chosen !== undefined) setModality(chosen);
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
      )}
    </SidePanel>
  );
}
