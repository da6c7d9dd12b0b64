// Access tokens: who asks, signed, for ten minutes. Whether the sign-in was taken back is asked of the database.

import { decodeJwt, errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { TokenKeys } from '#api/auth/token-keys.ts';
import { tokenAlgorithm } from '#api/auth/token-keys.ts';
import { anyIdSchema } from '#shared/sync/protocol.ts';

export const memberRoles = ['ADMIN', 'STAFF'] as const;

/** Who a token speaks for: one PC's sign-in, its clinic, and the member who signed it in. */
export type Claims = {
  readonly signInId: string;
  readonly clinicId: string;
  readonly memberId: string;
  readonly role: (typeof memberRoles)[number];
};

export type AccessTokens = {
  /** `secretHash` is of the refresh secret that goes with the token. */
  readonly sign: (claims: Claims, secretHash: string) => Promise<string>;
  /** The claims, or in a word why it is not believed: `expired`, `altered`, `malformed`, `unknown_key`. */
  readonly verify: (token: string) => Promise<Claims | { readonly refused: string }>;
  /** What a token of ours once said, over or not; null when it is not ours. Opens nothing. */
  readonly recall: (token: string) => Promise<Recalled | null>;
};

/** That the network took a secret of a clinic's sign-in, and when (milliseconds since 1970). */
export type Recalled = {
  readonly signInId: string;
  readonly clinicId: string;
  readonly secretHash: string;
  readonly issuedAtMs: number;
};

export const tokenSeconds = 600;
const issuer = 'enamel-network';
const audience = 'clinic';
const claimsSchema = z.object({
  sid: anyIdSchema,
  cid: anyIdSchema,
  sub: anyIdSchema,
  role: z.enum(memberRoles),
  sec: z.string(),
  iat: z.number(),
  exp: z.number(),
});
const mostBelieved = 2000;

export function createAccessTokens(keys: TokenKeys, nowMs: () => number): AccessTokens {
  async function read(token: string, atMs: number): Promise<z.infer<typeof claimsSchema>> {
    const { payload } = await jwtVerify(
      token,
      ({ kid }) => {
        const key = kid === undefined ? null : keys.publicKey(kid);
        if (key === null) throw new UnknownKey('Signed with a key that is not ours.');
        return key;
      },
      {
        algorithms: [tokenAlgorithm],
        typ: 'at+jwt',
        issuer,
        audience,
        requiredClaims: ['exp'],
        currentDate: new Date(atMs),
      },
    );
    return claimsSchema.parse(payload);
  }

  /** Tokens that were believed: a PC shows the same one for ten minutes. The oldest go first. */
  const believed = new Map<string, { readonly claims: Claims; readonly untilMs: number }>();

  return {
    async sign({ signInId, clinicId, memberId, role }, secretHash) {
      const issuedAt = Math.floor(nowMs() / 1000);
      return new SignJWT({ sid: signInId, cid: clinicId, role, sec: secretHash })
        .setProtectedHeader({ alg: tokenAlgorithm, kid: keys.signing.keyId, typ: 'at+jwt' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(memberId)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + tokenSeconds)
        .sign(keys.signing.key);
    },
    async verify(token) {
      const known = believed.get(token);
      if (known !== undefined && nowMs() < known.untilMs) return known.claims;
      try {
        const { sid, cid, sub, role, exp } = await read(token, nowMs());
        const claims: Claims = { signInId: sid, clinicId: cid, memberId: sub, role };
        believed.set(token, { claims, untilMs: exp * 1000 });
        const [oldest] = believed.keys();
        if (believed.size > mostBelieved && oldest !== undefined) believed.delete(oldest);
        return claims;
      } catch (error) {
        return { refused: reasonOf(error) };
      }
    },
    async recall(token) {
      try {
        const { sid, cid, sec, iat } = await read(token, Number(decodeJwt(token).iat) * 1000);
        return { signInId: sid, clinicId: cid, secretHash: sec, issuedAtMs: iat * 1000 };
      } catch {
        return null;
      }
    },
  };
}

class UnknownKey extends Error {}

function reasonOf(error: unknown): string {
  if (error instanceof UnknownKey) return 'unknown_key';
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'altered';
  return 'malformed';
}
