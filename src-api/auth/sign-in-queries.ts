// Accounts, sign-ins and their secrets in the database, inside one clinic's transaction.

import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import type { ClinicTx, NetworkDatabase } from '#api/db/connect.ts';
import { credentials, signIns } from '#api/db/account-tables.ts';
import { members } from '#api/db/entity-tables.ts';
import { usedSecrets } from '#api/auth/auth-tables.ts';
import { numberedSlug } from '#shared/network/slug.ts';
import type { Bodies } from '#shared/sync/bodies.ts';

export type SignInRow = typeof signIns.$inferSelect;
export type RevokedFor = 'signed_out' | 'revoked' | 'reuse';

/** The clinic an address signs in at, and that a sign-in belongs to; null when the network knows neither. */
export async function clinicOfEmail(database: NetworkDatabase, email: string): Promise<string | null> {
  const rows = await database.lookUp<{ clinic: string | null }>(
    'select network.clinic_of_email($1) as clinic',
    [email],
  );
  return rows[0]?.clinic ?? null;
}
export async function clinicOfSignIn(database: NetworkDatabase, signInId: string): Promise<string | null> {
  const rows = await database.lookUp<{ clinic: string | null }>(
    'select network.clinic_of_sign_in($1::uuid) as clinic',
    [signInId],
  );
  return rows[0]?.clinic ?? null;
}

export async function credentialOf({ db }: ClinicTx, email: string) {
  const [row] = await db
    .select({ memberId: credentials.memberId, passwordHash: credentials.passwordHash })
    .from(credentials)
    .where(eq(credentials.email, email));
  return row ?? null;
}

export async function insertCredential(
  { db, clinicId }: ClinicTx,
  row: { readonly memberId: string; readonly email: string; readonly passwordHash: string },
): Promise<void> {
  await db.insert(credentials).values({ clinicId, ...row });
}

/** The member as the clinic last put it; null when it is gone. */
export async function memberOf({ db }: ClinicTx, memberId: string): Promise<Bodies['member'] | null> {
  const [row] = await db
    .select({ body: members.body })
    .from(members)
    .where(and(eq(members.id, memberId), eq(members.isDeleted, false)));
  return (row?.body as Bodies['member'] | null | undefined) ?? null;
}

export async function clinicExists(tx: ClinicTx): Promise<boolean> {
  const rows = await tx.query<{ found: boolean }>({
    text: 'select exists (select from network.clinic where id = $1) as found',
    values: [tx.clinicId],
  });
  return rows[0]?.found === true;
}

export async function insertSignIn(
  { db, clinicId }: ClinicTx,
  row: Pick<SignInRow, 'id' | 'memberId' | 'deviceName' | 'appVersion' | 'secretHash'>,
): Promise<void> {
  await db.insert(signIns).values({ clinicId, ...row });
}

/** The sign-in, locked until the transaction ends. */
export async function lockSignIn({ db }: ClinicTx, id: string): Promise<SignInRow | null> {
  const [row] = await db.select().from(signIns).where(eq(signIns.id, id)).for('update');
  return row ?? null;
}

/** Puts the next secret in the place of the present one, and forgets what was used long ago. */
export async function rotateSecret(
  { db, clinicId }: ClinicTx,
  row: SignInRow,
  nextHash: string,
  forgetBefore: string,
): Promise<void> {
  await db
    .update(signIns)
    .set({
      secretHash: nextHash,
      previousSecretHash: row.secretHash,
      rotatedAt: sql`now()`,
      lastSeenAt: sql`now()`,
      updatedAt: sql`now()`,
    })
    .where(eq(signIns.id, row.id));
  await db
    .insert(usedSecrets)
    .values({ clinicId, signInId: row.id, secretHash: row.secretHash })
    .onConflictDoNothing();
  await db
    .delete(usedSecrets)
    .where(and(eq(usedSecrets.signInId, row.id), lt(usedSecrets.usedAt, forgetBefore)));
}

/** True when the sign-in gave this secret up once. */
export async function wasUsed({ db }: ClinicTx, signInId: string, secretHash: string): Promise<boolean> {
  const rows = await db
    .select({ at: usedSecrets.usedAt })
    .from(usedSecrets)
    .where(and(eq(usedSecrets.signInId, signInId), eq(usedSecrets.secretHash, secretHash)));
  return rows.length > 0;
}

/** Takes a sign-in back; false when there is none of this clinic, or it was taken back before. */
export async function revokeSignIn({ db }: ClinicTx, id: string, revokedFor: RevokedFor): Promise<boolean> {
  const rows = await db
    .update(signIns)
    .set({ revokedAt: sql`now()`, revokedFor, updatedAt: sql`now()` })
    .where(and(eq(signIns.id, id), isNull(signIns.revokedAt)))
    .returning({ id: signIns.id });
  return rows.length > 0;
}

/** The clinic's sign-ins, the good ones first, then by when they were last seen; at most `limit`. */
export async function listSignIns({ db }: ClinicTx, limit: number) {
  return db
    .select({
      signInId: signIns.id,
      name: signIns.deviceName,
      appVersion: signIns.appVersion,
      memberName: sql<string | null>`${members.body} ->> 'name'`,
      signedInAt: signIns.createdAt,
      lastSeenAt: signIns.lastSeenAt,
      revokedAt: signIns.revokedAt,
    })
    .from(signIns)
    .leftJoin(members, eq(members.id, signIns.memberId))
    .orderBy(sql`${signIns.revokedAt} is not null`, desc(signIns.lastSeenAt))
    .limit(limit);
}

/** Keeps the first free of a slug, it with -2, with -3 and so on for the clinic, and gives it. */
export async function takeSlug({ query, clinicId }: ClinicTx, wanted: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const slug = numberedSlug(wanted, attempt);
    const taken = await query({
      text: 'insert into network.clinic_slug (slug, clinic_id) values ($1, $2) on conflict do nothing returning slug',
      values: [slug, clinicId],
    });
    if (taken.length > 0) return slug;
  }
}
