// The panel in which new files are filed, one at a time or all at once. What is asked of each is the caller's.

import { Button, Checkbox } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { PatientAlerts } from '#renderer/features/patients/patient-alerts.tsx';
import { StoredImage } from '#renderer/features/xrays/stored-image.tsx';
import { failureCode, failureData } from '#renderer/lib/failure.ts';
import { problemsInAnswer } from '#renderer/lib/field-words.ts';
import type { FieldWords } from '#renderer/lib/field-words.ts';
import { DraftMark } from '#renderer/ui/draft-mark.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { showUndo } from '#renderer/ui/undo-toast.tsx';
import { filingTexts } from './filing-texts.ts';
import type { PendingFile, PendingFiles } from './pending-files.ts';
import classes from './pending-panel.module.css';

type PendingPanelProps<Fields extends object> = {
  readonly patientId: string;
  readonly pending: PendingFiles<Fields>;
  readonly renderFields: (asked: {
    readonly fields: Fields;
    readonly onChange: (fields: Partial<Fields>) => void;
    readonly problems: FieldWords;
  }) => ReactNode;
  /** The code of "stands here already", and where its id in the answer leads. */
  readonly duplicate: { readonly code: string; readonly id: string; readonly to: 'photos' | 'documents' };
  readonly onClose: () => void;
};

export function PendingPanel<Fields extends object>(props: PendingPanelProps<Fields>) {
  const { patientId, pending, renderFields, duplicate, onClose } = props;
  const t = filingTexts.useText();
  const { items, errors, isSaving } = pending;
  const [chosen, setChosen] = useState<string | null>(null);
  const [isSame, setIsSame] = useState(false);
  const current = items.find((item) => item.fileId === chosen) ?? items[0];
  if (current === undefined) return null;
  const count = items.length;
  const isForAll = isSame && count > 1;
  const error = errors.get(current.fileId);
  const problems = problemsInAnswer(error);

  function change(fields: Partial<Fields>): void {
    pending.patch(isForAll ? items.map((item) => item.fileId) : [current?.fileId ?? ''], fields);
  }

  async function save(wanted: readonly PendingFile<Fields>[]): Promise<void> {
    const saved = await pending.save(wanted);
    if (saved === count) onClose();
    else setChosen(null);
  }

  function discard(item: PendingFile<Fields>): void {
    pending.drop(item.fileId);
    showUndo({ message: t('discarded'), undo: () => pending.putBack(item) });
    if (count === 1) onClose();
  }

  return (
    <SidePanel
      title={t('title', { count })}
      actions={<DraftMark state={pending.draftState} />}
      onClose={onClose}
      footer={
        <>
          {count > 1 && (
            <Button variant="default" loading={isSaving} onClick={() => void save([current])}>
              {t('saveOne')}
            </Button>
          )}
          <Button loading={isSaving} onClick={() => void save(items)}>
            {count > 1 ? t('saveAll', { count }) : t('save')}
          </Button>
        </>
      }
    >
      <div className={classes.alerts}>
        <PatientAlerts patientId={patientId} size="small" />
      </div>
      {count > 1 && (
        <>
          <div className={classes.chooser}>
            {items.map((item, index) => (
              <button
                key={item.fileId}
                type="button"
                className={classes.choice}
                aria-pressed={item.fileId === current.fileId}
                aria-label={t('choose', { number: index + 1, name: item.name })}
                title={item.name}
                data-failed={errors.has(item.fileId) || undefined}
                onClick={() => setChosen(item.fileId)}
              >
                <Small item={item} />
              </button>
            ))}
          </div>
          <Checkbox
            className={classes.all}
            checked={isSame}
            onChange={(event) => setIsSame(event.currentTarget.checked)}
            label={t('sameForAll', { count })}
          />
        </>
      )}
      {!isForAll && (
        <figure className={classes.preview}>
          {current.isPicture && (
            <StoredImage
              fileId={current.fileId}
              variant="thumbnail"
              alt={current.name}
              className={classes.large}
            />
          )}
          <figcaption className={classes.name}>{current.name}</figcaption>
        </figure>
      )}
      {error !== undefined && failureCode(error) === duplicate.code && (
        <div className={classes.duplicate} role="alert">
          <p className={classes.what}>{t('duplicate')}</p>
          <Link
            className={classes.same}
            to={`/patients/$patientId/${duplicate.to}`}
            params={{ patientId }}
            search={{ open: String(failureData(error, duplicate.id)) }}
          >
            {t('openSame')}
          </Link>
        </div>
      )}
      {error !== undefined && failureCode(error) !== duplicate.code && Object.keys(problems).length === 0 && (
        <ErrorView error={error} form="inline" />
      )}
      <Form
        key={isForAll ? 'all' : current.fileId}
        label={t('title', { count })}
        onSubmit={() => void save(isForAll || count === 1 ? items : [current])}
      >
        {renderFields({ fields: current.fields, onChange: change, problems })}
        {!isForAll && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => discard(current)}>
            {t('discard')}
          </Button>
        )}
      </Form>
    </SidePanel>
  );
}

function Small<Fields>({ item }: { readonly item: PendingFile<Fields> }) {
  if (!item.isPicture) return <IconFile size={22} stroke={1.5} aria-hidden />;
  return <StoredImage fileId={item.fileId} variant="thumbnail" alt="" className={classes.small} isBrief />;
}
