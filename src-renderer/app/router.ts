// Puts the routes of all features together. Types of every address come from here.

import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import { useSignedIn } from '#renderer/lib/signed-in.ts';
import { installFeatures, railItems } from './feature-definition.ts';
import type { Feature } from './feature-definition.ts';
import { features } from './features.ts';
import { frameRoute, rootRoute } from './frame-route.ts';
import { installGoTo } from './go-to.ts';
import { NotFound, UnknownScreen } from './not-found.tsx';
import { ScreenFailure } from './screen-failure.tsx';

const startRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ href: railItems(useSignedIn.getState().session)[0]?.to ?? '/settings', replace: true });
  },
});

/** Any other address: said inside the frame, so that the way back is in view. */
const unknownRoute = createRoute({ getParentRoute: () => frameRoute, path: '$', component: UnknownScreen });

type FeatureRoutes<Key extends 'routes' | 'openRoutes'> = {
  [Index in keyof typeof features]: (typeof features)[Index] extends {
    readonly [K in Key]: readonly (infer Route)[];
  }
    ? Route
    : never;
}[number];

function allRoutes<Key extends 'routes' | 'openRoutes'>(key: Key): FeatureRoutes<Key>[] {
  // The exact types of all routes are lost in flatMap and given back here, so that links are checked.
  return features.flatMap((feature: Feature) => feature[key] ?? []) as FeatureRoutes<Key>[];
}

installFeatures(features);

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    frameRoute.addChildren([startRoute, unknownRoute, ...allRoutes('routes')]),
    ...allRoutes('openRoutes'),
  ]),
  defaultPreload: 'intent',
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: ScreenFailure,
  defaultPendingMs: 150,
  scrollRestoration: true,
});

installGoTo((href) => router.navigate({ href }));

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
