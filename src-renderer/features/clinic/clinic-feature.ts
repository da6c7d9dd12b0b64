// The clinic itself in the settings: its record, how Enamel behaves in it, and its locations.

import { IconBuildingHospital, IconMapPin } from '@tabler/icons-react';
import { lazy } from 'react';
import type { Feature } from '#renderer/app/feature-definition.ts';
import { clinicTexts } from './clinic-texts.ts';

const Clinic = lazy(async () => ({ default: (await import('./clinic-section.tsx')).ClinicSection }));
const Locations = lazy(async () => ({ default: (await import('./locations-section.tsx')).LocationsSection }));

export const clinicFeature = {
  id: 'clinic',
  routes: [],
  settings: [
    {
      order: 10,
      id: 'clinic',
      group: 'clinic',
      label: () => clinicTexts.text('title'),
      icon: IconBuildingHospital,
      needs: 'clinic.update',
      component: Clinic,
    },
    {
      order: 15,
      id: 'locations',
      group: 'clinic',
      label: () => clinicTexts.text('locations.title'),
      icon: IconMapPin,
      needs: 'clinic.locations.create',
      component: Locations,
    },
  ],
} as const satisfies Feature;
