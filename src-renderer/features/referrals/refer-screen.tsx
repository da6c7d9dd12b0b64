// Referring a patient: what is known stands there already. Reads patient, x-ray and earlier referral, then opens the form.

import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { fullName } from '#renderer/features/patients/person-words.ts';
import { usePatientRecord } from '#renderer/features/patients/patient-record.ts';
import { PatientBanner } from '#renderer/features/patients/patient-banner.tsx';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useSession } from '#renderer/lib/signed-in.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Late } from '#renderer/ui/late.tsx';
import { Page } from '#renderer/ui/page.tsx';
import type { ReferralId } from '#shared/referrals/referral.ts';
import type { XrayId } from '#shared/xrays/model.ts';
import { ReferForm } from './refer-form.tsx';
import { referTexts } from './refer-texts.ts';

export function ReferScreen() {
  const { patientId } = useParams({ from: '/frame/patients/$patientId/refer' });
  const { xray, again, draft } = useSearch({ from: '/frame/patients/$patientId/refer' });
  const key = [patientId, xray, again, draft].filter(Boolean).join(':');
  return (
    <Refer
      key={key}
      draftKey={key}
      patientId={patientId}
      xrayId={xray}
      earlierId={draft ?? again}
      isDraft={draft !== undefined}
    />
  );
}

type ReferProps = {
  readonly draftKey: string;
  readonly patientId: string;
  readonly xrayId: string | undefined;
  readonly earlierId: string | undefined;
  readonly isDraft: boolean;
};

function Refer({ draftKey, patientId, xrayId, earlierId, isDraft }: ReferProps) {
  const t = referTexts.useText();
  const dentist = useOwnName();
  const record = usePatientRecord(patientId);
  const xray = useQuery({
    ...orpc.xrays.get.queryOptions({ input: { id: xrayId as XrayId } }),
    enabled: xrayId !== undefined,
  });
  const earlier = useQuery({
    ...orpc.referrals.get.queryOptions({ input: { id: earlierId as ReferralId } }),
    enabled: earlierId !== undefined,
  });
  const asked = [
    record,
    ...(xrayId === undefined ? [] : [xray]),
    ...(earlierId === undefined ? [] : [earlier]),
  ];
  const failed = asked.find(({ isError, data }) => isError && data === undefined);
  const isReady = dentist !== undefined && asked.every(({ data }) => data !== undefined);
  return (
    <Page title={t('title')} heading={record.data !== undefined && <PatientBanner record={record.data} />}>
      {failed !== undefined && (
        <ErrorView error={failed.error} onRetry={() => asked.forEach(({ refetch }) => void refetch())} />
      )}
      {failed === undefined && (!isReady || record.data === undefined) && <Late />}
      {isReady && record.data !== undefined && (
        <ReferForm
          draftKey={`referrals.new:${draftKey}`}
          record={record.data}
          xray={xray.data?.xray ?? null}
          earlier={earlier.data ?? null}
          isDraft={isDraft}
          dentist={dentist}
        />
      )}
    </Page>
  );
}

/** The name of who is signed in, when they treat; '' for others; undefined while nobody knows. */
function useOwnName(): string | undefined {
  const { user } = useSession();
  const { data, isError } = useQuery(orpc.people.providers.queryOptions());
  if (data === undefined) return isError ? '' : undefined;
  return data.some(({ id }) => id === user.id) ? fullName(user) : '';
}
