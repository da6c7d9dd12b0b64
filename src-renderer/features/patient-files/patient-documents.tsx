// All documents of one patient: drop files of any kind, file them, find them by their words, open one. Fills the space it
// is given. Open to other features: the patient's screen embeds it as a tab.

import { NativeSelect, TextInput } from '@mantine/core';
import {
  IconFile,
  IconFileText,
  IconFileTypePdf,
  IconFiles,
  IconPhoto,
  IconSearch,
} from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { clinicToday, formatDate, formatSize } from '#renderer/lib/formats.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { attachmentTypes } from '#shared/attachments/model.ts';
import type { Attachment, AttachmentId, AttachmentType } from '#shared/attachments/model.ts';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { DocumentFields } from './document-fields.tsx';
import type { DocumentValues } from './document-fields.tsx';
import { DocumentView } from './document-view.tsx';
import { documentsTexts } from './documents-texts.ts';
import { titleFrom } from './file-kinds.ts';
import { FilesList } from './files-list.tsx';
import classes from './files-tab.module.css';
import { FilesTab } from './files-tab.tsx';
import { filingTexts } from './filing-texts.ts';
import { usePendingFiles } from './pending-files.ts';
import { PendingPanel } from './pending-panel.tsx';

const pageRows = 60;
const pauseMilliseconds = 200;

export function PatientDocuments({ patientId: rawId }: { readonly patientId: string }) {
  const patientId = patientIdSchema.parse(rawId);
  const t = documentsTexts.useText();
  const filing = filingTexts.useText();
  const { open } = useSearch({ from: '/frame/patients/$patientId/documents' });
  const navigate = useNavigate({ from: '/patients/$patientId/documents' });
  const field = useRef<HTMLInputElement>(null);
  const [type, setType] = useState<AttachmentType | undefined>();
  // What is typed is clinical and never stands in the address.
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = window.setTimeout(() => setText(typed), pauseMilliseconds);
    return () => window.clearTimeout(timer);
  }, [typed]);
  useShortcuts(t('title'), [{ keys: '/', label: t('search'), run: () => field.current?.focus() }]);
  const pending = usePendingFiles({
    patientId,
    use: 'document',
    newFields: ({ file, takenOn }): DocumentValues => ({
      type: type ?? 'DOCUMENT',
      title: titleFrom(file.name),
      description: null,
      datedOn: takenOn === null || takenOn > clinicToday() ? clinicToday() : takenOn,
    }),
    create: ({ fileId, fields }) => rpc.attachments.create({ ...fields, patientId, fileId }),
    savedWords: (count) => filing('saved', { count }),
  });
  const query = useInfiniteQuery({
    ...orpc.attachments.list.infiniteOptions({
      input: (cursor: string | null) => ({ patientId, type, text, limit: pageRows, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
    placeholderData: keepPreviousData,
  });
  const documents = query.data?.pages.flatMap((page) => page.rows);
  const opened = useQuery({
    ...orpc.attachments.get.queryOptions({ input: { id: open as AttachmentId } }),
    enabled: open !== undefined,
  });
  const total = query.data?.pages[0]?.total;
  const isFiltered = type !== undefined || typed !== '';
  return (
    <FilesTab
      patientId={patientId}
      use="document"
      addWords={t('add')}
      title={t('title')}
      pendingCount={pending.items.length}
      renderPanel={(close) => (
        <PendingPanel
          patientId={patientId}
          pending={pending}
          duplicate={{ code: 'DUPLICATE_FILE', id: 'attachmentId', to: 'documents' }}
          renderFields={({ fields, error: _error, ...asked }) => (
            <DocumentFields values={fields} {...asked} />
          )}
          words={filing}
          onClose={close}
        />
      )}
    >
      {(addButton) =>
        open !== undefined ? (
          <QueryView query={opened}>
            {(one) => <DocumentView document={one} onClose={() => void navigate({ search: {} })} />}
          </QueryView>
        ) : (
          <>
            <div className={classes.bar}>
              <TextInput
                ref={field}
                size="xs"
                className={classes.search}
                aria-label={t('search')}
                placeholder={t('search')}
                leftSection={<IconSearch size={14} aria-hidden />}
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
              <NativeSelect
                size="xs"
                aria-label={t('type')}
                value={type ?? ''}
                data={[
                  { value: '', label: t('all') },
                  ...attachmentTypes.map((one) => ({ value: one, label: t(`types.${one}`) })),
                ]}
                onChange={({ currentTarget: { value } }) =>
                  setType(attachmentTypes.find((one) => one === value))
                }
              />
              {typeof total === 'number' && total > 0 && (
                <span className={classes.count}>{t('count', { count: total })}</span>
              )}
              {documents?.length !== 0 && <span className={classes.end}>{addButton}</span>}
            </div>
            <FilesList
              query={query}
              count={documents?.length ?? 0}
              icon={IconFiles}
              isFiltered={isFiltered}
              onClear={() => {
                setType(undefined);
                setTyped('');
              }}
              words={{ none: t('none'), noneFound: t('noneFound'), clear: t('clear'), more: t('more') }}
              addButton={addButton}
            >
              <ul className={classes.rows}>
                {documents?.map((one) => (
                  <li key={one.id}>
                    <DocumentRow document={one} />
                  </li>
                ))}
              </ul>
            </FilesList>
          </>
        )
      }
    </FilesTab>
  );
}

function KindIcon({ mimeType }: { readonly mimeType: string }) {
  const look = { size: 20, stroke: 1.5, 'aria-hidden': true } as const;
  if (mimeType === 'application/pdf') return <IconFileTypePdf {...look} />;
  if (mimeType.startsWith('image/')) return <IconPhoto {...look} />;
  return mimeType.startsWith('text/') ? <IconFileText {...look} /> : <IconFile {...look} />;
}

function DocumentRow({ document }: { readonly document: Attachment }) {
  const t = documentsTexts.useText();
  return (
    <Link
      to="/patients/$patientId/documents"
      params={{ patientId: document.patientId }}
      search={{ open: document.id }}
      className={classes.row}
    >
      <KindIcon mimeType={document.mimeType} />
      <span>
        <span className={classes.title}>{document.title}</span>
        <span className={classes.under}>{document.description ?? document.fileName}</span>
      </span>
      <span>{t(`types.${document.type}`)}</span>
      <span className={classes.number}>{formatDate(document.datedOn)}</span>
      <span className={`${classes.number} ${classes.soft}`}>{formatSize(document.sizeBytes)}</span>
      <span className={`${classes.under}`}>{document.uploadedByName}</span>
    </Link>
  );
}
