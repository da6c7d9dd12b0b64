// Fetches the code of all screens while nobody waits, and lets features prepare what theirs need. A screen first opened
// while the host is away would else be missing, and the router would reload the window into nothing.

import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { knownFeatures } from './feature-definition.ts';

/** After the first screen stands, so that it is not delayed. */
const restMs = 1500;
/** As long as the page may keep itself busy before a screen is fetched all the same. */
const longestBusyMs = 2000;

export function useScreensAtHand(): void {
  const router = useRouter();
  useEffect(() => {
    let isOver = false;
    /** One after the other: all at once they would take every connection from the pictures of who works already. */
    async function fetchScreens(): Promise<void> {
      for (const route of Object.values(router.routesById)) {
        await untilIdle();
        if (isOver) return;
        await Promise.resolve(router.loadRouteChunk(route)).catch(() => undefined);
      }
      for (const { prepare } of knownFeatures()) {
        await untilIdle();
        if (isOver) return;
        await prepare?.().catch(() => undefined);
      }
    }
    const timer = setTimeout(() => void fetchScreens(), restMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [router]);
}

/** The page has nothing to do; at once in a browser that does not tell. */
function untilIdle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: longestBusyMs });
    else resolve();
  });
}
