// The expected ways a call can end other than well: error codes of the contract.

import { ORPCError } from '@orpc/server';
import type { z } from 'zod';
import { commonErrors, type FieldProblem } from '#shared/core/errors.ts';

type CommonCode = keyof typeof commonErrors;
type CommonData<Code extends CommonCode> = (typeof commonErrors)[Code] extends {
  data: infer Schema extends z.ZodType;
}
  ? [data: z.input<Schema>]
  : [];

/** An expected failure with one of the common codes, to be thrown by a service. */
export function failure<Code extends CommonCode>(
  code: Code,
  ...data: CommonData<Code>
): ORPCError<string, unknown> {
  return new ORPCError(code, { defined: true, status: commonErrors[code].status, data: data[0] });
}

/** An expected failure with a code that a feature's contract adds; the contract checks its data. */
export function featureFailure(code: string, data?: unknown): ORPCError<string, unknown> {
  return new ORPCError(code, { data });
}

/** What was typed does not fit: names the field, nothing is written. */
export function invalidField(
  field: string,
  code: string,
  params?: FieldProblem['params'],
): ORPCError<string, unknown> {
  return failure('INVALID', { problems: [params === undefined ? { field, code } : { field, code, params }] });
}
