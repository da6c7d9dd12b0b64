// Tells kinds of failure apart: an answer the contract expects, a cut connection, or something unforeseen.

import { ORPCError } from '@orpc/client';

const connectionCodes = new Set(['BAD_GATEWAY', 'GATEWAY_TIMEOUT', 'SERVICE_UNAVAILABLE', 'TIMEOUT']);

/** The contract's error code, `NO_CONNECTION` when the core could not be reached, else `INTERNAL`. */
export function failureCode(error: unknown): string {
  if (error instanceof ORPCError) return connectionCodes.has(error.code) ? 'NO_CONNECTION' : error.code;
  // fetch rejects with a TypeError when there is no answer at all.
  if (error instanceof TypeError || (error instanceof DOMException && error.name !== 'DataCloneError')) {
    return 'NO_CONNECTION';
  }
  return 'INTERNAL';
}

export function isConnectionFailure(error: unknown): boolean {
  return failureCode(error) === 'NO_CONNECTION';
}

/** The value of one field of the error's data, when the error carries it. */
export function failureData(error: unknown, field: string): unknown {
  if (!(error instanceof ORPCError) || typeof error.data !== 'object' || error.data === null)
    return undefined;
  return (error.data as Record<string, unknown>)[field];
}
