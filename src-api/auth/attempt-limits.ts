// How often one may try: counted in the database, so that several processes count as one. While the database is away
// each process counts for itself.

import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { NetworkDatabase } from '#api/db/connect.ts';

export type AttemptLimits = {
  /**
   * Counts one try under a name (`sign-up`, `form`) by each key. Gives the seconds to wait when one of them is used up,
   * null when it may go on.
   */
  readonly take: (name: LimitName, keys: readonly string[]) => Promise<number | null>;
  /** Seconds until a password may be tried again for this address from this network; null at once. Counts nothing. */
  readonly passwordWait: (email: string, prefix: string) => Promise<number | null>;
  /** A wrong password: the first five are free, each later one makes the wait twice as long, up to an hour. */
  readonly passwordWrong: (email: string, prefix: string) => Promise<void>;
  readonly passwordRight: (email: string, prefix: string) => Promise<void>;
  /**
   * Counts one try at the code of a one-time page. Gives how many are left after it; null when all five were used, which
   * locks the page for as long as any page may be open. Whoever asks does not make it more.
   */
  readonly codeTry: (pageId: string) => Promise<number | null>;
  readonly codeRight: (pageId: string) => Promise<void>;
};

/** Tries in a span of seconds. Generous for a practice behind one address, useless for whoever guesses. */
const limits = {
  'sign-up': { points: 20, duration: 3600 },
  /** Passwords from one network, whoever they are for. */
  'password-prefix': { points: 100, duration: 3600 },
  /** Passwords of one address, wherever they come from. */
  'password-email': { points: 100, duration: 3600 },
  refresh: { points: 600, duration: 3600 },
  /** The public form, by network and by link. */
  'form-prefix': { points: 20, duration: 3600 },
  'form-slug': { points: 200, duration: 3600 },
  /** Forms without a proof of work, by network and link: people without a script. */
  'form-plain': { points: 5, duration: 3600 },
  /** One solved proof of work opens one form. */
  'form-proof': { points: 1, duration: 6 * 3600 },
  /** Files that people without an account begin to send, or go on with. */
  'form-file': { points: 200, duration: 3600 },
  /** Codes of one-time pages from one network, whichever page they are for. */
  'page-code': { points: 30, duration: 3600 },
  /** Mails with the code of one page. */
  'page-mail': { points: 3, duration: 3600 },
} as const;
export type LimitName = keyof typeof limits;

const freePasswords = 5;
const firstWaitSeconds = 15;
const longestWaitSeconds = 3600;
const forgetSeconds = 24 * 3600;
const codeTries = 5;
const pageSeconds = 400 * 24 * 3600;

/** `factor` multiplies how much is allowed: for tests and for whoever has many clinics behind one address. */
export function createAttemptLimits(database: NetworkDatabase, factor: number): AttemptLimits {
  // The library asks a client as node-postgres has it.
  const storeClient = {
    async query({ text, values }: { readonly text: string; readonly values: readonly unknown[] }) {
      const rows = await database.outside(text, values);
      return { rows, rowCount: rows.length };
    },
  };
  const limiter = (name: string, points: number, duration: number) =>
    new RateLimiterPostgres({
      storeClient,
      storeType: 'client',
      schemaName: 'network',
      tableName: 'attempt',
      tableCreated: true,
      clearExpiredByTimeout: true,
      keyPrefix: name,
      points,
      duration,
      insuranceLimiter: new RateLimiterMemory({ keyPrefix: name, points, duration }),
    });
  const limiters = Object.fromEntries(
    Object.entries(limits).map(([name, { points, duration }]) => [
      name,
      limiter(name, name === 'form-proof' ? points : Math.ceil(points * factor), duration),
    ]),
  ) as Record<LimitName, RateLimiterPostgres>;
  const wrong = limiter('password-wrong', Number.MAX_SAFE_INTEGER, forgetSeconds);
  const waits = limiter('password-wait', 1, longestWaitSeconds);
  const codes = limiter('page-lock', codeTries, pageSeconds);
  const pair = (email: string, prefix: string) => hidden(`${email} ${prefix}`);

  async function consume(name: LimitName, key: string): Promise<number | null> {
    try {
      await limiters[name].consume(hidden(key));
      return null;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return seconds(refused.msBeforeNext);
      throw refused;
    }
  }

  async function take(name: LimitName, keys: readonly string[]): Promise<number | null> {
    let longest: number | null = null;
    for (const key of keys) {
      const wait = await consume(name, key);
      if (wait !== null) longest = Math.max(wait, longest ?? 0);
    }
    return longest;
  }

  return {
    take,
    async passwordWait(email, prefix) {
      const held = await waits.get(pair(email, prefix));
      if (held !== null && held.consumedPoints > 0 && held.msBeforeNext > 0)
        return seconds(held.msBeforeNext);
      return (await take('password-prefix', [prefix])) ?? (await take('password-email', [email]));
    },
    async passwordWrong(email, prefix) {
      const { consumedPoints } = await wrong.consume(pair(email, prefix));
      const over = consumedPoints - freePasswords * factor;
      if (over < 0) return;
      const wait = Math.min(firstWaitSeconds * 2 ** over, longestWaitSeconds);
      await waits.block(pair(email, prefix), wait);
    },
    async passwordRight(email, prefix) {
      await wrong.delete(pair(email, prefix));
      await waits.delete(pair(email, prefix));
    },
    async codeTry(pageId) {
      try {
        return (await codes.consume(hidden(pageId))).remainingPoints;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return null;
        throw refused;
      }
    },
    async codeRight(pageId) {
      await codes.delete(hidden(pageId));
    },
  };
}

/** The database learns neither the address of a person nor of a computer. */
function hidden(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 27);
}

function seconds(milliseconds: number): number {
  return Math.max(1, Math.ceil(milliseconds / 1000));
}
