// What every part of the program is given: made once at the start, and once a request.

import type { AccessTokens, Claims } from '#api/auth/access-tokens.ts';
import type { AttemptLimits } from '#api/auth/attempt-limits.ts';
import type { AuthMeans } from '#api/auth/auth-service.ts';
import type { BlobMeans } from '#api/blobs/blob-service.ts';
import type { NetworkDatabase } from '#api/db/connect.ts';
import type { LiveHub } from '#api/http/live-hub.ts';
import type { Settings } from '#api/http/settings.ts';
import type { WakeUp } from '#api/http/wake-up.ts';
import type { PublicMeans } from '#api/public/public-means.ts';
import type { NetworkMeans } from '#api/sync/network-tx.ts';
import type { Clock } from '#main/core/clock.ts';
import type { Log } from '#main/core/log.ts';

export type Api = {
  readonly settings: Settings;
  /** Where this program keeps what is on disk: files, mails, keys. */
  readonly dataDir: string;
  readonly database: NetworkDatabase;
  readonly clock: Clock;
  readonly log: Log;
  readonly tokens: AccessTokens;
  readonly limits: AttemptLimits;
  readonly auth: AuthMeans;
  readonly hub: LiveHub;
  readonly blobs: BlobMeans;
  readonly publicPages: PublicMeans;
  readonly wakeUp: WakeUp;
  /** The address of this API as others reach it. */
  readonly publicUrl: () => string;
  /** The core's means for a sign-in; null for what the network does itself. */
  readonly networkMeans: (signInId: string | null) => NetworkMeans;
  readonly version: string;
};

/** One request, after its token was believed. */
export type ApiRequest = {
  readonly api: Api;
  /** Null on the calls that come before there is a token. */
  readonly claims: Claims | null;
  /** The token as it was given: a refresh shows the one that is over. */
  readonly token: string | null;
  readonly addressPrefix: string;
  /** How large its body was, unpacked. */
  readonly bodyBytes: number;
};
