// One document: PDF, picture or text in the room there is, with what is known of it. What cannot be shown says so.

import { Button } from '@mantine/core';
import { IconArrowLeft, IconDental, IconFile } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { WrongPatientPanel } from '#renderer/features/patients/wrong-patient-panel.tsx';
import { wrongPatientTexts } from '#renderer/features/patients/wrong-patient-texts.ts';
import { fileAddress, StoredImage } from '#renderer/features/xrays/stored-image.tsx';
import type { ImageProblem } from '#renderer/features/xrays/stored-image.tsx';
import { formatDate, formatSize } from '#renderer/lib/formats.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { Late } from '#renderer/ui/late.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { attachmentFieldsSchema } from '#shared/attachments/model.ts';
import type { Attachment } from '#shared/attachments/model.ts';
import { DocumentAsXray } from './document-as-xray.tsx';
import { DocumentFields } from './document-fields.tsx';
import { documentsTexts } from './documents-texts.ts';
import { FileActs } from './file-acts.tsx';
import { isPictureFile } from './file-kinds.ts';
import bar from './files-tab.module.css';
import classes from './one-file.module.css';
import { RecordForm } from './record-form.tsx';
import { saveStoredFile } from './save-stored-file.ts';

const PdfPages = lazy(async () => ({ default: (await import('./pdf-pages.tsx')).PdfPages }));
const shownTextBytes = 512 * 1024;
const drawnHere = new Set(['image/tiff', 'image/webp', 'application/dicom']);

type DocumentViewProps = { readonly document: Attachment; readonly onClose: () => void };

export function DocumentView({ document, onClose }: DocumentViewProps) {
  const t = documentsTexts.useText();
  const mayChange = useIsAllowed('attachments.update');
  const mayMove = useIsAllowed('attachments.moveToPatient');
  const isPicture =
    useIsAllowed('attachments.fileAsXray') &&
    isPictureFile({ name: document.fileName, type: document.mimeType });
  const [act, setAct] = useState<'move' | 'xray' | null>(null);
  const record = useMemo(() => {
    const { type, title, description, datedOn } = document;
    return { type, title, description, datedOn };
  }, [document]);
  useShortcuts(t('title'), [
    ...(mayMove ? [{ keys: 'm', label: wrongPatientTexts.text('title'), run: () => setAct('move') }] : []),
    ...(isPicture ? [{ keys: 'x', label: t('asXray.title'), run: () => setAct('xray') }] : []),
    { keys: 'escape', label: t('back'), run: onClose },
  ]);
  return (
    <>
      <div className={bar.bar}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
          onClick={onClose}
        >
          {t('back')}
        </Button>
        <span className={bar.what}>{document.title}</span>
      </div>
      <div className={classes.both}>
        <div className={classes.shown}>
          <Shown document={document} />
        </div>
        {act === 'move' && (
          <WrongPatientPanel
            record={document}
            kind="attachments"
            move={(state) => rpc.attachments.moveToPatient(state)}
            onMoved={onClose}
            onClose={() => setAct(null)}
          />
        )}
        {act === 'xray' && <DocumentAsXray document={document} onClose={() => setAct(null)} />}
        <aside className={classes.side} aria-label={document.title} hidden={act !== null}>
          <RecordForm
            key={document.id}
            draftKey={`attachments.edit:${document.id}`}
            record={record}
            schema={attachmentFieldsSchema}
            words={{
              label: t('title'),
              save: t('save'),
              saved: t('saved'),
              discard: t('discard'),
              stale: t('stale'),
            }}
            mayChange={mayChange}
            update={(changes) =>
              rpc.attachments.update({ id: document.id, updatedAt: document.updatedAt, changes })
            }
            renderFields={(asked) => <DocumentFields {...asked} />}
          />
          <dl className={classes.facts}>
            <dt>{t('file')}</dt>
            <dd>{document.fileName}</dd>
            <dt>{t('size')}</dt>
            <dd>{formatSize(document.sizeBytes)}</dd>
            {document.uploadedByName !== null && (
              <>
                <dt>{t('by')}</dt>
                <dd>
                  {document.uploadedByName}, {formatDate(document.createdAt.slice(0, 10))}
                </dd>
              </>
            )}
          </dl>
          <FileActs
            words={{ copy: t('copy'), remove: t('remove'), removed: t('removed') }}
            copy={() => saveStoredFile(document.fileId, document.fileName)}
            remove={() => rpc.attachments.remove({ id: document.id })}
            restore={() => rpc.attachments.restore({ id: document.id })}
            removal="attachments.remove"
            moving="attachments.moveToPatient"
            onMove={() => setAct('move')}
            onRemoved={onClose}
          >
            {isPicture && (
              <Button
                size="xs"
                variant="default"
                leftSection={<IconDental size={16} aria-hidden />}
                onClick={() => setAct('xray')}
              >
                {t('asXray.title')}
              </Button>
            )}
          </FileActs>
          {document.mimeType.startsWith('image/') && <p className={classes.soft}>{t('copyWords')}</p>}
        </aside>
      </div>
    </>
  );
}

function Shown({ document }: { readonly document: Attachment }) {
  const { mimeType, fileId, title } = document;
  if (mimeType === 'application/pdf')
    return (
      <Suspense fallback={<Late lines={8} />}>
        <PdfPages key={fileId} address={fileAddress(fileId, 'original')} title={title} />
      </Suspense>
    );
  if (mimeType === 'image/jpeg' || mimeType === 'image/png')
    return <StoredImage fileId={fileId} variant="original" alt={title} className={classes.image} />;
  if (mimeType === 'text/plain') return <TextPages document={document} />;
  if (drawnHere.has(mimeType)) return <DrawnPicture key={fileId} document={document} />;
  return <NotShown />;
}

/** A picture of a kind that browsers do not show, drawn by the core when it is first looked at; not all can be. */
function DrawnPicture({ document: { fileId, title } }: { readonly document: Attachment }) {
  const [problem, setProblem] = useState<ImageProblem | null>(null);
  if (problem === 'MISSING' || problem === 'DAMAGED') return <NotShown />;
  const shown = { fileId, variant: 'preview', alt: title, className: classes.image ?? '' } as const;
  return problem === null ? <StoredImage {...shown} onProblem={setProblem} /> : <StoredImage {...shown} />;
}

function NotShown() {
  const t = documentsTexts.useText();
  return (
    <div className={classes.middle}>
      <IconFile size={36} stroke={1.3} aria-hidden />
      <span>{t('notShown')}</span>
    </div>
  );
}

/** The words of a plain text, which are never read as anything else. */
function TextPages({ document: { fileId, title, sizeBytes } }: { readonly document: Attachment }) {
  const t = documentsTexts.useText();
  const text = useQuery({
    queryKey: ['document text', fileId],
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const response = await fetch(fileAddress(fileId, 'original'), {
        signal,
        credentials: 'same-origin',
        headers: { range: `bytes=0-${shownTextBytes - 1}` },
      });
      if (!response.ok) throw new Error(String(response.status));
      return response.text();
    },
  });
  return (
    <QueryView query={text}>
      {(words) => (
        <>
          {/* A region that scrolls is reached with the keyboard too. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <pre className={classes.text} tabIndex={0} aria-label={title}>
            {words}
          </pre>
          {sizeBytes > shownTextBytes && <p className={classes.soft}>{t('cutText')}</p>}
        </>
      )}
    </QueryView>
  );
}
