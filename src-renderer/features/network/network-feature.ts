// The place of the network: a section of the settings, the changes that it did not take, words on the dot.

import { IconAlertTriangle, IconNetwork } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import type { Feature } from '#renderer/app/feature-definition.ts';
import { frameRoute } from '#renderer/app/frame-route.ts';
import { goTo } from '#renderer/app/go-to.ts';
import { matchingItems } from '#renderer/app/palette-places.ts';
import { registerPaletteSource } from '#renderer/app/palette-sources.ts';
import { registerNetworkErrors } from './network-errors.ts';
import { networkTexts } from './network-texts.ts';
import { useNetworkDot } from './use-network-dot.ts';

registerNetworkErrors();
registerPaletteSource({
  id: 'network',
  order: 55,
  title: () => networkTexts.text('title'),
  search: (query) =>
    query === ''
      ? []
      : matchingItems(
          [
            {
              id: 'attention',
              title: networkTexts.text('attention.title'),
              icon: IconAlertTriangle,
              run: () => goTo('/needs-attention'),
            },
          ],
          query,
        ),
});

const NetworkSection = lazy(async () => ({
  default: (await import('./network-section.tsx')).NetworkSection,
}));

const attentionRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/needs-attention',
  component: lazyRouteComponent(() => import('./attention-screen.tsx'), 'AttentionScreen'),
});

export const networkFeature = {
  id: 'network',
  routes: [attentionRoute],
  settings: [
    {
      order: 58,
      id: 'network',
      group: 'clinic',
      label: () => networkTexts.text('title'),
      icon: IconNetwork,
      needs: 'network.join',
      component: NetworkSection,
    },
  ],
  useDotStatus: useNetworkDot,
  refetchOn: { outbox: ['network'], referrals: ['network'], contacts: ['network'] },
} as const satisfies Feature;
