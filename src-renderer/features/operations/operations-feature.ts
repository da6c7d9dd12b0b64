// Health, support and the keeping of records: two sections of the settings.

import { IconActivityHeartbeat, IconArchive } from '@tabler/icons-react';
import { lazy } from 'react';
import type { Feature } from '#renderer/app/feature-definition.ts';
import { registerOperationsErrors } from './operations-errors.ts';
import { operationsTexts } from './operations-texts.ts';
import { retentionTexts } from './retention-texts.ts';

const Health = lazy(async () => ({ default: (await import('./health-section.tsx')).HealthSection }));
const Retention = lazy(async () => ({ default: (await import('./retention-section.tsx')).RetentionSection }));

registerOperationsErrors();

export const operationsFeature = {
  id: 'operations',
  routes: [],
  settings: [
    {
      order: 86,
      id: 'health',
      group: 'clinic',
      label: () => operationsTexts.text('title'),
      icon: IconActivityHeartbeat,
      needs: 'operations.health',
      component: Health,
    },
    {
      order: 87,
      id: 'retention',
      group: 'clinic',
      label: () => retentionTexts.text('title'),
      icon: IconArchive,
      needs: 'retention.listUnvisited',
      component: Retention,
    },
  ],
  refetchOn: { patients: ['retention'], clinic: ['retention'] },
} as const satisfies Feature;
