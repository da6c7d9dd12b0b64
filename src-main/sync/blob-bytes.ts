// The bytes of a referral's file on their way: up in parts that the network asks for, down as a stream that is taken up
// again where it broke. Which files travel, and when, is not known here.

import { createHash } from 'node:crypto';
import type { FileStore } from '#main/files/file-store.ts';
import { NetworkFaultError } from '#main/sync/network-problem.ts';
import type { NetworkClient } from '#main/sync/network-client.ts';
import { filePath, partPath } from '#shared/network/contract.ts';
import { maxBlobBytes, partHashHeader } from '#shared/network/blobs.ts';
import type { Bodies } from '#shared/sync/bodies.ts';

export type BlobLine = {
  readonly address: string;
  readonly client: NetworkClient;
  readonly token: () => Promise<string>;
  readonly signal: AbortSignal;
  /** Waits while something of more weight is being said. */
  readonly giveWay: () => Promise<void>;
};

/** The network does not take this file, whatever is tried. */
export class BlobRefusedError extends Error {
  override readonly name = 'BlobRefusedError';
  readonly code: string;

  constructor(code: string) {
    super(`The network refuses the file: ${code}`);
    this.code = code;
  }
}

const partMs = 120_000;
/** A stream that breaks is taken up again this often before the file is put back into the queue. */
const mostBreaks = 5;

type Blob = Pick<Bodies['file'], 'sha256' | 'sizeBytes' | 'mimeType'>;

/** Sends what the network lacks of a file and has it put together. Throws BlobRefusedError, and what line and store throw. */
export async function sendBlob(line: BlobLine, store: FileStore, blob: Blob): Promise<void> {
  const { sha256, sizeBytes, mimeType } = blob;
  const asked = { sha256, sizeBytes, mimeType };
  // Once more when parts were lost at the network between the two questions.
  for (let round = 0; round < 2; round++) {
    const { state, missing, partBytes } = await line.client.blobs.start(asked, { signal: line.signal });
    if (state === 'READY') return;
    for (const part of missing) {
      await line.giveWay();
      const start = part * partBytes;
      await sendPart(
        line,
        sha256,
        part,
        await readPart(store, sha256, start, Math.min(sizeBytes, start + partBytes)),
      );
    }
    const done = await line.client.blobs
      .complete({ sha256 }, { signal: line.signal })
      .catch((error: unknown) => {
        const code = codeOf(error);
        if (code === 'WRONG_KIND' || code === 'WRONG_HASH') throw new BlobRefusedError(code);
        if (code === 'INCOMPLETE') return null;
        throw error;
      });
    if (done?.state === 'READY') return;
  }
  throw new NetworkFaultError('The network asks for the same parts again.');
}

/** Takes a file into the store. Throws what line and store throw; bytes of another hash are not kept. */
export async function takeBlob(line: BlobLine, store: FileStore, { sha256, sizeBytes }: Blob): Promise<void> {
  const stored = await store.put(bytesOf(line, sha256, sizeBytes), { maxBytes: maxBlobBytes });
  if (stored.sha256 === sha256) return;
  if (!stored.alreadyStored) await store.remove(stored.sha256);
  throw new NetworkFaultError('The bytes are not what their hash says.');
}

async function* bytesOf(line: BlobLine, sha256: string, sizeBytes: number): AsyncGenerator<Uint8Array> {
  let have = 0;
  for (let breaks = 0; have < sizeBytes;) {
    const before = have;
    try {
      for await (const chunk of await openFrom(line, sha256, have)) {
        have += chunk.length;
        yield chunk;
        await line.giveWay();
      }
      if (have < sizeBytes) throw new NetworkFaultError('The file ended before its end.');
    } catch (error) {
      breaks = have > before ? 0 : breaks + 1;
      if (line.signal.aborted || breaks >= mostBreaks || error instanceof BlobRefusedError) throw error;
      await new Promise((done) => setTimeout(done, 200 * 2 ** breaks).unref());
    }
  }
}

async function openFrom(line: BlobLine, sha256: string, start: number): Promise<AsyncIterable<Uint8Array>> {
  const response = await fetch(`${line.address}${filePath(sha256)}`, {
    headers: {
      authorization: `Bearer ${await line.token()}`,
      ...(start > 0 && { range: `bytes=${start}-` }),
    },
    redirect: 'error',
    signal: line.signal,
  });
  const isRight = response.status === (start > 0 ? 206 : 200);
  if (isRight && response.body !== null) return response.body;
  await response.body?.cancel();
  throw new NetworkFaultError(`A file is answered with ${response.status}.`);
}

async function readPart(
  store: FileStore,
  sha256: string,
  start: number,
  end: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const { body } = await store.openRead(sha256, { start, end: end - 1 });
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function sendPart(
  line: BlobLine,
  sha256: string,
  part: number,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const response = await fetch(`${line.address}${partPath(sha256, part)}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${await line.token()}`,
      'content-type': 'application/octet-stream',
      [partHashHeader]: createHash('sha256').update(bytes).digest('hex'),
    },
    body: bytes,
    redirect: 'error',
    signal: AbortSignal.any([line.signal, AbortSignal.timeout(partMs)]),
  });
  await response.body?.cancel();
  if (response.status === 413) throw new BlobRefusedError('TOO_LARGE');
  if (!response.ok) throw new NetworkFaultError(`A part is answered with ${response.status}.`);
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
