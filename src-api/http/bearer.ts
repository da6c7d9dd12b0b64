// The token of a request: believed, or refused and written down without the token.

import type { Claims } from '#api/auth/access-tokens.ts';
import type { Api } from '#api/http/api-context.ts';

export function bearerToken(authorization: string | undefined): string | null {
  return /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1] ?? null;
}

/** Who asks, by the `Authorization` header; null when it is not believed. Asks no database. */
export async function believedClaims(
  api: Pick<Api, 'tokens' | 'log'>,
  authorization: string | undefined,
  route: string,
): Promise<Claims | null> {
  const token = bearerToken(authorization);
  const claims = token === null ? { refused: 'none' } : await api.tokens.verify(token);
  if (!('refused' in claims)) return claims;
  api.log.warn('auth.token_refused', { reason: claims.refused, route });
  return null;
}
