// What guards the ways in, beside the accounts themselves (db/account-tables.ts): used secrets, and counters of attempts.

import { bigint, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { clinicId, instant, network, now } from '#api/db/network-columns.ts';

/** Every secret a sign-in has given up, as its hash: whoever shows one again has taken it from somewhere. */
export const usedSecrets = network.table(
  'used_secret',
  {
    clinicId: clinicId(),
    signInId: uuid('sign_in_id').notNull(),
    secretHash: text('secret_hash').notNull(),
    usedAt: instant('used_at').notNull().default(now),
  },
  (table) => [primaryKey({ columns: [table.clinicId, table.signInId, table.secretHash] })],
);

/** Attempts in a span of time, as rate-limiter-flexible counts them. Keys carry hashes of addresses, no address. */
export const attempts = network.table(
  'attempt',
  {
    key: text('key').primaryKey(),
    points: integer('points').notNull().default(0),
    /** Milliseconds since 1970. */
    expire: bigint('expire', { mode: 'number' }),
  },
  (table) => [index('attempt_over').on(table.expire)],
);
