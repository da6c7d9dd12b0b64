// Links for people without an account, signed by the network: what each opens, and until when.

import { createHash } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { tokenAlgorithm, type TokenKeys } from '#api/auth/token-keys.ts';
import { anyIdSchema } from '#shared/sync/protocol.ts';

/** `status`: a form's referral. `page`: a one-time page, still locked. `session`: a page whose code was given. */
const purposes = ['status', 'page', 'session'] as const;
export type LinkPurpose = (typeof purposes)[number];

/** What a link opens, and the clinic whose it is. */
export type LinkTarget = { readonly id: string; readonly clinicId: string };

export type LinkTokens = {
  /** `expiresAt` is an instant; without it the link is good for ever. */
  readonly sign: (purpose: LinkPurpose, target: LinkTarget, expiresAt?: string) => Promise<string>;
  /** What the link opens; null for one that is not ours, of another kind, altered, or over. */
  readonly verify: (purpose: LinkPurpose, token: string) => Promise<LinkTarget | null>;
  /** The same 32 bytes in every process that has the same key, as hexadecimal digits: for what lives for hours. */
  readonly secret: (name: string) => Promise<string>;
};

const issuer = 'enamel-network';
const claimsSchema = z.object({ sub: anyIdSchema, cid: anyIdSchema });

export function createLinkTokens(keys: TokenKeys, nowMs: () => number): LinkTokens {
  return {
    async sign(purpose, { id, clinicId }, expiresAt) {
      const token = new SignJWT({ cid: clinicId })
        .setProtectedHeader({ alg: tokenAlgorithm, kid: keys.signing.keyId })
        .setIssuer(issuer)
        .setAudience(`link ${purpose}`)
        .setSubject(id);
      if (expiresAt !== undefined) token.setExpirationTime(Math.ceil(Date.parse(expiresAt) / 1000));
      return token.sign(keys.signing.key);
    },
    async verify(purpose, token) {
      try {
        const { payload } = await jwtVerify(
          token,
          ({ kid }) => {
            const key = kid === undefined ? null : keys.publicKey(kid);
            if (key === null) throw new Error('Signed with a key that is not ours.');
            return key;
          },
          {
            algorithms: [tokenAlgorithm],
            issuer,
            audience: `link ${purpose}`,
            currentDate: new Date(nowMs()),
          },
        );
        const claims = claimsSchema.safeParse(payload);
        return claims.success ? { id: claims.data.sub, clinicId: claims.data.cid } : null;
      } catch {
        return null;
      }
    },
    async secret(name) {
      // A signature by Ed25519 is the same every time (RFC 8032, 5.1.6), and nobody makes it without the key.
      const signature = await crypto.subtle.sign(
        'Ed25519',
        keys.signing.key,
        Buffer.from(`enamel network secret: ${name}`),
      );
      return createHash('sha256').update(Buffer.from(signature)).digest('hex');
    },
  };
}
