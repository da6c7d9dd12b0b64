// Prepared statements of the first run.

import { sql } from 'drizzle-orm';
import { preparedQueries } from '#main/db/clinic-db.ts';
import { clinics } from '#main/features/clinic/clinic-tables.ts';
import { users } from '#main/features/people/people-tables.ts';

export const setupQueries = preparedQueries((db) => ({
  insertClinic: db
    .insert(clinics)
    .values({
      id: sql.placeholder('id'),
      name: sql.placeholder('name'),
      address: sql.placeholder('address'),
      phone: sql.placeholder('phone'),
      email: sql.placeholder('email'),
      timeZone: sql.placeholder('timeZone'),
      locale: sql.placeholder('locale'),
      currency: sql.placeholder('currency'),
      toothNotation: sql.placeholder('toothNotation'),
      isSample: sql.placeholder('isSample'),
      createdAt: sql.placeholder('now'),
      updatedAt: sql.placeholder('now'),
    })
    .prepare(),
  insertOwner: db
    .insert(users)
    .values({
      id: sql.placeholder('id'),
      username: sql.placeholder('username'),
      usernameKey: sql.placeholder('usernameKey'),
      email: sql.placeholder('email'),
      emailKey: sql.placeholder('emailKey'),
      passwordHash: sql.placeholder('passwordHash'),
      pinHash: sql.placeholder('pinHash'),
      firstName: sql.placeholder('firstName'),
      lastName: sql.placeholder('lastName'),
      role: 'OWNER',
      createdAt: sql.placeholder('now'),
      updatedAt: sql.placeholder('now'),
    })
    .prepare(),
  isSample: db.select({ isSample: clinics.isSample }).from(clinics).limit(1).prepare(),
}));
