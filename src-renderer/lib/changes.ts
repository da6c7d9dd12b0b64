// Listens to what changed in the clinic and asks the affected queries again. Knows nothing of features.

import { create } from 'zustand';
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

function refetchTopic(topic: string): void {
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

async function listen(signal: AbortSignal): Promise<void> {
  let failures = 0;
  let missedSome = false;
  while (!signal.aborted) {
    try {
      const changes = await rpc.system.changes(undefined, { signal });
      for await (const change of changes) {
        failures = 0;
        useConnection.setState({ state: 'connected' });
        // `everything` comes to a page that could not keep up; after a lost line nobody knows what was missed.
        const isUnknown = change.topic === 'everything' || (change.topic === 'hello' && missedSome);
        if (isUnknown) void queryClient.invalidateQueries();
        else if (change.topic !== 'hello') refetchTopic(change.topic);
      }
    } catch (error) {
      // Whatever broke the line, it is built again below; only the end of the session needs to be noticed.
      if (!signal.aborted) noticeSession(error);
    }
    if (signal.aborted) return;
    missedSome = true;
    failures += 1;
    useConnection.setState({ state: 'reconnecting' });
    await wait(Math.min(250 * 2 ** failures, 10_000) * (0.75 + Math.random() / 2), signal);
  }
}

/** Starts listening, which needs an unlocked session; the function it gives stops. */
export function startChanges(): () => void {
  const controller = new AbortController();
  void listen(controller.signal);
  return () => controller.abort();
}
