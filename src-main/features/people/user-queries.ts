// Statements of the people screen: accounts and provider profiles.

import { and, asc, eq, gt, isNull, or, sql, type SQL } from 'drizzle-orm';
import { preparedQueries, type ClinicDb } from '#main/db/clinic-db.ts';
import { providerProfiles, users } from '#main/features/people/people-tables.ts';

export type UserRecord = typeof users.$inferSelect;
export type ProfileRecord = typeof providerProfiles.$inferSelect;

export const userQueries = preparedQueries((db) => ({
  byId: db
    .select()
    .from(users)
    .where(eq(users.id, sql.placeholder('id')))
    .prepare(),
  insert: db
    .insert(users)
    .values({
      id: sql.placeholder('id'),
      username: sql.placeholder('username'),
      usernameKey: sql.placeholder('usernameKey'),
      email: sql.placeholder('email'),
      emailKey: sql.placeholder('emailKey'),
      passwordHash: sql.placeholder('passwordHash'),
      firstName: sql.placeholder('firstName'),
      lastName: sql.placeholder('lastName'),
      role: sql.placeholder('role'),
      status: sql.placeholder('status'),
      isStaff: sql.placeholder('isStaff'),
      phone: sql.placeholder('phone'),
      address: sql.placeholder('address'),
      bornOn: sql.placeholder('bornOn'),
      createdAt: sql.placeholder('now'),
      updatedAt: sql.placeholder('now'),
    })
    .prepare(),
  activeOwners: db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, 'OWNER'), eq(users.status, 'ACTIVE'), isNull(users.deletedAt)))
    .prepare(),
  takenUsername: db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.usernameKey, sql.placeholder('key')))
    .prepare(),
  takenEmail: db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.emailKey, sql.placeholder('key')))
    .prepare(),
  takenLicence: db
    .select({ userId: providerProfiles.userId })
    .from(providerProfiles)
    .where(eq(providerProfiles.licenceNumber, sql.placeholder('licenceNumber')))
    .prepare(),
  profile: db
    .select()
    .from(providerProfiles)
    .where(eq(providerProfiles.userId, sql.placeholder('userId')))
    .prepare(),
  providers: db
    .select({ user: users, profile: providerProfiles })
    .from(providerProfiles)
    .innerJoin(users, eq(users.id, providerProfiles.userId))
    .orderBy(asc(providerProfiles.sortOrder), asc(users.lastName), asc(users.id))
    .limit(100)
    .prepare(),
}));

/** A page of accounts by last name; `after` is the last row of the page before. */
export function listUsers(
  db: ClinicDb,
  filter: {
    status: UserRecord['status'] | null;
    withRemoved: boolean;
    after: { lastName: string; id: string } | null;
    limit: number;
  },
) {
  const wanted: (SQL | undefined)[] = [
    filter.withRemoved ? undefined : isNull(users.deletedAt),
    filter.status === null ? undefined : eq(users.status, filter.status),
    filter.after === null
      ? undefined
      : or(
          gt(users.lastName, filter.after.lastName),
          and(eq(users.lastName, filter.after.lastName), gt(users.id, filter.after.id)),
        ),
  ];
  return db
    .select({ user: users, profileId: providerProfiles.id })
    .from(users)
    .leftJoin(providerProfiles, eq(providerProfiles.userId, users.id))
    .where(and(...wanted))
    .orderBy(asc(users.lastName), asc(users.id))
    .limit(filter.limit)
    .all();
}

export function updateUser(db: ClinicDb, id: string, changes: Partial<UserRecord>): void {
  db.update(users).set(changes).where(eq(users.id, id)).run();
}

export function upsertProfile(db: ClinicDb, record: typeof providerProfiles.$inferInsert): void {
  const { id: _id, userId: _userId, createdAt: _createdAt, ...changes } = record;
  db.insert(providerProfiles)
    .values(record)
    .onConflictDoUpdate({ target: providerProfiles.userId, set: changes })
    .run();
}

export function updateProfile(db: ClinicDb, userId: string, changes: Partial<ProfileRecord>): void {
  db.update(providerProfiles).set(changes).where(eq(providerProfiles.userId, userId)).run();
}

export function deleteProfile(db: ClinicDb, userId: string): void {
  db.delete(providerProfiles).where(eq(providerProfiles.userId, userId)).run();
}
