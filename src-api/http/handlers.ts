// The contract's calls: who may ask, and which part of the program answers.

import { implement } from '@orpc/server';
import type { Claims } from '#api/auth/access-tokens.ts';
import { listDevices, pair, revokeDevice, signOut, signUp } from '#api/auth/auth-service.ts';
import { refresh } from '#api/auth/refresh-service.ts';
import type { LimitName } from '#api/auth/attempt-limits.ts';
import { searchClinics } from '#api/auth/clinic-directory.ts';
import { completeBlob, startBlob } from '#api/blobs/blob-service.ts';
import type { ApiRequest } from '#api/http/api-context.ts';
import { failure } from '#api/http/failures.ts';
import { pull } from '#api/sync/pull.ts';
import { push } from '#api/sync/push.ts';
import { retryParked } from '#api/sync/retry-parked.ts';
import { maxPageSize } from '#shared/core/values.ts';
import { networkContract } from '#shared/network/contract.ts';
import { maxPushBytes } from '#shared/sync/protocol.ts';

const os = implement(networkContract).$context<ApiRequest>();

export const router = os.router({
  auth: {
    signUp: os.auth.signUp.handler(async ({ context, input }) => {
      await allow(context, 'sign-up', [context.addressPrefix]);
      const made = await signUp(context.api.auth, input);
      if ('refused' in made) throw failure(made.refused);
      return made;
    }),
    pair: os.auth.pair.handler(async ({ context, input }) => {
      const { limits, auth } = context.api;
      const email = input.email.toLowerCase();
      const wait = await limits.passwordWait(email, context.addressPrefix);
      if (wait !== null) throw failure('TOO_MANY', { retryAfterSeconds: wait });
      const paired = await pair(auth, { ...input, email });
      if (paired === null) {
        await limits.passwordWrong(email, context.addressPrefix);
        throw failure('WRONG_SIGN_IN');
      }
      await limits.passwordRight(email, context.addressPrefix);
      return paired;
    }),
    refresh: os.auth.refresh.handler(async ({ context, input }) => {
      await allow(context, 'refresh', [input.signInId]);
      const refreshed = await refresh(context.api.auth, input, context.token);
      if (refreshed === null) throw failure('UNAUTHORIZED');
      if ('isClinicKnown' in refreshed) throw failure('FORGOTTEN', refreshed);
      return refreshed;
    }),
    signOut: os.auth.signOut.handler(async ({ context }) => {
      await signOut(context.api.auth, signedIn(context));
      return {};
    }),
  },
  devices: {
    list: os.devices.list.handler(async ({ context }) => {
      const devices = await listDevices(context.api.auth, signedIn(context), maxPageSize);
      if (devices === null) throw failure('UNAUTHORIZED');
      return { devices };
    }),
    revoke: os.devices.revoke.handler(async ({ context, input }) => {
      const outcome = await revokeDevice(context.api.auth, signedIn(context), input.signInId);
      if (outcome !== 'done') throw failure(outcome);
      return {};
    }),
  },
  clinics: {
    search: os.clinics.search.handler(async ({ context, input }) => {
      const clinics = await searchClinics(context.api.database, signedIn(context), input.query, maxPageSize);
      if (clinics === null) throw failure('UNAUTHORIZED');
      return { clinics };
    }),
  },
  sync: {
    push: os.sync.push.handler(async ({ context, input }) => {
      const { clinicId, signInId } = signedIn(context);
      // One that is larger than a request may be goes alone; several would be halved by whoever sent them.
      if (input.mutations.length > 1 && context.bodyBytes > maxPushBytes + frameBytes)
        throw failure('TOO_LARGE');
      return push(context.api.networkMeans(signInId), clinicId, input);
    }),
    pull: os.sync.pull.handler(async ({ context, input }) => {
      const { clinicId, signInId } = signedIn(context);
      const means = context.api.networkMeans(signInId);
      await retryParked(means, clinicId, input);
      return pull(means, clinicId, input);
    }),
  },
  blobs: {
    start: os.blobs.start.handler(async ({ context, input }) => {
      const started = await startBlob(context.api.blobs, signedIn(context), input);
      if (!('refused' in started)) return started;
      throw started.refused === 'INVALID'
        ? failure('INVALID', { fields: ['sizeBytes'] })
        : failure(started.refused);
    }),
    complete: os.blobs.complete.handler(async ({ context, input }) => {
      const whole = await completeBlob(context.api.blobs, signedIn(context), input.sha256);
      if ('refused' in whole) throw failure(whole.refused);
      return whole;
    }),
  },
});

/** What stands around the mutations of a push. */
const frameBytes = 16 * 1024;

function signedIn({ claims }: ApiRequest): Claims {
  if (claims === null) throw failure('UNAUTHORIZED');
  return claims;
}

async function allow({ api }: ApiRequest, name: LimitName, keys: readonly string[]): Promise<void> {
  const wait = await api.limits.take(name, keys);
  if (wait !== null) throw failure('TOO_MANY', { retryAfterSeconds: wait });
}
