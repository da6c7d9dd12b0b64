// The directory's place in the frame: one address, beside the referrals.

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import type { Feature } from '#renderer/app/feature-definition.ts';
import { frameRoute } from '#renderer/app/frame-route.ts';
import { contactStatuses } from '#shared/contacts/contact.ts';
// Adds itself to a registry.
// oxlint-disable-next-line import/no-unassigned-import
import './contacts-palette.ts';

/** A filter that is off is left out. What is typed to find somebody never stands in the address. */
const listSearch = z.object({
  specialty: z.string().optional().catch(undefined),
  status: z.enum(contactStatuses).optional().catch(undefined),
  /** The contact in the panel. */
  contact: z.uuid().optional().catch(undefined),
  new: z.literal(true).optional().catch(undefined),
});

const listRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/contacts',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('./contacts-screen.tsx'), 'ContactsScreen'),
});

export const contactsFeature = {
  id: 'contacts',
  routes: [listRoute],
} as const satisfies Feature;
