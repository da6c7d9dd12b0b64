// The panel in which new pictures are filed, one at a time or all at once. What is typed outlives it.

import { Button, Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { PatientAlerts } from '#renderer/features/patients/patient-alerts.tsx';
import { failureCode, failureData } from '#renderer/lib/failure.ts';
import { DraftMark } from '#renderer/ui/draft-mark.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { showUndo } from '#renderer/ui/undo-toast.tsx';
import type { PatientId } from '#shared/patients/patient.ts';
import classes from './filing-panel.module.css';
import { FilingMountChoice } from './mounts/filing-mount.tsx';
import { useFilingMount } from './mounts/use-filing-mount.ts';
import type { PendingXray } from './filing-values.ts';
import { StoredImage } from './stored-image.tsx';
import type { PendingXrays } from './use-pending-xrays.ts';
import { XrayFieldsForm } from './xray-fields-form.tsx';
import { xraysTexts } from './xrays-texts.ts';

type FilingPanelProps = {
  readonly patientId: PatientId;
  readonly pending: PendingXrays;
  readonly onClose: () => void;
};

export function FilingPanel({ patientId, pending, onClose }: FilingPanelProps) {
  const t = xraysTexts.useText();
  const mayRead = useIsAllowed('xrays.update');
  const { items, errors, isSaving } = pending;
  const mount = useFilingMount(patientId, pending);
  const [chosen, setChosen] = useState<string | null>(null);
  const [isSame, setIsSame] = useState(false);
  const current = items.find((item) => item.fileId === chosen) ?? items[0];
  if (current === undefined) return null;
  const count = items.length;
  const isLaidOut = mount.mayChoose && mount.template !== null;
  const isForAll = isSame && count > 1 && !isLaidOut;
  const error = errors.get(current.fileId);

  function change(values: Partial<PendingXray>): void {
    pending.patch(isForAll ? items.map((item) => item.fileId) : [current?.fileId ?? ''], values);
  }

  function chooseSame(isOn: boolean): void {
    setIsSame(isOn);
    if (!isOn || current === undefined) return;
    const { fileId: _fileId, name: _name, ...fields } = current;
    pending.patch(
      items.map((item) => item.fileId),
      fields,
    );
  }

  async function save(wanted: readonly PendingXray[]): Promise<void> {
    const saved = await pending.save(wanted);
    mount.onSaved(saved, saved.length === count);
    if (saved.length === count) onClose();
    else setChosen(null);
  }

  function discard(item: PendingXray): void {
    pending.drop(item.fileId);
    showUndo({ message: t('filing.discarded'), undo: () => pending.putBack(item) });
    if (count !== 1) return;
    mount.onSaved([], true);
    onClose();
  }

  return (
    <SidePanel
      title={t('filing.title', { count })}
      actions={<DraftMark state={pending.draftState} />}
      onClose={onClose}
      footer={
        <>
          {count > 1 && (
            <Button variant="default" loading={isSaving} onClick={() => void save([current])}>
              {t('filing.saveOne')}
            </Button>
          )}
          <Button loading={isSaving} onClick={() => void save(items)}>
            {count > 1 ? t('filing.saveAll', { count }) : t('filing.save')}
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
                aria-label={t('filing.choose', { number: index + 1, name: item.name })}
                data-failed={errors.has(item.fileId) || undefined}
                onClick={() => setChosen(item.fileId)}
              >
                <StoredImage fileId={item.fileId} variant="thumbnail" alt="" className={classes.small} />
              </button>
            ))}
          </div>
          {/* In a mount each place tells its own teeth, and the date is asked once. */}
          {!isLaidOut && (
            <Checkbox
              className={classes.all}
              checked={isSame}
              onChange={(event) => chooseSame(event.currentTarget.checked)}
              label={t('filing.sameForAll', { count })}
            />
          )}
        </>
      )}
      <FilingMountChoice
        mount={mount}
        currentFileId={current.fileId}
        performedOn={items[0]?.datePerformedOn ?? current.datePerformedOn}
        onPerformedOn={(datePerformedOn) =>
          pending.patch(
            items.map((item) => item.fileId),
            { datePerformedOn },
          )
        }
        onSave={() => void save(items)}
      />
      {!isForAll && (
        <figure className={classes.preview}>
          <StoredImage
            fileId={current.fileId}
            variant="thumbnail"
            alt={current.name}
            className={classes.large}
          />
          <figcaption className={classes.name}>{current.name}</figcaption>
        </figure>
      )}
      {error !== undefined && failureCode(error) === 'DUPLICATE_IMAGE' && (
        <div className={classes.duplicate} role="alert">
          <p className={classes.what}>{t('filing.duplicate')}</p>
          <Link
            className={classes.same}
            to="/patients/$patientId/xrays/$xrayId"
            params={{ patientId, xrayId: String(failureData(error, 'xrayId')) }}
          >
            {t('filing.openSame')}
          </Link>
          <Button size="compact-sm" variant="default" onClick={() => discard(current)}>
            {t('filing.discard')}
          </Button>
        </div>
      )}
      {error !== undefined && failureCode(error) !== 'DUPLICATE_IMAGE' && (
        <ErrorView error={error} form="inline" />
      )}
      <Form
        key={isForAll ? 'all' : current.fileId}
        label={t('filing.title', { count })}
        onSubmit={() => void save(isForAll || count === 1 ? items : [current])}
      >
        <XrayFieldsForm values={current} onChange={change} error={error} mayRead={mayRead} />
        {!mayRead && <p className={classes.words}>{t('filing.deskWords')}</p>}
        {!isForAll && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => discard(current)}>
            {t('filing.discard')}
          </Button>
        )}
      </Form>
    </SidePanel>
  );
}
