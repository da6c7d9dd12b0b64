// The two starting points of every procedure: before sign-in, and signed in. Here the permission table is asked,
// and here whatever was thrown becomes an answer that the contract knows.

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { AnyContractRouter, ErrorMap } from '@orpc/contract';
import {
  implement,
  ORPCError,
  os,
  ValidationError,
  type AnyMiddleware,
  type ImplementerInternalWithMiddlewares,
} from '@orpc/server';
import type { CallContext, OpenClinic, SignedInCall } from '#main/core/call.ts';
import { damagedTables } from '#main/core/damage-look.ts';
import { failure } from '#main/core/failure.ts';
import { timed } from '#main/core/slow-calls.ts';
import { upkeepEnd } from '#main/core/upkeep-turn.ts';
import { diskProblem } from '#main/db/disk-look.ts';
import { databaseFileName } from '#main/db/open-clinic.ts';
import { actorOf, findSession } from '#main/features/session/current-session-service.ts';
import { visibleReply } from '#shared/access/field-permissions.ts';
import { permissions } from '#shared/access/permission-table.ts';
import { isCallName, mayCall } from '#shared/access/permissions.ts';

const own = os.$context<CallContext>();

const catchUnforeseen = own.middleware(async ({ context, next, path, procedure }) => {
  const name = path.join('.');
  // While the database belongs to upkeep, calls wait for it; only its own progress answers.
  if (name !== 'operations.progress') await upkeepEnd(context.core);
  try {
    return await timed(context.core, name, async () => next());
  } catch (error) {
    const answer = await answerFor(context, name, error);
    throw answer instanceof ORPCError ? withContractStatus(answer, procedure['~orpc'].errorMap) : answer;
  }
});

const onlyPublic = own.middleware(async ({ context, next, path }) => {
  const name = path.join('.');
  if (!isCallName(name) || permissions[name] !== 'PUBLIC') throw failure('FORBIDDEN');
  return next({ context });
});

const onlySignedIn = own.middleware(async ({ context, next, path }) => {
  const name = path.join('.');
  const clinic = requireOpenClinic(context);
  const found = findSession(context, clinic);
  if (found === null) throw failure('UNAUTHORIZED');
  if (found.session.isLocked) throw failure('LOCKED');
  if (!isCallName(name) || !mayCall(found.allowance, name)) throw failure('FORBIDDEN');
  const actor = {
    ...actorOf(context.connection, found),
    userId: found.user.id,
    ...found.allowance,
    sessionId: found.session.id,
  };
  const call: SignedInCall = { core: context.core, clinic, actor };
  const answer = await next({ context: { ...context, call } });
  return { ...answer, output: visibleReply(name, actor.role, answer.output) };
});

/**
 * The PUBLIC calls of a feature's contract, ready for their handlers, which get `context.core` and `context.connection`.
 * A feature takes its own contract and no other, so that a start does not load them all.
 */
export function publicCalls<Contract extends AnyContractRouter>(
  contract: Contract,
): ImplementerInternalWithMiddlewares<Contract, CallContext, CallContext> {
  return guarded(contract, onlyPublic);
}

/** Every other call. Handlers get `context.call` besides: the open clinic and the person who is signed in. */
export function signedInCalls<Contract extends AnyContractRouter>(
  contract: Contract,
): ImplementerInternalWithMiddlewares<Contract, CallContext, CallContext & { readonly call: SignedInCall }> {
  return guarded(contract, onlySignedIn);
}

type Usable = { readonly use: (middleware: AnyMiddleware) => Usable };

/** The compiler cannot look into a contract that is not named, so its calls' types are stated by the two above. */
function guarded<Calls>(contract: AnyContractRouter, guard: AnyMiddleware): Calls {
  const calls: unknown = (implement(contract) as unknown as Usable).use(catchUnforeseen).use(guard);
  return calls as Calls;
}

/** The clinic when it is open; NOT_OPEN otherwise. */
export function requireOpenClinic({ core }: CallContext): OpenClinic {
  const state = core.clinicState();
  if (state.state !== 'OPEN') throw failure('NOT_OPEN');
  return state.clinic;
}

/** Services name a feature's error by its code alone; its HTTP status is the contract's. */
function withContractStatus(
  error: ORPCError<string, unknown>,
  errorMap: ErrorMap,
): ORPCError<string, unknown> {
  const declared = errorMap[error.code];
  if (declared === undefined || declared.status === error.status) return error;
  return new ORPCError(error.code, { status: declared.status, data: error.data, defined: error.defined });
}

/** Expected errors pass; a refused input names its fields; a problem of the disk its kind; the rest an incident. */
async function answerFor(context: CallContext, name: string, error: unknown): Promise<unknown> {
  if (error instanceof ORPCError) {
    return error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError
      ? invalidInput(error.cause)
      : error;
  }
  const problem = diskProblem(error, join(context.core.options.dataDir, databaseFileName));
  if (problem === 'DISK_FULL' || problem === 'READ_ONLY') return failure(problem);
  // A pulled drive answers as one that fails.
  if (problem === 'DISK_FAULT' && context.core.loseClinicIfGone()) return failure('NOT_OPEN');
  const incidentId = randomUUID();
  context.core.log.error('incident', { incidentId, call: name, problem }, error);
  if (problem === 'DISK_FAULT') return failure('DISK_FAULT');
  if (problem !== 'CORRUPT') return failure('INTERNAL', { incidentId });
  const tables = await damagedTables(context.core, incidentId);
  return failure('CORRUPT', tables === null ? { incidentId } : { incidentId, tables: [...tables] });
}

function invalidInput(error: ValidationError): unknown {
  const problems = error.issues.slice(0, 50).map((issue) => ({
    field: (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
    // Schemas of the models give stable codes as their messages; what zod says itself is a sentence.
    code: /^[a-zA-Z]{2,40}$/.test(issue.message) ? issue.message : 'invalid',
  }));
  return failure('INVALID', { problems });
}
