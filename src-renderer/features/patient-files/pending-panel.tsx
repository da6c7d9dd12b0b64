// The panel in which new files are filed, one at a time or all at once. What is asked of each is the caller's.
// Open to other features.

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
import type { PendingFile, PendingFiles } from './pending-files.ts';
import classes from './pending-panel.module.css';

type WordKey =
  | 'title'
  | 'choose'
  | 'sameForAll'
  | 'save'
  | 'saveAll'
  | 'saveOne'
  | 'discard'
  | 'discarded'
  | 'duplicate'
  | 'openSame';

type PendingPanelProps<Fields extends object, Filed> = {
  readonly patientId: string;
  readonly pending: PendingFiles<Fields, Filed>;
  readonly words: (key: WordKey, params?: { readonly [name: string]: string | number }) => string;
  readonly renderFields: (asked: {
    readonly fields: Fields;
    readonly onChange: (fields: Partial<Fields>) => void;
    readonly error: unknown;
    readonly problems: FieldWords;
  }) => ReactNode;
  /** The code of "stands here already", and where its id in the answer leads. */
  readonly duplicate: {
    readonly code: string;
    readonly id: string;
    readonly to: 'xrays' | 'photos' | 'documents';
  };
  /** What is asked of all of them together, above. */
  readonly renderTogether?: (current: PendingFile<Fields>, saveAll: () => void) => ReactNode;
  /** Each tells its own: nothing is the same for all. */
  readonly isEachItsOwn?: boolean;
  /** “The same for all” gives the others at once what stands in this one, and not only what is typed from then on. */
  readonly isCopied?: boolean;
  /** `isLast` when nothing waits any more. */
  readonly onSaved?: (saved: readonly Filed[], isLast: boolean) => void;
  readonly onClose: () => void;
};

export function PendingPanel<Fields extends object, Filed>(props: PendingPanelProps<Fields, Filed>) {
  const { patientId, pending, words: t, renderFields, duplicate, onSaved, onClose } = props;
  const { isEachItsOwn = false, isCopied = false } = props;
  const { items, errors, isSaving } = pending;
  const [chosen, setChosen] = useState<string | null>(null);
  const [isSame, setIsSame] = useState(false);
  const current = items.find((item) => item.fileId === chosen) ?? items[0];
  if (current === undefined) return null;
  const count = items.length;
  const all = items.map(({ fileId }) => fileId);
  const isForAll = isSame && count > 1 && !isEachItsOwn;
  const error = errors.get(current.fileId);
  const problems = problemsInAnswer(error);
  const isThere = error !== undefined && failureCode(error) === duplicate.code;

  function change(fields: Partial<Fields>): void {
    pending.patch(isForAll ? all : [current?.fileId ?? ''], fields);
  }

  function chooseSame(isOn: boolean): void {
    setIsSame(isOn);
    if (isOn && isCopied && current !== undefined) pending.patch(all, current.fields);
  }

  async function save(wanted: readonly PendingFile<Fields>[]): Promise<void> {
    const saved = await pending.save(wanted);
    onSaved?.(saved, saved.length === count);
    if (saved.length === count) onClose();
    else setChosen(null);
  }

  function discard(item: PendingFile<Fields>): void {
    pending.drop(item.fileId);
    showUndo({ message: t('discarded'), undo: () => pending.putBack(item) });
    if (count !== 1) return;
    onSaved?.([], true);
    onClose();
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
          {!isEachItsOwn && (
            <Checkbox
              className={classes.all}
              checked={isSame}
              onChange={(event) => chooseSame(event.currentTarget.checked)}
              label={t('sameForAll', { count })}
            />
          )}
        </>
      )}
      {props.renderTogether?.(current, () => void save(items))}
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
      {isThere && (
        <div className={classes.duplicate} role="alert">
          <p className={classes.what}>{t('duplicate')}</p>
          <SameLink patientId={patientId} to={duplicate.to} id={String(failureData(error, duplicate.id))}>
            {t('openSame')}
          </SameLink>
          <Button size="compact-sm" variant="default" onClick={() => discard(current)}>
            {t('discard')}
          </Button>
        </div>
      )}
      {error !== undefined && !isThere && Object.keys(problems).length === 0 && (
        <ErrorView error={error} form="inline" />
      )}
      <Form
        key={isForAll ? 'all' : current.fileId}
        label={t('title', { count })}
        onSubmit={() => void save(isForAll || count === 1 ? items : [current])}
      >
        {renderFields({ fields: current.fields, onChange: change, error, problems })}
        {!isForAll && !isThere && (
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

function SameLink(props: {
  readonly patientId: string;
  readonly to: 'xrays' | 'photos' | 'documents';
  readonly id: string;
  readonly children: ReactNode;
}) {
  const { patientId, to, id, children } = props;
  if (to === 'xrays')
    return (
      <Link
        className={classes.same}
        to="/patients/$patientId/xrays/$xrayId"
        params={{ patientId, xrayId: id }}
      >
        {children}
      </Link>
    );
  return (
    <Link
      className={classes.same}
      to={`/patients/$patientId/${to}`}
      params={{ patientId }}
      search={{ open: id }}
    >
      {children}
    </Link>
  );
}
