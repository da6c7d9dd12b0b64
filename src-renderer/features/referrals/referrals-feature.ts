// The referrals' place in the frame: the list, one of them, writing one, the figures.

import { IconArrowsExchange } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import type { Feature } from '#renderer/app/feature-definition.ts';
import { frameRoute } from '#renderer/app/frame-route.ts';
import { referralDirections } from '#shared/referrals/referral.ts';
import { referralStatuses } from '#shared/referrals/referral-steps.ts';
import { urgencies } from '#shared/sync/bodies.ts';
import { referralsTexts } from './referrals-texts.ts';
// Both add themselves to registries.
// oxlint-disable-next-line import/no-unassigned-import
import './referral-errors.ts';
// oxlint-disable-next-line import/no-unassigned-import
import './referrals-palette.ts';

const day = z.iso.date().optional().catch(undefined);

/** A filter that is off is left out. What is typed to find somebody never stands in the address. */
const listSearch = z.object({
  /** Left out: the incoming ones. */
  tab: z.enum(['out', 'overdue', 'all']).optional().catch(undefined),
  direction: z.enum(referralDirections).optional().catch(undefined),
  status: z.enum(referralStatuses).optional().catch(undefined),
  urgency: z.enum(urgencies).optional().catch(undefined),
  mine: z.literal(true).optional().catch(undefined),
  from: day,
  to: day,
  /** As the figures name them. */
  partner: z.string().max(301).optional().catch(undefined),
  specialty: z.string().max(100).optional().catch(undefined),
  /** The panel in which the patient of a new one is chosen. */
  new: z.literal(true).optional().catch(undefined),
});

const listRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/referrals',
  validateSearch: listSearch,
  staticData: { needs: 'referrals.list' },
  component: lazyRouteComponent(() => import('./referrals-screen.tsx'), 'ReferralsScreen'),
});
const oneRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/referrals/$referralId',
  staticData: { needs: 'referrals.get' },
  component: lazyRouteComponent(() => import('./referral-screen.tsx'), 'ReferralScreen'),
});
const referRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/patients/$patientId/refer',
  validateSearch: z.object({
    /** The x-ray it begins from: its teeth and findings are taken over. */
    xray: z.uuid().optional().catch(undefined),
    /** The closed referral that this one takes the place of. */
    again: z.uuid().optional().catch(undefined),
    /** The draft that is gone on with. */
    draft: z.uuid().optional().catch(undefined),
  }),
  staticData: { needs: 'referrals.create' },
  component: lazyRouteComponent(() => import('./refer-screen.tsx'), 'ReferScreen'),
});

const figuresRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/referrals/figures',
  validateSearch: z.object({ from: day, to: day }),
  staticData: { needs: 'referrals.figures' },
  component: lazyRouteComponent(() => import('./figures-screen.tsx'), 'FiguresScreen'),
});

export const referralsFeature = {
  id: 'referrals',
  routes: [listRoute, figuresRoute, oneRoute, referRoute],
  rail: {
    order: 50,
    to: '/referrals',
    alsoAt: ['/contacts'],
    label: () => referralsTexts.text('title'),
    icon: IconArrowsExchange,
    goKey: 'r',
    needs: 'referrals.list',
  },
  refetchOn: { patients: ['referrals'], contacts: ['referrals'] },
} as const satisfies Feature;
