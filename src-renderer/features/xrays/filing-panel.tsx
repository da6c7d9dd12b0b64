// The panel in which new pictures are filed as x-rays: each by itself, or together as a mount.

import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { PendingPanel } from '#renderer/features/patient-files/pending-panel.tsx';
import type { PatientId } from '#shared/patients/patient.ts';
import { FilingMountChoice } from './mounts/filing-mount.tsx';
import { useFilingMount } from './mounts/use-filing-mount.ts';
import type { PendingXrays } from './use-pending-xrays.ts';
import { XrayFieldsForm } from './xray-fields-form.tsx';
import classes from './xray-fields-form.module.css';
import { xraysTexts } from './xrays-texts.ts';

type FilingPanelProps = {
  readonly patientId: PatientId;
  readonly pending: PendingXrays;
  readonly onClose: () => void;
};

export function FilingPanel({ patientId, pending, onClose }: FilingPanelProps) {
  const t = xraysTexts.useText();
  const mayRead = useIsAllowed('xrays.update');
  const mount = useFilingMount(patientId, pending);
  const { items, patch } = pending;
  return (
    <PendingPanel
      patientId={patientId}
      pending={pending}
      words={(key, params) => t(`filing.${key}`, params)}
      duplicate={{ code: 'DUPLICATE_IMAGE', id: 'xrayId', to: 'xrays' }}
      // In a mount each place tells its own teeth, and the date is asked once.
      isEachItsOwn={mount.mayChoose && mount.template !== null}
      isCopied
      renderTogether={({ fileId, fields }, saveAll) => (
        <FilingMountChoice
          mount={mount}
          currentFileId={fileId}
          performedOn={items[0]?.fields.datePerformedOn ?? fields.datePerformedOn}
          onPerformedOn={(datePerformedOn) =>
            patch(
              items.map((item) => item.fileId),
              { datePerformedOn },
            )
          }
          onSave={saveAll}
        />
      )}
      renderFields={({ fields, onChange, error }) => (
        <>
          <XrayFieldsForm values={fields} onChange={onChange} error={error} mayRead={mayRead} />
          {!mayRead && <p className={classes.words}>{t('filing.deskWords')}</p>}
        </>
      )}
      onSaved={mount.onSaved}
      onClose={onClose}
    />
  );
}
