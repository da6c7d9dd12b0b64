// Why the network could not be asked, as one word that a screen has a sentence for. Not what it answered.

import { ORPCError } from '@orpc/client';
import { ValidationError } from '@orpc/contract';
import type { NetworkProblem } from '#shared/network-settings/model.ts';

const datedCodes = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CRL_HAS_EXPIRED',
  'CRL_NOT_YET_VALID',
]);
const certificateCodes =
  /^(ERR_TLS|ERR_SSL|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|CERT_|EPROTO|HOSTNAME_MISMATCH|INVALID_CA)/;

/** The network answers, and what it says makes no sense. */
export class NetworkFaultError extends Error {
  override readonly name = 'NetworkFaultError';
}

/** The network took the sign-in back, or never gave it. */
export function isSignedOutAnswer(error: unknown): boolean {
  return error instanceof ORPCError && error.code === 'UNAUTHORIZED';
}

/** What the network has forgotten since it was restored from a backup: this PC's sign-in alone, or its clinic. */
export function forgottenIn(error: unknown): 'PC' | 'CLINIC' | null {
  if (!(error instanceof ORPCError) || error.code !== 'FORGOTTEN') return null;
  return (error.data as { isClinicKnown?: unknown } | undefined)?.isClinicKnown === false ? 'CLINIC' : 'PC';
}

/** What a throw of a request means. A failure of the own disk is told from one of the line. */
export function problemOf(error: unknown): NetworkProblem {
  if (error instanceof ORPCError) {
    if (error.code === 'TOO_MANY' || error.code === 'UNAVAILABLE') return 'BUSY';
    if (error.code === 'INTERNAL') return 'NETWORK_FAULT';
    if (error.status === 502 || error.status === 503 || error.status === 504) return 'BUSY';
    // The network's own calls are there wherever the network is.
    return error.defined && error.code !== 'NOT_FOUND' ? 'NETWORK_FAULT' : 'NOT_A_NETWORK';
  }
  if (error instanceof NetworkFaultError) return 'NETWORK_FAULT';
  if (error instanceof ValidationError || error instanceof SyntaxError) return 'NOT_A_NETWORK';
  const codes = codesOf(error);
  if (codes.some((code) => datedCodes.has(code))) return 'WRONG_DATE';
  if (codes.some((code) => certificateCodes.test(code))) return 'CERTIFICATE';
  if (codes.some((code) => code.startsWith('SQLITE') || code === 'ENOSPC' || code === 'EROFS')) return 'HERE';
  return 'OFFLINE';
}

/** How long the network asks to be left alone, in seconds; null when it does not say. */
export function retryAfterOf(error: unknown): number | null {
  const data =
    error instanceof ORPCError ? (error.data as { retryAfterSeconds?: unknown } | undefined) : undefined;
  return typeof data?.retryAfterSeconds === 'number' ? data.retryAfterSeconds : null;
}

function codesOf(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 4) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const inside =
    error instanceof AggregateError ? error.errors.flatMap((one) => codesOf(one, depth + 1)) : [];
  return [...own, ...inside, ...codesOf(error.cause, depth + 1)];
}
