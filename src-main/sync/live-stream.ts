// The network's stream of news: server-sent events that say that something moved, and carry nothing else.

import { createParser } from 'eventsource-parser';
import { livePath, liveEventSchema, type LiveEvent } from '#shared/network/contract.ts';
import { protocolVersion } from '#shared/sync/protocol.ts';

/** The network says something every 20 seconds; a line that is silent for longer is dead. */
const silenceMs = 50_000;

/**
 * Follows the stream until it ends, breaks or falls silent; gives the HTTP status it began with. Throws when there was no
 * way to it. Aborting the signal ends it.
 */
export async function followLive(
  address: string,
  token: string,
  signal: AbortSignal,
  onEvent: (event: LiveEvent) => void,
): Promise<number> {
  const ending = new AbortController();
  const either = AbortSignal.any([signal, ending.signal]);
  let watch = setTimeout(() => ending.abort(), silenceMs);
  const parser = createParser({
    onEvent({ data }) {
      const event = liveEventSchema.safeParse(parsed(data));
      // What a newer network says is passed over.
      if (event.success) onEvent(event.data);
    },
  });
  try {
    const response = await fetch(`${address}${livePath}?protocol=${protocolVersion}`, {
      headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
      redirect: 'error',
      signal: either,
    });
    if (!response.ok || response.body === null) {
      await response.body?.cancel();
      return response.status;
    }
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        clearTimeout(watch);
        watch = setTimeout(() => ending.abort(), silenceMs);
        parser.feed(decoder.decode(chunk, { stream: true }));
      }
    } catch {
      // A line that breaks is a stream that ended.
    }
    return response.status;
  } finally {
    clearTimeout(watch);
  }
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
