// The two routes everything hangs on: the root with its gate, and the frame that signed-in people see.

import type { CallName } from '#shared/access/permission-table.ts';
import { createRootRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { NotFound } from './not-found.tsx';
import { ScreenFailure } from './screen-failure.tsx';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Shown without signing in, e.g. restoring from a backup into an empty folder. */
    readonly isOpenBeforeSignIn?: boolean;
    /** Dark over the whole window, without rail and top bar: a picture that is read. */
    readonly isWholeWindow?: boolean;
    /** The call that the role must be allowed to make; for others there is no screen at this address. Left out: everybody. */
    readonly needs?: CallName;
  }
}

export const rootRoute = createRootRoute({
  component: lazyRouteComponent(() => import('./gate.tsx'), 'Gate'),
  notFoundComponent: NotFound,
  errorComponent: ScreenFailure,
});

/** The parent of every feature's routes. */
export const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'frame',
  component: lazyRouteComponent(() => import('./frame.tsx'), 'Frame'),
  errorComponent: ScreenFailure,
});
