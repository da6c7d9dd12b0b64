// One patient: the banner, tabs that are addresses, and the chosen tab beneath.

import { Link, Outlet, useLocation, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { mayCall } from '#shared/access/permissions.ts';
import type { CallName } from '#shared/access/permission-table.ts';
import { OpenRecord } from '#renderer/features/presence/open-record-link.tsx';
import { FileArrival } from '#renderer/features/patient-files/file-arrival.tsx';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { useSession } from '#renderer/lib/signed-in.ts';
import { Page } from '#renderer/ui/page.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { EditDraftContext, useRecordDraft } from './edit-draft.ts';
import { MergeLine } from './merge-line.tsx';
import { PatientBanner } from './patient-banner.tsx';
import { printPatientSheet } from './print-patient-sheet.tsx';
import { usePatientRecord } from './patient-record.ts';
import { patientsTexts } from './patients-texts.ts';
import { rememberPatient } from './recent-patients.ts';
import { recordTexts } from './record-texts.ts';
import classes from './tabs.module.css';

const tabs = [
  { id: 'summary', to: '/patients/$patientId' },
  { id: 'medical', to: '/patients/$patientId/medical' },
  { id: 'visits', to: '/patients/$patientId/visits', isFilling: true, needs: 'calendar.events.ofPatient' },
  { id: 'xrays', to: '/patients/$patientId/xrays', isFilling: true, needs: 'xrays.list', takesFiles: true },
  {
    id: 'photos',
    to: '/patients/$patientId/photos',
    isFilling: true,
    needs: 'photos.list',
    takesFiles: true,
  },
  {
    id: 'documents',
    to: '/patients/$patientId/documents',
    isFilling: true,
    needs: 'attachments.list',
    takesFiles: true,
  },
  { id: 'intake', to: '/patients/$patientId/intake' },
  { id: 'recalls', to: '/patients/$patientId/recalls' },
  { id: 'referrals', to: '/patients/$patientId/referrals', needs: 'referrals.list' },
] as const satisfies readonly {
  readonly id: string;
  readonly to: string;
  /** The tab scrolls by itself. */
  readonly isFilling?: boolean;
  readonly needs?: CallName;
  /** The tab takes dropped and pasted files by itself. */
  readonly takesFiles?: boolean;
}[];

export function PatientScreen() {
  const { patientId } = useParams({ from: '/frame/patients/$patientId' });
  return <OnePatient key={patientId} patientId={patientId} />;
}

function OnePatient({ patientId }: { readonly patientId: string }) {
  const t = recordTexts.useText();
  useLanguage();
  const record = usePatientRecord(patientId);
  const draft = useRecordDraft(patientId);
  const patient = record.data?.patient;
  const { user } = useSession();
  const shownTabs = tabs.filter((tab) => !('needs' in tab) || mayCall(user, tab.needs));
  const isFilling = useLocation({
    select: ({ pathname }) => tabs.some((tab) => 'isFilling' in tab && pathname.endsWith(`/${tab.id}`)),
  });
  const takesFiles = useLocation({
    select: ({ pathname }) => tabs.some((tab) => 'takesFiles' in tab && pathname.endsWith(`/${tab.id}`)),
  });
  useEffect(() => {
    // Only a convenience of the palette: a failure costs nothing.
    if (patient !== undefined) void rememberPatient(patient).catch(() => undefined);
  }, [patient]);
  useShortcuts(t('title'), [
    {
      keys: 'mod+p',
      label: patientsTexts.text('banner.print'),
      run: () => patient && void printPatientSheet(patient.id),
    },
  ]);
  return (
    <Page
      title={t('title')}
      body={isFilling ? 'fill' : 'scroll'}
      heading={record.data === undefined ? undefined : <PatientBanner record={record.data} />}
      bar={
        <nav className={classes.tabs} aria-label={t('title')}>
          {shownTabs.map(({ id, to }) => (
            <Link
              key={id}
              to={to}
              params={{ patientId }}
              className={classes.tab}
              activeOptions={{ exact: true, includeSearch: false }}
              activeProps={{ 'data-active': true, 'aria-current': 'page' }}
            >
              {t(`tab.${id}`)}
            </Link>
          ))}
        </nav>
      }
    >
      <QueryView query={record}>
        {() => (
          <EditDraftContext value={draft}>
            {patient !== undefined && <MergeLine patient={patient} />}
            <Outlet />
            {patient?.deletedAt === null && <OpenRecord patientId={patient.id} />}
            {!takesFiles && patient?.deletedAt === null && <FileArrival patientId={patient.id} />}
          </EditDraftContext>
        )}
      </QueryView>
    </Page>
  );
}
