// The place of backups: a section of the settings, a choice of the first run, words on the dot.

import { IconDatabaseExport, IconHistory } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import type { Feature } from '#renderer/app/feature-definition.ts';
import { rootRoute } from '#renderer/app/frame-route.ts';
import { registerBackupErrors } from './backup-errors.ts';
import { backupTexts } from './backup-texts.ts';
import { useBackupDot } from './use-backup-dot.ts';

registerBackupErrors();

const Backups = lazy(async () => ({ default: (await import('./backups-section.tsx')).BackupsSection }));

const restoreRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/restore',
  staticData: { isOpenBeforeSignIn: true },
  component: lazyRouteComponent(() => import('./restore-screen.tsx'), 'RestoreScreen'),
});

export const backupFeature = {
  id: 'backup',
  routes: [],
  openRoutes: [restoreRoute],
  settings: [
    {
      order: 60,
      id: 'backups',
      group: 'clinic',
      label: () => backupTexts.text('title'),
      icon: IconDatabaseExport,
      needs: 'backup.list',
      component: Backups,
    },
  ],
  firstRunChoice: {
    to: '/restore',
    icon: IconHistory,
    title: () => backupTexts.text('restore.choice'),
    words: () => backupTexts.text('restore.choiceWords'),
  },
  useDotStatus: useBackupDot,
} as const satisfies Feature;
