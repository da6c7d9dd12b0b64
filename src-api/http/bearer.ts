// The token of a request: believed, or refused and written down without the token.

import type { Claims } from '#api/auth/access-tokens.ts';
import type { Api } from '#api/http/api-context.ts';

/** Who asks, by the `Authorization` header; null when it is not believed. Asks no database. */
export async function believedClaims(
  api: Pick<Api, 'tokens' | 'log'>,
  authorization: string | undefined,
  route: string,
): Promise<Claims | null> {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
  const claims = token === undefined ? { refused: 'none' } : await api.tokens.verify(token);
  if (!('refused' in claims)) return claims;
  api.log.warn('auth.token_refused', { reason: claims.refused, route });
  return null;
}
