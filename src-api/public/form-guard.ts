// What keeps programs from sending the public form: a stamp of when the page was made, and a proof of work.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createChallenge, randomInt, verifySolution, type Challenge, type Payload } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { anyIdSchema } from '#shared/sync/protocol.ts';

/** Nobody fills in eight fields in less. */
const fastestMs = 3000;
const longestMs = 24 * 3_600_000;
const challengeMs = 4 * 3_600_000;

export type FormGuard = {
  /** Signed: the id that the form's referral will have, for one clinic. */
  readonly stamp: (referralId: string, clinicId: string) => string;
  /** The id, and whether it is too early or too late to take the form; null for a stamp that is not ours. */
  readonly readStamp: (
    stamp: string,
    clinicId: string,
  ) => { readonly referralId: string; readonly timing: 'fine' | 'tooFast' | 'oldForm' } | null;
  readonly challenge: () => Promise<Challenge>;
  /** A name for the solved challenge, the same each time it is shown; null when it is not solved, or is over. */
  readonly readProof: (proof: string) => Promise<string | null>;
};

export function createFormGuard(secret: string, nowMs: () => number): FormGuard {
  const sign = (text: string) => createHmac('sha256', `stamp ${secret}`).update(text).digest('base64url');
  const hmac = {
    hmacSignatureSecret: `challenge ${secret}`,
    hmacKeySignatureSecret: `challenge key ${secret}`,
  };
  return {
    stamp(referralId, clinicId) {
      const text = `${referralId}.${nowMs().toString(36)}`;
      return `${text}.${sign(`${text}.${clinicId}`)}`;
    },
    readStamp(stamp, clinicId) {
      const [referralId = '', at = '', signature = ''] = stamp.split('.');
      const expected = Buffer.from(sign(`${referralId}.${at}.${clinicId}`));
      const given = Buffer.from(signature);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
      if (!anyIdSchema.safeParse(referralId).success) return null;
      const age = nowMs() - Number.parseInt(at, 36);
      const timing = age < fastestMs ? 'tooFast' : age > longestMs ? 'oldForm' : 'fine';
      return { referralId, timing };
    },
    challenge: async () =>
      createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        // About a second on a phone, in a worker while the form is filled in.
        cost: 1000,
        counter: randomInt(1000, 2000),
        deriveKey,
        expiresAt: new Date(nowMs() + challengeMs),
        data: { nonce: randomBytes(9).toString('base64url') },
        ...hmac,
      }),
    async readProof(proof) {
      if (proof.length > 4000) return null;
      try {
        const payload = JSON.parse(Buffer.from(proof, 'base64').toString('utf8')) as Payload;
        const { challenge, solution } = payload;
        const result = await verifySolution({ challenge, solution, deriveKey, ...hmac });
        return result.verified ? String(challenge.signature) : null;
      } catch {
        return null;
      }
    },
  };
}
