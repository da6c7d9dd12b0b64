// The patients' place in the frame: list, record, recalls, import and export.

import { IconFileExport, IconUsers } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import { z } from 'zod';
import type { Feature } from '#renderer/app/feature-definition.ts';
import { frameRoute } from '#renderer/app/frame-route.ts';
import { exchangeTexts } from './exchange-texts.ts';
import { patientsTexts } from './patients-texts.ts';
// Both add themselves to registries.
// oxlint-disable-next-line import/no-unassigned-import
import './patients-palette.ts';
// oxlint-disable-next-line import/no-unassigned-import
import './patient-errors.ts';
// oxlint-disable-next-line import/no-unassigned-import
import './merge-errors.ts';

const Export = lazy(async () => ({ default: (await import('./export-section.tsx')).ExportSection }));

/** The filters of the list; a filter that is off is left out of the address. What is typed to find somebody never stands in it. */
const listSearch = z.object({
  sort: z.enum(['lastVisit', 'createdAt']).optional().catch(undefined),
  archived: z.literal(true).optional().catch(undefined),
  alert: z.literal(true).optional().catch(undefined),
  active: z.boolean().optional().catch(undefined),
  dentist: z.string().optional().catch(undefined),
  new: z.literal(true).optional().catch(undefined),
});

const listRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/patients',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./patients-screen.tsx'), 'PatientsScreen'),
});
const recallsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/recalls',
  component: lazyRouteComponent(() => import('./recalls-screen.tsx'), 'RecallsScreen'),
});
const importRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/patients/import',
  /** The import that is looked at; left out: a new file. */
  validateSearch: z.object({ import: z.uuid().optional().catch(undefined) }),
  staticData: { needs: 'patientImport.list' },
  component: lazyRouteComponent(() => import('./import-screen.tsx'), 'ImportScreen'),
});
const patientRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/patients/$patientId',
  component: lazyRouteComponent(() => import('./patient-screen.tsx'), 'PatientScreen'),
});
const summaryRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./summary-tab.tsx'), 'SummaryTab'),
});
const medicalRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: '/medical',
  component: lazyRouteComponent(() => import('./medical-tab.tsx'), 'MedicalTab'),
});
const intakeRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: '/intake',
  component: lazyRouteComponent(() => import('./intake-tab.tsx'), 'IntakeTab'),
});
const recallsOfPatientRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: '/recalls',
  component: lazyRouteComponent(() => import('./recalls-tab.tsx'), 'RecallsTab'),
});
const visitsRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: '/visits',
  component: lazyRouteComponent(() => import('./visits-tab.tsx'), 'VisitsTab'),
});
const xraysRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: '/xrays',
  staticData: { needs: 'xrays.list' },
  component: lazyRouteComponent(() => import('./xrays-tab.tsx'), 'XraysTab'),
});
/** The photo or document that is open; left out: the list. */
const openSearch = z.object({ open: z.uuid().optional().catch(undefined) });
const photosRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: '/photos',
  validateSearch: openSearch,
  staticData: { needs: 'photos.list' },
  component: lazyRouteComponent(() => import('./photos-tab.tsx'), 'PhotosTab'),
});
const documentsRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: '/documents',
  validateSearch: openSearch,
  staticData: { needs: 'attachments.list' },
  component: lazyRouteComponent(() => import('./documents-tab.tsx'), 'DocumentsTab'),
});
const referralsRoute = createRoute({
  getParentRoute: () => patientRoute,
  path: '/referrals',
  component: lazyRouteComponent(() => import('./referrals-tab.tsx'), 'ReferralsTab'),
});
const removedRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/patients/removed',
  staticData: { needs: 'patients.listRemoved' },
  component: lazyRouteComponent(() => import('./removed-screen.tsx'), 'RemovedScreen'),
});
const mergeRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/patients/$patientId/merge',
  /** The record that goes into this one; left out: it is chosen first. */
  validateSearch: z.object({ with: z.uuid().optional().catch(undefined) }),
  staticData: { needs: 'patientMerge.preview' },
  component: lazyRouteComponent(() => import('./merge-screen.tsx'), 'MergeScreen'),
});
const duplicatesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/patients/duplicates',
  staticData: { needs: 'patientMerge.suggestions' },
  component: lazyRouteComponent(() => import('./merge-suggestions-screen.tsx'), 'MergeSuggestionsScreen'),
});
const intakeFillRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/patients/$patientId/fill',
  component: lazyRouteComponent(() => import('./intake-fill-screen.tsx'), 'IntakeFillScreen'),
});

export const patientsFeature = {
  id: 'patients',
  routes: [
    listRoute,
    recallsRoute,
    importRoute,
    removedRoute,
    patientRoute.addChildren([
      summaryRoute,
      medicalRoute,
      visitsRoute,
      xraysRoute,
      photosRoute,
      documentsRoute,
      intakeRoute,
      recallsOfPatientRoute,
      referralsRoute,
    ]),
    intakeFillRoute,
    mergeRoute,
    duplicatesRoute,
  ],
  rail: {
    order: 30,
    to: '/patients',
    alsoAt: ['/recalls'],
    label: () => patientsTexts.text('title'),
    icon: IconUsers,
    goKey: 'p',
    needs: 'patients.list',
  },
  settings: [
    {
      order: 70,
      id: 'export',
      group: 'clinic',
      label: () => exchangeTexts.text('export.title'),
      icon: IconFileExport,
      needs: 'dataExport.listTables',
      component: Export,
    },
  ],
  refetchOn: {
    patients: ['medicalHistory', 'intake', 'recalls', 'patientMerge', 'photos', 'attachments'],
    intake: ['patients'],
    recalls: ['patients'],
  },
} as const satisfies Feature;
