// Processes on one database tell each other that a clinic has news: LISTEN on one direct connection, NOTIFY after the
// commit. Inside the transaction it would put all commits in one line. Nothing depends on it but speed.

import pg from 'pg';
import { z } from 'zod';
import type { LiveHub } from '#api/http/live-hub.ts';
import type { Log } from '#main/core/log.ts';

export type WakeUp = {
  /** These clinics' feeds have moved. At most one word per clinic in a tenth of a second leaves this process. */
  readonly moved: (heads: readonly { readonly clinicId: string; readonly head: number }[]) => void;
  readonly revoked: (signInId: string) => void;
  /** True while it hears what other processes say. */
  readonly isListening: () => boolean;
  readonly close: () => Promise<void>;
};

const channel = 'enamel_news';
const pauseMs = 100;
/** Postgres takes messages below 8,000 bytes; a clinic and its head are at most 60. */
const maxPokes = 120;
const maxRetryMs = 10_000;
/** Beyond it PCs ask by themselves before long. */
const maxUnsaid = 10_000;

const messageSchema = z.object({
  from: z.string(),
  pokes: z.array(z.tuple([z.string(), z.number()])).optional(),
  revoked: z.string().optional(),
  epoch: z.string().optional(),
});
type Message = z.infer<typeof messageSchema>;

/** What the epoch's command says to every process. */
export const epochMessage = (epoch: string) => JSON.stringify({ from: 'operator', epoch } satisfies Message);
export const newsChannel = channel;

/** `processId` keeps a process from hearing itself: its own streams are told at once, also while the database is away. */
export function startWakeUp(directUrl: string, hub: LiveHub, processId: string, log: Log): WakeUp {
  let client: pg.Client | null = null;
  let isClosed = false;
  let retryMs = 250;
  let retry: NodeJS.Timeout | null = null;
  const waiting = new Map<string, number>();
  const saidAt = new Map<string, number>();
  /** What could not be told to the others yet. */
  const unsaid = new Map<string, number>();
  let flushing: NodeJS.Timeout | null = null;
  const connecting = connect();

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: directUrl,
      application_name: 'enamel news',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    let isLost = false;
    const lost = () => {
      if (isLost) return;
      isLost = true;
      if (client === next) {
        client = null;
        if (!isClosed) log.warn('wake_up.lost');
      }
      next.end().catch(() => {});
      if (isClosed) return;
      retry = setTimeout(() => void connect(), retryMs);
      retryMs = Math.min(retryMs * 2, maxRetryMs);
    };
    next.on('error', lost);
    next.on('end', lost);
    next.on('notification', ({ payload }) => hear(payload ?? ''));
    try {
      await next.connect();
      await next.query(`listen ${channel}`);
    } catch {
      return lost();
    }
    if (isClosed) {
      await next.end().catch(() => {});
      return;
    }
    client = next;
    const late = [...unsaid];
    unsaid.clear();
    void sayPokes(late);
    // What was said while nobody listened is not said again.
    if (retryMs > 250) hub.pokeAll();
    retryMs = 250;
  }

  function hear(payload: string): void {
    const message = parsed(payload);
    if (message === null || message.from === processId) return;
    for (const [clinicId, head] of message.pokes ?? []) hub.poke(clinicId, head);
    if (message.revoked !== undefined) hub.revoke(message.revoked);
    if (message.epoch !== undefined) hub.epoch(message.epoch);
  }

  /** Gives whether it was said: while the connection is down nobody hears it. */
  async function say(message: Omit<Message, 'from'>): Promise<boolean> {
    if (client === null) return false;
    const text = JSON.stringify({ from: processId, ...message });
    return client.query('select pg_notify($1, $2)', [channel, text]).then(
      () => true,
      () => false,
    );
  }

  async function sayPokes(pokes: readonly [string, number][]): Promise<void> {
    for (let from = 0; from < pokes.length; from += maxPokes) {
      const some = pokes.slice(from, from + maxPokes);
      if (!(await say({ pokes: some })) && unsaid.size < maxUnsaid)
        for (const [clinicId, head] of some) unsaid.set(clinicId, Math.max(head, unsaid.get(clinicId) ?? 0));
    }
  }

  function flush(): void {
    flushing = null;
    const now = performance.now();
    const due: [string, number][] = [];
    for (const [clinicId, head] of waiting) {
      if (now - (saidAt.get(clinicId) ?? -pauseMs) < pauseMs) continue;
      waiting.delete(clinicId);
      saidAt.set(clinicId, now);
      hub.poke(clinicId, head);
      due.push([clinicId, head]);
    }
    for (const [clinicId, at] of saidAt) if (now - at >= pauseMs) saidAt.delete(clinicId);
    void sayPokes(due);
    if (waiting.size > 0) flushing = setTimeout(flush, pauseMs / 4);
  }

  return {
    moved(heads) {
      for (const { clinicId, head } of heads)
        waiting.set(clinicId, Math.max(head, waiting.get(clinicId) ?? 0));
      // The first word goes at once; those that follow within the pause wait for its end.
      if (flushing === null) flush();
    },
    revoked(signInId) {
      hub.revoke(signInId);
      void say({ revoked: signInId });
    },
    isListening: () => client !== null,
    async close() {
      isClosed = true;
      if (retry !== null) clearTimeout(retry);
      if (flushing !== null) clearTimeout(flushing);
      await Promise.race([connecting, new Promise((done) => setTimeout(done, 200))]);
      await client?.end().catch(() => {});
      client = null;
    },
  };
}

function parsed(payload: string): Message | null {
  try {
    return messageSchema.safeParse(JSON.parse(payload)).data ?? null;
  } catch {
    return null;
  }
}
