// Fetches the code of all screens while nobody waits. A screen first opened while the host is away would else be missing,
// and the router would reload the window into nothing.

import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** After the first screen stands, so that it is not delayed. */
const restMs = 1500;

export function useScreensAtHand(): void {
  const router = useRouter();
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const route of Object.values(router.routesById))
        void Promise.resolve(router.loadRouteChunk(route)).catch(() => undefined);
    }, restMs);
    return () => clearTimeout(timer);
  }, [router]);
}
