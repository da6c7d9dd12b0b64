// The Today board: the first screen of the day.

import { IconLayoutDashboard } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import type { Feature } from '#renderer/app/feature-definition.ts';
import { frameRoute } from '#renderer/app/frame-route.ts';
import { todayTexts } from './today-texts.ts';

const todayRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/today',
  /** The location that is looked at; left out: the one chosen on this device. */
  validateSearch: z.object({ location: z.uuid().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./today-screen.tsx'), 'TodayScreen'),
});

export const todayFeature = {
  id: 'today',
  routes: [todayRoute],
  rail: {
    order: 10,
    to: '/today',
    label: () => todayTexts.text('title'),
    icon: IconLayoutDashboard,
    goKey: 't',
    needs: 'calendar.today',
  },
  // Entries carry names, alerts and the clinic's long wait.
  refetchOn: { patients: ['calendar'], clinic: ['calendar'] },
} as const satisfies Feature;
