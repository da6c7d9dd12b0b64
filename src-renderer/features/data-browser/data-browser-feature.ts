// A look into every table, for the owner: a section of the settings.

import { IconTable } from '@tabler/icons-react';
import { lazy } from 'react';
import type { Feature } from '#renderer/app/feature-definition.ts';
import { dataBrowserTexts } from './data-browser-texts.ts';

const Section = lazy(async () => ({
  default: (await import('./data-browser-section.tsx')).DataBrowserSection,
}));

export const dataBrowserFeature = {
  id: 'dataBrowser',
  routes: [],
  settings: [
    {
      order: 88,
      id: 'data',
      group: 'clinic',
      label: () => dataBrowserTexts.text('title'),
      icon: IconTable,
      needs: 'dataExport.listTables',
      // Every table says more than any screen: only the owner's to read as a whole.
      isShown: ({ user }) => user.role === 'OWNER',
      component: Section,
    },
  ],
} as const satisfies Feature;
