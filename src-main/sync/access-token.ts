// The token of this PC's requests, asked anew before it is over. The next secret is kept before the network hears of it,
// so that a lost answer, a kill or a full disk at any moment signs nobody out.

import { createHash, randomBytes } from 'node:crypto';
import { createNetworkClient } from '#main/sync/network-client.ts';
import { forgottenIn, isSignedOutAnswer } from '#main/sync/network-problem.ts';
import type { SignIn, SignInStore } from '#main/sync/sign-in-store.ts';

/** The network took this PC's sign-in back, or this machine lost it. */
export class SignedOutError extends Error {
  override readonly name = 'SignedOutError';
  /** Nobody took it back: the network was restored from a backup that does not know it. */
  readonly forgotten: 'PC' | 'CLINIC' | null;
  constructor(message: string, forgotten: 'PC' | 'CLINIC' | null = null) {
    super(message);
    this.forgotten = forgotten;
  }
}

export type AccessToken = {
  /** A token that holds for a while. Throws SignedOutError, and what the line throws. */
  readonly current: () => Promise<string>;
  /** The one in hand was refused: the next is asked for. */
  readonly drop: (token: string) => void;
  /** What became of a sign-in that the network does not take: what it forgot of it, null where it was taken back. */
  readonly forgotten: () => Promise<'PC' | 'CLINIC' | null>;
};

/** Asked again this long before the end, by this PC's monotonic clock: the wall clock may be years off. */
const beforeEndMs = 60_000;

export const newSecret = (): Uint8Array => randomBytes(32);
export const secretText = (secret: Uint8Array): string => Buffer.from(secret).toString('base64url');
/** What the network keeps of a secret: the SHA-256 of its text. */
export const secretHash = (secret: Uint8Array): string =>
  createHash('sha256').update(secretText(secret)).digest('base64url');

export function createAccessToken(
  store: SignInStore,
  address: string,
  monotonicMs: () => number,
  first: { readonly token: string; readonly expiresInSeconds: number } | null = null,
): AccessToken {
  const client = createNetworkClient(address, async () => (await store.read())?.token ?? null);
  let held = first === null ? null : keep(first.token, first.expiresInSeconds);
  let asking: Promise<string> | null = null;

  function keep(token: string, expiresInSeconds: number) {
    return { token, untilMs: monotonicMs() + expiresInSeconds * 1000 - beforeEndMs };
  }

  async function refresh(): Promise<string> {
    const signIn = await store.read();
    if (signIn === null) throw new SignedOutError('No sign-in is kept here.');
    const next = signIn.next ?? newSecret();
    if (signIn.next === null) await store.write({ ...signIn, next });
    const answer = await client.auth
      .refresh({
        signInId: signIn.signInId,
        secret: secretText(signIn.secret),
        nextSecretHash: secretHash(next),
      })
      .catch((error: unknown) => {
        const forgotten = forgottenIn(error);
        if (forgotten !== null) throw new SignedOutError('The network does not know the sign-in.', forgotten);
        throw isSignedOutAnswer(error) ? new SignedOutError('The sign-in was taken back.') : error;
      });
    const { accessToken: token } = answer;
    await store.write({ ...signIn, secret: next, next: null, token } satisfies SignIn);
    held = keep(answer.accessToken, answer.expiresInSeconds);
    return answer.accessToken;
  }

  return {
    async current() {
      if (held !== null && monotonicMs() < held.untilMs) return held.token;
      asking ??= refresh().finally(() => {
        asking = null;
      });
      return asking;
    },
    drop(token) {
      if (held?.token === token) held = null;
    },
    async forgotten() {
      try {
        await refresh();
      } catch (error) {
        if (error instanceof SignedOutError) return error.forgotten;
      }
      return null;
    },
  };
}
