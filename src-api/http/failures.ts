// How a call ends other than well: the contract's codes, and what was not foreseen under an incident id.

import { ORPCError, ValidationError } from '@orpc/server';
import { kindOfProblem } from '#api/db/network-problems.ts';
import { StoreFault } from '#api/sync/store-fault.ts';
import { newId } from '#main/core/ids.ts';
import type { Log } from '#main/core/log.ts';

const statuses = {
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  TOO_LARGE: 413,
  INVALID: 422,
  TOO_MANY: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  WRONG_SIGN_IN: 401,
  FORGOTTEN: 410,
  EMAIL_TAKEN: 409,
  CLINIC_EXISTS: 409,
  INCOMPLETE: 409,
  WRONG_HASH: 409,
  WRONG_KIND: 415,
} as const;
export type FailureCode = keyof typeof statuses;

const messages: Partial<Record<FailureCode, string>> = {
  UNAUTHORIZED: 'Sign in first.',
  NOT_FOUND: 'There is nothing here.',
  TOO_LARGE: 'More than is taken at once.',
  TOO_MANY: 'Too many tries. Wait a while.',
  UNAVAILABLE: 'Try again later; nothing was written.',
};

/** An expected failure, to be thrown by a handler. */
export function failure(code: FailureCode, data?: unknown): ORPCError<string, unknown> {
  return new ORPCError(code, {
    defined: true,
    status: statuses[code],
    message: messages[code] ?? code,
    data,
  });
}

/** Makes of whatever was thrown what the caller is told; logs what was not foreseen. */
export function asFailure(error: unknown, log: Log, route: string): ORPCError<string, unknown> {
  if (error instanceof ORPCError) {
    if (error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError)
      return failure('INVALID', { fields: fieldsOf(error.cause) });
    // What cannot be read as JSON at all.
    if (error.code === 'BAD_REQUEST') return failure('INVALID', { fields: [] });
    if (Object.hasOwn(statuses, error.code)) return error as ORPCError<string, unknown>;
  }
  if (error instanceof StoreFault || kindOfProblem(error) === 'away') {
    log.warn('http.unavailable', { route });
    return failure('UNAVAILABLE');
  }
  const incidentId = newId();
  log.error('http.failed', { route, incidentId }, error);
  return failure('INTERNAL', { incidentId });
}

/** An answer outside the contract's handler, in the same shape. */
export function failureResponse(code: FailureCode, data?: unknown): Response {
  const error = failure(code, data);
  const headers = new Headers({ 'cache-control': 'no-store' });
  const { retryAfterSeconds } = (data ?? {}) as { retryAfterSeconds?: number };
  if (retryAfterSeconds !== undefined) headers.set('retry-after', String(retryAfterSeconds));
  return Response.json(error.toJSON(), { status: error.status, headers });
}

function fieldsOf({ issues }: ValidationError): string[] {
  const paths = issues.map(({ path = [] }) =>
    path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
  );
  return [...new Set(paths)].slice(0, 20);
}
