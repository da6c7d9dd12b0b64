// The way to the network's database: one clinic's transaction at a time, as a role that owns nothing.
// Works on a direct connection and through a pooler that gives every transaction another one.

import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { DatabaseAway, kindOfProblem } from './network-problems.ts';

export type Statement = {
  readonly text: string;
  readonly values?: readonly unknown[];
  /** Kept prepared under this name on direct connections; a pooler gives the next one elsewhere. */
  readonly name?: string;
};

/** One transaction that sees one clinic's rows, and nothing once it has ended. */
export type ClinicTx = {
  readonly clinicId: string;
  readonly epoch: string;
  /** The sign-in that asks was taken back, or is not this clinic's. */
  readonly isRevoked: boolean;
  /** Whether any clinic has replays that wait, when the transaction began. */
  readonly hasParked: boolean;
  readonly db: NodePgDatabase;
  /** Statements run in the order in which they are given, also where one is given before the last was answered. */
  readonly query: <Row>(statement: Statement) => Promise<Row[]>;
  /** The rows of each statement that went over with the beginning. */
  readonly ahead: readonly (readonly unknown[])[];
  /** Statements that nobody waits for but the end: what fails in them undoes everything. */
  readonly atEnd: (statements: Promise<unknown>) => void;
  /**
   * Sees another clinic's rows from here on: for what one clinic's act brings about in another. Whoever calls it comes
   * back to the first clinic before anything else is done.
   */
  readonly standIn: (clinicId: string) => Promise<void>;
};

export type Caller = { readonly clinicId: string; readonly signInId?: string | null };

type InClinic = <Result>(
  who: Caller,
  work: (tx: ClinicTx) => Promise<Result>,
  ahead?: readonly Statement[],
) => Promise<Result>;

export type NetworkDatabase = {
  /**
   * A throw undoes everything. Races with other transactions are run again, up to five times. Statements given as `ahead`
   * go over together with the beginning, which spares their way there and back.
   */
  readonly write: InClinic;
  /** One snapshot; writing throws. */
  readonly read: InClinic;
  /** A question over all clinics: only the functions that migrations made for it answer any. */
  readonly lookUp: <Row>(text: string, values?: readonly unknown[]) => Promise<Row[]>;
  /** One statement over what belongs to no clinic, such as counters of attempts; sees no clinic's rows. */
  readonly outside: <Row>(text: string, values: readonly unknown[]) => Promise<Row[]>;
  /** For LISTEN and for what pg-boss does: never through a pooler. */
  readonly directUrl: string;
  readonly close: () => Promise<void>;
};

export type ConnectOptions = {
  readonly url: string;
  /** Where `url` leads to a pooler: the database itself. */
  readonly directUrl?: string;
  readonly isPooled?: boolean;
  readonly maxConnections?: number;
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const asApp = 'set local role enamel_app';
// Every question of a clinic has an index. A table that grew faster than its statistics would be read whole for each row.
const patience =
  "set local statement_timeout = '20s'; set local lock_timeout = '8s'; set local enable_seqscan = off";
const maxTries = 5;

/** Supabase's pooler, and PgBouncer where the URL says so. */
export function isPoolerUrl(url: string): boolean {
  const { port, searchParams } = new URL(url);
  return port === '6543' || searchParams.get('pgbouncer') === 'true';
}

export function connectNetwork(options: ConnectOptions): NetworkDatabase {
  const { url, directUrl = url, isPooled = isPoolerUrl(url) } = options;
  const pool = new pg.Pool({
    connectionString: withoutPoolerMark(url),
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    // A pooler in between may not take the next statement before it has passed on the last answer.
    pipeline: !isPooled,
  });
  // A connection that breaks while nobody uses it: the next caller gets another one.
  pool.on('error', () => {});
  // One that is broken while it is being closed is nobody's any more.
  pool.on('connect', (client) => client.on('error', () => {}));

  async function borrowed<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    let client: pg.PoolClient;
    try {
      client = await pool.connect();
    } catch (error) {
      throw asAway(error);
    }
    let broken = false;
    // One that breaks in use says so with the query too.
    const onBreak = () => (broken = true);
    client.on('error', onBreak);
    try {
      return await work(client);
    } catch (error) {
      await client.query('rollback').catch(() => (broken = true));
      throw asAway(error);
    } finally {
      client.off('error', onBreak);
      client.release(broken);
    }
  }

  async function once<Result>(
    isRead: boolean,
    { clinicId, signInId }: Caller,
    work: (tx: ClinicTx) => Promise<Result>,
    ahead: readonly Statement[],
  ): Promise<Result> {
    const asked = signInId === null || signInId === undefined ? 'null' : `'${checked(signInId)}'`;
    const enter = `select * from network.enter('${checked(clinicId)}', ${asked})`;
    return borrowed(async (client) => {
      const { line, fault: firstFailed } = lineOf(client, isPooled);
      const begin = isRead ? 'begin isolation level repeatable read read only' : 'begin';
      const sent: Promise<unknown>[] = [];
      // Several statements without parameters go over in one: a transaction begins in one round trip.
      const [answers, ...rows] = await Promise.all([
        line(`${begin}; ${asApp}; ${patience}; ${enter}`) as Promise<unknown>,
        ...ahead.map(async (statement) => (await line(statement)).rows as unknown[]),
      ]);
      const entered = (answers as pg.QueryResult[]).at(-1)?.rows[0] as
        | { epoch: string; is_revoked: boolean; has_parked: boolean }
        | undefined;
      if (entered === undefined) throw new Error('The database has no epoch: it was not migrated.');
      let result: Result;
      try {
        result = await work({
          clinicId,
          epoch: entered.epoch,
          isRevoked: entered.is_revoked,
          hasParked: entered.has_parked,
          db: drizzle(client),
          query: async <Row>(statement: Statement) => (await line(statement)).rows as Row[],
          async standIn(other) {
            await line({ text: 'select network.stand_in($1)', values: [other], name: 'stand in' });
          },
          ahead: rows,
          atEnd(statements) {
            sent.push(statements);
            // It is thrown at the end, or by what stands below.
            statements.catch(() => undefined);
          },
        });
      } catch (error) {
        await Promise.allSettled(sent);
        throw firstFailed() ?? error;
      }
      const ended = line('commit');
      if (isRead && !isPooled) {
        // Nothing hangs on it; whoever has the connection next comes behind it.
        ended.catch(() => undefined);
        return result;
      }
      const fault = await firstFault([...sent, ended]);
      if (fault !== undefined) throw firstFailed() ?? fault;
      if ((await ended).command !== 'COMMIT') throw new Error('The transaction was not kept.');
      return result;
    });
  }

  return {
    directUrl: withoutPoolerMark(directUrl),
    async write(who, work, ahead = []) {
      for (let tries = 1; ; tries++) {
        try {
          return await once(false, who, work, ahead);
        } catch (error) {
          if (kindOfProblem(error) !== 'race' || tries === maxTries) throw error;
        }
      }
    },
    read: async (who, work, ahead = []) => once(true, who, work, ahead),
    lookUp: async <Row>(text: string, values: readonly unknown[] = []) =>
      borrowed(async (client) => {
        await client.query(`begin read only; ${asApp}; ${patience}`);
        const { rows } = await client.query(text, [...values]);
        await client.query('commit');
        return rows as Row[];
      }),
    outside: async <Row>(text: string, values: readonly unknown[]) =>
      borrowed(async (client) => {
        await client.query(`begin; ${asApp}; ${patience}`);
        const { rows } = await client.query(text, [...values]);
        await client.query('commit');
        return rows as Row[];
      }),
    close: async () => pool.end(),
  };
}

type Line = (statement: string | Statement) => Promise<pg.QueryResult>;

/**
 * A connection's statements in their order: behind a pooler the next one waits for the answer of the last. `fault` is of
 * the first that failed: those that were sent behind it only say that one did.
 */
function lineOf(
  client: pg.PoolClient,
  isPooled: boolean,
): { readonly line: Line; readonly fault: () => unknown } {
  let last: Promise<unknown> = Promise.resolve();
  let fault: unknown;
  const ask: Line = async (statement) => {
    const {
      text,
      values = [],
      name,
    }: Statement = typeof statement === 'string' ? { text: statement } : statement;
    try {
      if (typeof statement === 'string') return await client.query(text);
      const isKept = name !== undefined && !isPooled;
      const answer = await client.query({ text, values: [...values], ...(isKept && { name }) });
      // A part that failed alone was undone: the transaction goes on.
      if (text.startsWith('rollback to ')) fault = undefined;
      return answer;
    } catch (error) {
      fault ??= error;
      throw error;
    }
  };
  if (!isPooled) return { line: ask, fault: () => fault };
  return {
    fault: () => fault,
    async line(statement) {
      const answer = last.then(async () => ask(statement));
      last = answer.catch(() => undefined);
      return answer;
    },
  };
}

async function firstFault(work: readonly Promise<unknown>[]): Promise<unknown> {
  for (const one of await Promise.allSettled(work)) if (one.status === 'rejected') return one.reason;
  return undefined;
}

function checked(id: string): string {
  if (!uuid.test(id)) throw new Error('An id of another shape.');
  return id;
}

function asAway(error: unknown): unknown {
  return kindOfProblem(error) === 'away'
    ? new DatabaseAway('The network’s database is away or full.', { cause: error })
    : error;
}

/** A word for us, which the server would not understand. */
function withoutPoolerMark(url: string): string {
  const parsed = new URL(url);
  parsed.searchParams.delete('pgbouncer');
  return parsed.toString();
}
