// Listens to what changed in the clinic and asks the affected queries again. Knows nothing of features.

import type { QueryFilters } from '@tanstack/react-query';
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

/** Asks again, also what is being asked for the first time: that answer may have been read before the change. */
function askAnew(filters: QueryFilters): void {
  const firstAsked = queryClient
    .getQueryCache()
    .findAll({ ...filters, fetchStatus: 'fetching' })
    .filter(({ state }) => state.data === undefined);
  void queryClient.invalidateQueries(filters);
  for (const { promise, queryKey } of firstAsked)
    promise?.then(
      () => queryClient.invalidateQueries({ queryKey, exact: true }),
      // What could not be loaded keeps its button to try again.
      () => undefined,
    );
}

function refetchTopic(topic: string): void {
  for (const listener of listeners.get(topic) ?? []) listener();
  for (const path of [topic, ...(dependents.get(topic) ?? [])]) {
    // Keys of orpc start with the path of the call: [['patients', 'list'], …].
    askAnew({ queryKey: [[path]] });
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
type News =
  | { readonly topic: string }
  /** `changesAt`: where the changes stand that it has told of; null while its line does not stand. */
  | { readonly connection: Connection; readonly changesAt: string | null };

let askedSince: string | null = null;

/** Says where the changes stood before this page asked for anything that they are about; the first time counts. */
export function askedFrom(changesAt: string): void {
  askedSince ??= changesAt;
}

let hearsFromNowOn = false;

/**
 * This page hears of every change after `changesAt`. If something changed since the page began, what it asked for may
 * be old already. What could not be loaded stays as it is, with its button to try again.
 */
function hearFrom(changesAt: string): void {
  if (hearsFromNowOn) return;
  hearsFromNowOn = true;
  if (changesAt === askedSince) return;
  askAnew({
    predicate: ({ state }) => state.status === 'success' || state.fetchStatus === 'fetching',
  });
}

function hear(news: News): void {
  if ('connection' in news) {
    useConnection.setState({ state: news.connection });
    if (news.changesAt !== null) hearFrom(news.changesAt);
  }
  // `everything` comes to a page that could not keep up, and when nobody knows what was missed.
  else if (news.topic === 'everything') {
    hearsFromNowOn = true;
    askAnew({});
  } else refetchTopic(news.topic);
}

let toldUntil: string | null = null;

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
      for await (const { topic, changesAt } of changes) {
        failures = 0;
        toldUntil = changesAt ?? null;
        if (useConnection.getState().state !== 'connected' || topic === 'hello')
          hearAndTell({ connection: 'connected', changesAt: missedSome ? null : toldUntil });
        if (topic !== 'hello') hearAndTell({ topic });
        else if (missedSome) hearAndTell({ topic: 'everything' });
      }
    } catch (error) {
      // Whatever broke the line, it is built again below; only the end of the session needs to be noticed.
      if (!signal.aborted) noticeSession(error);
    }
    if (signal.aborted) return;
    missedSome = true;
    failures += 1;
    toldUntil = null;
    hearAndTell({ connection: 'reconnecting', changesAt: null });
    await wait(Math.min(250 * 2 ** failures, 10_000) * (0.75 + Math.random() / 2), signal);
  }
}

/** Starts listening, which needs an unlocked session; the function it gives stops. */
export function startChanges(): () => void {
  const controller = new AbortController();
  hearsFromNowOn = false;
  toldUntil = null;
  const greet = (): News => ({ connection: useConnection.getState().state, changesAt: toldUntil });
  if (electronBridge() === undefined)
    void inOneTab<News>('enamel.changes', controller.signal, { work: listen, hear, greet });
  else void listen({ isTakenOver: false, tell: () => undefined, signal: controller.signal });
  return () => controller.abort();
}
