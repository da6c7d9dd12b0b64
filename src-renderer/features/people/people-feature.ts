// The people who work here: a settings section for owners and admins, and a page for each person.

import { IconUsersGroup } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import type { Feature } from '#renderer/app/feature-definition.ts';
import { frameRoute } from '#renderer/app/frame-route.ts';
import { peopleTexts } from './people-texts.ts';

const People = lazy(async () => ({ default: (await import('./people-section.tsx')).PeopleSection }));

const newPersonRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/settings/people/new',
  staticData: { needs: 'people.create' },
  component: lazyRouteComponent(() => import('./new-person-screen.tsx'), 'NewPersonScreen'),
});
const personRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/settings/people/$personId',
  staticData: { needs: 'people.get' },
  component: lazyRouteComponent(() => import('./person-screen.tsx'), 'PersonScreen'),
});

export const peopleFeature = {
  id: 'people',
  routes: [newPersonRoute, personRoute],
  settings: [
    {
      order: 20,
      id: 'people',
      group: 'clinic',
      label: () => peopleTexts.text('title'),
      icon: IconUsersGroup,
      needs: 'people.get',
      component: People,
    },
  ],
} as const satisfies Feature;
