// The next page of a long feed is on its way while the one before it is written: the network reads while this PC writes.
// It counts only if it is what this PC asks next; a page is taken from where the copy stands, or not at all.

import type { SyncRequest } from '#main/sync/sync-machine.ts';
import type { PullReply, PullRequest } from '#shared/sync/protocol.ts';

export type Sent<Reply> = { readonly reply: Promise<Reply>; readonly sentMs: number };

export type PageAhead = {
  /** Asks for the page after this one, where there is one. Resolves when the request has left. */
  readonly ask: (request: PullRequest, page: PullReply) => Promise<void>;
  /** What was asked ahead, if it is this request. */
  readonly take: (request: SyncRequest) => Sent<PullReply> | null;
};

export function createPageAhead(send: (request: PullRequest) => Sent<PullReply>): PageAhead {
  let ahead: { readonly body: string; readonly sent: Sent<PullReply> } | null = null;
  return {
    async ask(request, page) {
      if ('error' in page || page.end !== null) return;
      const next: PullRequest = { ...request, cursor: page.cursor, floor: page.floor };
      ahead = { body: JSON.stringify(next), sent: send(next) };
      // Whoever takes it hears of its fault; nobody misses it otherwise.
      ahead.sent.reply.catch(() => undefined);
      // Writing holds this thread: what is to leave has left before.
      for (let turn = 0; turn < 3; turn += 1) await new Promise<void>((done) => setImmediate(done));
    },
    take(request) {
      const held = ahead;
      ahead = null;
      return held !== null && request.kind === 'pull' && JSON.stringify(request.body) === held.body
        ? held.sent
        : null;
    },
  };
}
