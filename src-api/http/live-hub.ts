// The open streams of this process: who is told that there is news. Says only that, never what.

import type { ServerResponse } from 'node:http';
import type { LiveEvent } from '#shared/network/contract.ts';

export type LiveStream = {
  readonly clinicId: string;
  readonly signInId: string;
  readonly response: ServerResponse;
};

export type LiveHub = {
  /** Keeps the stream until either side ends it. The response's head was written already. */
  readonly add: (stream: LiveStream) => void;
  readonly poke: (clinicId: string, head: number) => void;
  /** Every stream may have missed something. */
  readonly pokeAll: () => void;
  /** Ends the streams of one sign-in, with the word why. */
  readonly revoke: (signInId: string) => void;
  readonly epoch: (epoch: string) => void;
  readonly size: () => number;
  /** Ends all, for a clean stop. */
  readonly close: () => void;
};

/** Proxies end what is silent for long; a comment is nothing to whoever reads. */
const commentEveryMs = 20_000;
/** Each tick speaks to one part of the streams, so that thousands are not written to in one turn. */
const parts = 20;
/** A reader that takes nothing any more holds no memory of ours. */
const maxUnreadBytes = 32 * 1024;

export function createLiveHub(): LiveHub {
  const byClinic = new Map<string, Set<LiveStream>>();
  const heads = new Map<string, number>();
  const inTurn = Array.from({ length: parts }, () => new Set<LiveStream>());
  let count = 0;
  let added = 0;
  let turn = 0;
  let isClosed = false;

  const timer = setInterval(() => {
    for (const stream of inTurn[turn] ?? []) write(stream, ':\n\n');
    turn = (turn + 1) % parts;
  }, commentEveryMs / parts);
  timer.unref();

  function tell(streams: Iterable<LiveStream>, event: LiveEvent): void {
    const text = eventText(event);
    for (const stream of streams) write(stream, text);
  }

  function all(): LiveStream[] {
    return [...byClinic.values()].flatMap((streams) => [...streams]);
  }

  return {
    add(stream) {
      if (isClosed) return void stream.response.end();
      const streams = byClinic.get(stream.clinicId) ?? new Set();
      byClinic.set(stream.clinicId, streams.add(stream));
      const part = inTurn[added++ % parts];
      part?.add(stream);
      count += 1;
      stream.response.once('close', () => {
        part?.delete(stream);
        streams.delete(stream);
        count -= 1;
        if (streams.size > 0 || byClinic.get(stream.clinicId) !== streams) return;
        byClinic.delete(stream.clinicId);
        heads.delete(stream.clinicId);
      });
    },
    poke(clinicId, head) {
      const streams = byClinic.get(clinicId);
      if (streams === undefined) return;
      // Two processes may be heard in another order than they committed.
      const newest = Math.max(head, heads.get(clinicId) ?? 0);
      heads.set(clinicId, newest);
      tell(streams, { kind: 'poke', head: newest });
    },
    pokeAll() {
      for (const [clinicId, streams] of byClinic)
        tell(streams, { kind: 'poke', head: heads.get(clinicId) ?? 0 });
    },
    revoke(signInId) {
      for (const stream of all().filter((one) => one.signInId === signInId))
        stream.response.end(eventText({ kind: 'revoked' }));
    },
    epoch(epoch) {
      heads.clear();
      tell(all(), { kind: 'epoch', epoch });
    },
    size: () => count,
    close() {
      isClosed = true;
      clearInterval(timer);
      for (const stream of all()) stream.response.destroy();
    },
  };
}

/** One event of the stream, as https://html.spec.whatwg.org/multipage/server-sent-events.html writes it. */
export function eventText(event: LiveEvent): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}

function write({ response }: LiveStream, text: string): void {
  if (response.writableLength > maxUnreadBytes) response.destroy();
  else response.write(text);
}
