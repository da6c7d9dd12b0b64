// The inbox's place in the frame, and how this device tells of news.

import { IconBell, IconInbox } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import { z } from 'zod';
import type { Feature } from '#renderer/app/feature-definition.ts';
import { frameRoute } from '#renderer/app/frame-route.ts';
import { notificationsTexts } from './notifications-texts.ts';

const Settings = lazy(async () => ({
  default: (await import('./notification-settings.tsx')).NotificationSettings,
}));

const inboxRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/inbox',
  validateSearch: z.object({ unread: z.literal(true).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./inbox-screen.tsx'), 'InboxScreen'),
});

export const notificationsFeature = {
  id: 'notifications',
  routes: [inboxRoute],
  rail: {
    order: 60,
    to: '/inbox',
    label: () => notificationsTexts.text('title'),
    icon: IconInbox,
    goKey: 'n',
    needs: 'notifications.list',
  },
  settings: [
    {
      order: 15,
      id: 'notifications',
      group: 'device',
      label: () => notificationsTexts.text('settings.title'),
      icon: IconBell,
      component: Settings,
    },
  ],
  // Their names and whether an emergency was looked at stand in the lines.
  refetchOn: { referrals: ['notifications'], contacts: ['notifications'] },
} as const satisfies Feature;
