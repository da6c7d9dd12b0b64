// The parts that answer requests, put together: for the program, and for the simulation, which brings a clock and a
// store of its own.

import type { Hono } from 'hono';
import { createAccessTokens } from '#api/auth/access-tokens.ts';
import { createAttemptLimits } from '#api/auth/attempt-limits.ts';
import type { AuthMeans } from '#api/auth/auth-service.ts';
import type { TokenKeys } from '#api/auth/token-keys.ts';
import type { BlobMeans } from '#api/blobs/blob-service.ts';
import type { Api } from '#api/http/api-context.ts';
import { createApp, type ApiEnv } from '#api/http/app.ts';
import { storageOf } from '#api/http/blob-place.ts';
import { derivedId } from '#api/http/derived-id.ts';
import { publicMeans } from '#api/public/public-means.ts';
import { filesReady } from '#api/sync/files.ts';
import { createPasswords } from '#main/core/passwords.ts';

type Surroundings = Omit<Api, 'tokens' | 'limits' | 'auth' | 'blobs' | 'publicPages'> &
  Pick<AuthMeans, 'onPublished'> & { readonly keys: TokenKeys; readonly migrationCount: number };

/** Who closes the API closes the passwords of its `auth` too. */
export async function assembleApi(
  surroundings: Surroundings,
): Promise<{ readonly api: Api; readonly app: Hono<ApiEnv> }> {
  const { keys, onPublished, migrationCount, ...given } = surroundings;
  const { settings, dataDir, database, clock, log, wakeUp, publicUrl, networkMeans } = given;
  const network = networkMeans(null);
  const tokens = createAccessTokens(keys, clock.nowMs);
  const limits = createAttemptLimits(database, settings.LIMITS_FACTOR);
  const blobs: BlobMeans = {
    database,
    storage: storageOf(settings, dataDir),
    async onWhole(clinicId, sha256) {
      await filesReady(network, clinicId, sha256);
    },
  };
  const api: Api = {
    ...given,
    tokens,
    limits,
    auth: {
      database,
      tokens,
      passwords: createPasswords(),
      now: clock.now,
      log,
      onRevoked: wakeUp.revoked,
      onPublished,
      derivedId,
    },
    blobs,
    publicPages: await publicMeans({ database, network, blobs, limits, keys, publicUrl }),
  };
  return { api, app: createApp(api, migrationCount) };
}
