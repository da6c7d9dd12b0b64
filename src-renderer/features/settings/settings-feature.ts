// The settings' place in the frame and the sections that belong to everybody.

import {
  IconDeviceDesktop,
  IconPalette,
  IconSchool,
  IconSettings,
  IconUserCircle,
} from '@tabler/icons-react';
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { lazy } from 'react';
import type { Feature } from '#renderer/app/feature-definition.ts';
import { frameRoute } from '#renderer/app/frame-route.ts';
import { settingsTexts } from './settings-texts.ts';

const Appearance = lazy(async () => ({
  default: (await import('./appearance-section.tsx')).AppearanceSection,
}));
const Account = lazy(async () => ({ default: (await import('./account-section.tsx')).AccountSection }));
const Sessions = lazy(async () => ({ default: (await import('./sessions-section.tsx')).SessionsSection }));
const Sample = lazy(async () => ({ default: (await import('./sample-section.tsx')).SampleSection }));

const settingsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ href: '/settings/account', replace: true });
  },
});

const settingsSectionRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/settings/$section',
  component: lazyRouteComponent(() => import('./settings-screen.tsx'), 'SettingsScreen'),
});

export const settingsFeature = {
  id: 'settings',
  routes: [settingsRoute, settingsSectionRoute],
  rail: {
    order: 90,
    to: '/settings',
    label: () => settingsTexts.text('title'),
    icon: IconSettings,
    goKey: 's',
  },
  settings: [
    {
      order: 10,
      id: 'account',
      group: 'me',
      label: () => settingsTexts.text('account.title'),
      icon: IconUserCircle,
      component: Account,
    },
    {
      order: 20,
      id: 'sessions',
      group: 'me',
      label: () => settingsTexts.text('sessions.title'),
      icon: IconDeviceDesktop,
      component: Sessions,
    },
    {
      order: 10,
      id: 'appearance',
      group: 'device',
      label: () => settingsTexts.text('appearance.title'),
      icon: IconPalette,
      component: Appearance,
    },
    {
      order: 90,
      id: 'sample',
      group: 'clinic',
      label: () => settingsTexts.text('sample.title'),
      icon: IconSchool,
      needs: 'setup.wipeSample',
      isShown: (session) => session.clinic.isSample,
      component: Sample,
    },
  ],
} as const satisfies Feature;
