// Passwords and PINs: hashing and comparing in a worker that starts with the first and leaves when idle.

import { Worker } from 'node:worker_threads';
import type { PasswordAnswer, PasswordJob } from '#main/core/password-worker.ts';
import { workerUrl } from '#main/core/worker-url.ts';

export type Passwords = {
  /** A bcrypt hash at cost 12. The secret must be at most 72 bytes: bcrypt ignores the rest. */
  readonly hash: (secret: string) => Promise<string>;
  /** Whether the secret fits the hash; without a hash it takes as long and answers false. */
  readonly compare: (secret: string, hash: string | null) => Promise<boolean>;
  readonly close: () => Promise<void>;
};

/** bcrypt's cost in a clinic: about a third of a second a try on a desk PC. */
export const passwordCost = 12;
const idleMs = 30_000;
/** Compared against when an account does not exist, so that the answer takes as long (made once, of random bytes). */
const nobodysHash = (cost: number) =>
  `$2b$${String(cost).padStart(2, '0')}$xgknw7mGabo9mVPpgvFpjel0/8F7N0Mo7DRQT/2ugNhFiD3CBh06S`;

type JobWithoutId = PasswordJob extends infer Job
  ? Job extends PasswordJob
    ? Omit<Job, 'id'>
    : never
  : never;

/** `cost` is lower only in tests that do not test hashing. */
export function createPasswords(cost: number = passwordCost): Passwords {
  let worker: Worker | null = null;
  let nextId = 1;
  let idleTimer: NodeJS.Timeout | null = null;
  const waiting = new Map<
    number,
    { resolve: (value: string | boolean) => void; reject: (error: Error) => void }
  >();

  function start(): Worker {
    const started = new Worker(workerUrl('password-worker'), { name: 'enamel-passwords' });
    started.on('message', (answer: PasswordAnswer) => {
      waiting.get(answer.id)?.resolve(answer.value);
      waiting.delete(answer.id);
      if (waiting.size > 0) return;
      started.unref();
      idleTimer = setTimeout(() => void close(), idleMs).unref();
    });
    started.on('error', (error) => {
      for (const job of waiting.values()) job.reject(error);
      waiting.clear();
      worker = null;
    });
    return started;
  }

  function ask(job: JobWithoutId): Promise<string | boolean> {
    if (idleTimer !== null) clearTimeout(idleTimer);
    worker ??= start();
    worker.ref();
    const id = nextId++;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker?.postMessage({ ...job, id });
    });
  }

  async function close(): Promise<void> {
    const ending = worker;
    worker = null;
    await ending?.terminate();
  }

  return {
    hash: async (secret) => String(await ask({ kind: 'hash', secret, cost })),
    compare: async (secret, hash) =>
      (await ask({ kind: 'compare', secret, hash: hash ?? nobodysHash(cost) })) === true && hash !== null,
    close,
  };
}
