// Settings of DICOM: receiving, the watched folder, the devices, and who was turned away.

import { useQuery } from '@tanstack/react-query';
import { formatDateTime } from '#renderer/lib/formats.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import type { DicomStatus } from '#shared/dicom/contract.ts';
import { dicomTexts } from './dicom-texts.ts';
import classes from './dicom.module.css';
import { NodesCard } from './nodes-card.tsx';
import { ReceiveForm } from './receive-form.tsx';

export function DicomSection() {
  const t = dicomTexts.useText();
  const status = useQuery(orpc.dicom.status.queryOptions());
  return (
    <>
      <Card title={t('settings.title')} words={t('settings.words')}>
        <QueryView query={status}>
          {(data) => <ReceiveForm key={data.settings.updatedAt} status={data} />}
        </QueryView>
      </Card>
      <NodesCard />
      {status.data !== undefined && status.data.receiver.refusals.length > 0 && (
        <RefusalsCard refusals={status.data.receiver.refusals} />
      )}
    </>
  );
}

const reasons = [
  'UNKNOWN_SENDER',
  'WRONG_TITLE',
  'TOO_LARGE',
  'TOO_MANY',
  'NO_ROOM',
  'BROKEN',
  'SILENT',
] as const;

function RefusalsCard({ refusals }: { readonly refusals: DicomStatus['receiver']['refusals'] }) {
  const t = dicomTexts.useText();
  return (
    <Card title={t('refusals.title')}>
      <ul className={classes.list}>
        {refusals.map(({ at, reason, aeTitle }, index) => (
          <li key={`${at} ${index}`} className={classes.line}>
            <strong dir="ltr">{aeTitle === '' ? t('refusals.unknown') : aeTitle}</strong>
            <span className={classes.soft}>
              {t(`refusals.${reasons.find((known) => known === reason) ?? 'BROKEN'}`)} · {formatDateTime(at)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
