// The place of DICOM: a section of the settings, and the pictures that wait for a patient.

import { IconDeviceDesktopAnalytics } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import type { Feature } from '#renderer/app/feature-definition.ts';
import { frameRoute } from '#renderer/app/frame-route.ts';
import { registerErrorWords } from '#renderer/lib/errors.ts';
import { dicomTexts } from './dicom-texts.ts';

for (const code of ['NOT_READABLE', 'NOT_WRITABLE'] as const)
  registerErrorWords(code, () => ({
    what: dicomTexts.text(`error.${code}.what`),
    isWorkSafe: dicomTexts.text(`error.${code}.isWorkSafe`),
    press: dicomTexts.text(`error.${code}.press`),
  }));

const Devices = lazy(async () => ({ default: (await import('./dicom-section.tsx')).DicomSection }));

const waitingRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/imaging/waiting',
  staticData: { needs: 'dicom.arrivals.list' },
  component: lazyRouteComponent(() => import('./waiting-screen.tsx'), 'WaitingScreen'),
});

export const dicomFeature = {
  id: 'dicom',
  routes: [waitingRoute],
  settings: [
    {
      order: 55,
      id: 'devices',
      group: 'clinic',
      label: () => dicomTexts.text('title'),
      icon: IconDeviceDesktopAnalytics,
      needs: 'dicom.status',
      component: Devices,
    },
  ],
  refetchOn: { dicomArrivals: ['dicom'], dicomStatus: ['dicom'], patients: ['dicom'] },
} as const satisfies Feature;
