// The keys' place in the settings: the owner's alone.

import { IconKey } from '@tabler/icons-react';
import { lazy } from 'react';
import type { Feature } from '#renderer/app/feature-definition.ts';
import { keysTexts } from './keys-texts.ts';

const Keys = lazy(async () => ({ default: (await import('./keys-section.tsx')).KeysSection }));

export const keysFeature = {
  id: 'keys',
  routes: [],
  settings: [
    {
      order: 80,
      id: 'keys',
      group: 'clinic',
      label: () => keysTexts.text('title'),
      icon: IconKey,
      needs: 'keys.status',
      component: Keys,
    },
  ],
} satisfies Feature;
