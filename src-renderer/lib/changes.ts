// Listens to what changed in the clinic and asks the affected queries again. Knows nothing of features.

import { create } from 'zustand';
import { electronBridge } from './electron-bridge.ts';
import { inOneTab, type TabTurn } from './one-tab.ts';
import { noticeSession, queryClient } from './query-client.ts';
import { rpc } from './rpc-client.ts';

type Connection = 'connecting' | 'connected' | 'reconnecting';

/** Whether live news from the core arrive; the dot in the top bar shows it. */
export const useConnection = create<{ state: Connection }>(() => ({ state: 'connecting' }));

const dependents = new Map<string, Set<string>>();

/** Says that queries under `contractPaths` also show data of `topic`, e.g. ('patients', ['calendar']). */
export function refetchOnTopic(topic: string, contractPaths: readonly string[]): void {
  const known = dependents.get(topic) ?? new Set<string>();
  for (const path of contractPaths) known.add(path);
  dependents.set(topic, known);
}

const listeners = new Map<string, Set<() => void>>();

/** Calls `listener` whenever something of the topic changed, in every window; the function it gives ends that. */
export function onTopic(topic: string, listener: () => void): () => void {
  const known = listeners.get(topic) ?? new Set<() => void>();
  listeners.set(topic, known.add(listener));
  return () => void known.delete(listener);
}

function refetchTopic(topic: string): void {
  for (const listener of listeners.get(topic) ?? []) listener();
  for (const path of [topic, ...(dependents.get(topic) ?? [])]) {
    // Keys of orpc start with the path of the call: [['patients', 'list'], …].
    void queryClient.invalidateQueries({ queryKey: [[path]] });
  }
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** What the tab that listens tells the others of this browser. */
type News = { readonly topic: string } | { readonly connection: Connection };

function hear(news: News): void {
  if ('connection' in news) useConnection.setState({ state: news.connection });
  // `everything` comes to a page that could not keep up, and when nobody knows what was missed.
  else if (news.topic === 'everything') void queryClient.invalidateQueries();
  else refetchTopic(news.topic);
}

/**
 * The line stands from here on: what a screen that just opened asked before it may be old already. What could not be
 * loaded stays as it is, with its button to try again.
 */
function askAgain(): void {
  void queryClient.invalidateQueries({
    predicate: ({ state }) => state.status === 'success' || state.fetchStatus === 'fetching',
  });
}

async function listen({ isTakenOver, tell, signal }: TabTurn<News>): Promise<void> {
  let failures = 0;
  let missedSome = isTakenOver;
  const hearAndTell = (news: News): void => {
    hear(news);
    tell(news);
  };
  while (!signal.aborted) {
    try {
      const changes = await rpc.system.changes(undefined, { signal });
      for await (const change of changes) {
        failures = 0;
        if (useConnection.getState().state !== 'connected' || change.topic === 'hello')
          hearAndTell({ connection: 'connected' });
        if (change.topic !== 'hello') hearAndTell({ topic: change.topic });
        else if (missedSome) hearAndTell({ topic: 'everything' });
        else askAgain();
      }
    } catch (error) {
      // Whatever broke the line, it is built again below; only the end of the session needs to be noticed.
      if (!signal.aborted) noticeSession(error);
    }
    if (signal.aborted) return;
    missedSome = true;
    failures += 1;
    hearAndTell({ connection: 'reconnecting' });
    await wait(Math.min(250 * 2 ** failures, 10_000) * (0.75 + Math.random() / 2), signal);
  }
}

/** Starts listening, which needs an unlocked session; the function it gives stops. */
export function startChanges(): () => void {
  const controller = new AbortController();
  const greet = (): News => ({ connection: useConnection.getState().state });
  if (electronBridge() === undefined)
    void inOneTab<News>('enamel.changes', controller.signal, { work: listen, hear, greet });
  else void listen({ isTakenOver: false, tell: () => undefined, signal: controller.signal });
  return () => controller.abort();
}
