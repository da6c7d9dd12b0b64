// The audit log: a page of its own for the owner, reached from the settings, Today and the palette.

import { IconShieldCheck } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import { z } from 'zod';
import type { Feature } from '#renderer/app/feature-definition.ts';
import { frameRoute } from '#renderer/app/frame-route.ts';
import { registerAuditPalette } from './audit-palette.ts';
import { auditTexts } from './audit-texts.ts';

registerAuditPalette();

const AuditSection = lazy(async () => ({ default: (await import('./audit-section.tsx')).AuditSection }));

/** What is looked at; a filter that is off, or cannot be read, is left out. */
const auditSearch = z.object({
  person: z.string().max(60).optional().catch(undefined),
  action: z.string().max(60).optional().catch(undefined),
  entity: z.string().max(60).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  until: z.iso.date().optional().catch(undefined),
});
export type AuditSearch = z.infer<typeof auditSearch>;

const auditRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/audit',
  validateSearch: auditSearch,
  staticData: { needs: 'audit.list' },
  component: lazyRouteComponent(() => import('./audit-screen.tsx'), 'AuditScreen'),
});

export const auditFeature = {
  id: 'audit',
  routes: [auditRoute],
  settings: [
    {
      order: 85,
      id: 'audit',
      group: 'clinic',
      label: () => auditTexts.text('title'),
      icon: IconShieldCheck,
      needs: 'audit.list',
      component: AuditSection,
    },
  ],
} as const satisfies Feature;
