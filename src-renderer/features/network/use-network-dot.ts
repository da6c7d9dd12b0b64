// What the network adds to the status dot; and whoever looks at the screen again, or has a line again, wakes the exchange.

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { DotStatus } from '#renderer/app/feature-definition.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import type { NetworkStatus } from '#shared/network-settings/model.ts';
import { networkTexts } from './network-texts.ts';

const askEveryMs = 60_000;
/** Coming back to the window again and again asks once. */
const wakeAtMostEveryMs = 5000;

export function useNetworkDot(): DotStatus | null {
  const t = networkTexts.useText();
  const { data: status } = useQuery(orpc.network.status.queryOptions({ refetchInterval: askEveryMs }));
  useWake(status?.standing === 'JOINED');
  if (status === undefined || status.standing === 'NOT_JOINED') return null;
  if (status.standing === 'FORGOTTEN') return { tone: 'caution', words: t('dot.forgotten') };
  if (status.standing !== 'JOINED') return { tone: 'caution', words: t('dot.signedOut') };
  if (status.attention > 0)
    return { tone: 'caution', words: t('dot.attention', { count: status.attention }) };
  if (status.vanishing !== null) return { tone: 'caution', words: t('dot.vanishing') };
  return lineStatus(status, t);
}

function lineStatus(
  { problem, waiting, isLive, isReached }: NetworkStatus,
  t: ReturnType<typeof networkTexts.useText>,
): DotStatus | null {
  if (problem === 'OFFLINE' || problem === 'BUSY')
    return {
      tone: 'caution',
      words: waiting > 0 ? t('dot.away', { count: waiting }) : t('dot.awayNone'),
    };
  if (problem !== null) return { tone: 'danger', words: t('dot.problem') };
  if (isReached === null) return null;
  return { tone: 'good', words: t(isLive ? 'dot.live' : 'dot.polling') };
}

function useWake(isJoined: boolean): void {
  useEffect(() => {
    if (!isJoined) return undefined;
    let last = 0;
    const wake = (event: Event): void => {
      if (document.visibilityState === 'hidden') return;
      if (event.type !== 'online' && performance.now() - last < wakeAtMostEveryMs) return;
      last = performance.now();
      // The core asks by itself too; this only makes it sooner.
      rpc.network.wake().catch(() => undefined);
    };
    const away = new AbortController();
    const { signal } = away;
    window.addEventListener('online', wake, { signal });
    window.addEventListener('focus', wake, { signal });
    document.addEventListener('visibilitychange', wake, { signal });
    return () => away.abort();
  }, [isJoined]);
}
