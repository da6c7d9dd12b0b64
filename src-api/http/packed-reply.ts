// Answers that are made in one piece say how long they are, and go out packed where that is worth it. A stream through a
// packer costs several times the packing of a short answer.

import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';

const pack = promisify(gzip);
/** A shorter one goes out in the first flight of packets either way; packing would only hold it up. */
const leastBytes = 8 * 1024;
/** The first level makes a page of the feed a fifth of its size in a third of the time of the usual one. */
const options = { level: constants.Z_BEST_SPEED };

type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
};

/** An answer of the contract as JSON with its length, in gzip where `accepted` (the request's `Accept-Encoding`) has it. */
export async function packedReply(answer: Answer, accepted: string | undefined): Promise<Response> {
  const headers = new Headers({ 'cache-control': 'no-store', vary: 'Accept-Encoding' });
  for (const [name, value] of Object.entries(answer.headers))
    for (const one of [value ?? []].flat()) headers.append(name, one);
  if (answer.body === undefined) return new Response(null, { status: answer.status, headers });
  let body: Buffer<ArrayBuffer> = Buffer.from(JSON.stringify(answer.body));
  headers.set('content-type', 'application/json');
  if (body.length >= leastBytes && /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(accepted ?? '')) {
    body = await pack(body, options);
    headers.set('content-encoding', 'gzip');
  }
  headers.set('content-length', String(body.length));
  return new Response(body, { status: answer.status, headers });
}
