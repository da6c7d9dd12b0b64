// Accounts as signing in needs them: found by name, password and PIN set. Making and changing people is people-service.ts.

import type { ClinicDb } from '#main/db/clinic-db.ts';
import { accountQueries } from '#main/features/people/account-queries.ts';
import type { UserRecord } from '#main/features/people/user-queries.ts';
import { uniqueKey } from '#shared/people/model.ts';

export type Account = UserRecord;

/** The account with this username or e-mail address, in any case; not a removed one. */
export function accountByName(db: ClinicDb, usernameOrEmail: string): Account | undefined {
  const key = uniqueKey(usernameOrEmail);
  const queries = accountQueries(db);
  return queries.byUsername.get({ usernameKey: key }) ?? queries.byEmail.get({ emailKey: key });
}

/** The account with this id; not a removed one. */
export function accountById(db: ClinicDb, id: string): Account | undefined {
  return accountQueries(db).byId.get({ id });
}

export function isProvider(db: ClinicDb, userId: string): boolean {
  return accountQueries(db).profileOf.get({ userId }) !== undefined;
}

export function storePasswordHash(db: ClinicDb, id: string, passwordHash: string, now: string): void {
  accountQueries(db).setPassword.run({ id, passwordHash, now });
}

export function storePinHash(db: ClinicDb, id: string, pinHash: string | null, now: string): void {
  accountQueries(db).setPin.run({ id, pinHash, now });
}

export function storeLastLogin(db: ClinicDb, id: string, now: string): void {
  accountQueries(db).setLastLogin.run({ id, now });
}
