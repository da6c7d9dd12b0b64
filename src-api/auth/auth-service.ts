// Ways in: a clinic joins, another PC is paired, secrets are rotated, sign-ins are taken back.

import { createHash } from 'node:crypto';
import type { ClinicTx, NetworkDatabase } from '#api/db/connect.ts';
import type { AccessTokens, Claims, Recalled } from '#api/auth/access-tokens.ts';
import { tokenSeconds } from '#api/auth/access-tokens.ts';
import {
  clinicExists,
  clinicOfEmail,
  clinicOfSignIn,
  credentialOf,
  insertCredential,
  insertSignIn,
  listSignIns,
  lockSignIn,
  memberOf,
  revokeSignIn,
  rotateSecret,
  takeSlug,
  wasUsed,
  type SignInRow,
} from '#api/auth/sign-in-queries.ts';
import type { Touched } from '#api/sync/network-tx.ts';
import { networkTxIn } from '#api/sync/postgres-store.ts';
import { newId } from '#main/core/ids.ts';
import type { Log } from '#main/core/log.ts';
import type { Passwords } from '#main/core/passwords.ts';
import type { SignedIn } from '#shared/network/contract.ts';
import { slugOf } from '#shared/network/slug.ts';
import type { Bodies } from '#shared/sync/bodies.ts';

export type AuthMeans = {
  readonly database: NetworkDatabase;
  readonly tokens: AccessTokens;
  readonly passwords: Passwords;
  readonly now: () => string;
  readonly log: Log;
  /** Says to every process that a sign-in was taken back. */
  readonly onRevoked: (signInId: string) => void;
  readonly onPublished: (heads: ReadonlyMap<string, number>) => void;
  readonly derivedId: (...parts: readonly string[]) => string;
};

export type NewPc = {
  readonly device: { readonly name: string; readonly appVersion: string };
  readonly secretHash: string;
};
export type SignUp = NewPc & {
  readonly clinicId: string;
  readonly clinic: Bodies['clinic'];
  readonly memberId: string;
  readonly memberName: string;
  readonly email: string;
  readonly password: string;
};

type Entity = {
  readonly name: 'clinic' | 'member' | 'link' | 'notification';
  readonly id: string;
  readonly body: unknown;
};

/** Secrets that were given up longer ago are not told from ones that never were. */
const usedSecretDays = 90;

/** A clinic joins. Gives the sign-in of this PC, or why not. */
export async function signUp(
  means: AuthMeans,
  asked: SignUp,
): Promise<(SignedIn & { slug: string }) | { refused: 'EMAIL_TAKEN' | 'CLINIC_EXISTS' }> {
  const email = asked.email.toLowerCase();
  const passwordHash = await means.passwords.hash(asked.password);
  const signInId = newId();
  const made = await means.database.write({ clinicId: asked.clinicId }, async (tx) => {
    if (await clinicExists(tx)) return { refused: 'CLINIC_EXISTS' } as const;
    const taken = await tx.query<{ clinic: string | null }>({
      text: 'select network.clinic_of_email($1) as clinic',
      values: [email],
    });
    if (typeof taken[0]?.clinic === 'string') return { refused: 'EMAIL_TAKEN' } as const;
    const slug = await takeSlug(tx, slugOf(asked.clinic.name));
    await insertCredential(tx, { memberId: asked.memberId, email, passwordHash });
    await insertSignIn(tx, newSignIn(signInId, asked.memberId, asked));
    await putNew(tx, new Map(), [
      { name: 'clinic', id: asked.clinicId, body: asked.clinic },
      { name: 'member', id: asked.memberId, body: { name: asked.memberName, role: 'ADMIN', isActive: true } },
      { name: 'link', id: asked.clinicId, body: { slug, isActive: true } },
    ]);
    return { slug, epoch: tx.epoch };
  });
  if (made.refused !== undefined) return { refused: made.refused };
  means.log.info('auth.signed_up', { clinicId: asked.clinicId, signInId });
  const claims = { signInId, clinicId: asked.clinicId, memberId: asked.memberId, role: 'ADMIN' } as const;
  return { ...(await signedIn(means, claims, asked.secretHash, made.epoch)), slug: made.slug };
}

/** Another PC of a clinic that joined; null when address and password do not fit, known address or not. */
export async function pair(
  means: AuthMeans,
  asked: NewPc & { readonly email: string; readonly password: string },
): Promise<(SignedIn & { clinicName: string }) | null> {
  const email = asked.email.toLowerCase();
  const clinicId = await clinicOfEmail(means.database, email);
  // An address that nobody has costs the same look into the database and the same hash.
  const found = await means.database.read({ clinicId: clinicId ?? nobodysClinic }, async (tx) =>
    credentialOf(tx, email),
  );
  const isRight = await means.passwords.compare(asked.password, found?.passwordHash ?? null);
  if (!isRight || found === null || clinicId === null) {
    means.log.warn('auth.wrong_password', { clinicId });
    return null;
  }
  const signInId = newId();
  const made = await means.database.write({ clinicId }, async (tx) => {
    const member = await memberOf(tx, found.memberId);
    if (member === null || !member.isActive) return null;
    await insertSignIn(tx, newSignIn(signInId, found.memberId, asked));
    const clinic = await networkTxIn(tx, new Map()).lockEntity('clinic', clinicId, clinicId);
    return { role: member.role, epoch: tx.epoch, clinicName: clinic?.body.name ?? '' };
  });
  if (made === null) {
    means.log.warn('auth.inactive_member', { clinicId });
    return null;
  }
  means.log.info('auth.paired', { clinicId, signInId });
  const claims = { signInId, clinicId, memberId: found.memberId, role: made.role };
  return { ...(await signedIn(means, claims, asked.secretHash, made.epoch)), clinicName: made.clinicName };
}

/**
 * A new token for the secret of a sign-in, which is replaced by the next one. The same pair again gives the same
 * success, so that a lost answer signs nobody out. A secret that was given up, with another next one, was taken from
 * somewhere: the whole sign-in is taken back and the clinic hears of it. Null: not believed.
 *
 * A database that was restored from a backup does not know the secrets that were taken since. `lastToken`, which came
 * with the secret and may be over, is the network's own signed word that it took it: a younger word than the row's is
 * believed. It says also that the network forgot a sign-in, which is told to whoever holds its secret.
 */
export async function refresh(
  means: AuthMeans,
  asked: { readonly signInId: string; readonly secret: string; readonly nextSecretHash: string },
  lastToken: string | null,
): Promise<SignedIn | Forgotten | null> {
  const { signInId, nextSecretHash } = asked;
  const secretHash = hashOfSecret(asked.secret);
  const recalled = lastToken === null ? null : await means.tokens.recall(lastToken);
  const clinicId = await clinicOfSignIn(means.database, signInId);
  if (clinicId === null) {
    const forgotten = await forgottenBy(means, signInId, secretHash, recalled);
    const reason = forgotten === null ? 'unknown_sign_in' : 'forgotten';
    means.log.warn('auth.refresh_refused', { signInId, reason });
    return forgotten;
  }
  const heads = new Map<string, number>();
  const done = await means.database.write({ clinicId }, async (tx) => {
    heads.clear();
    const row = await lockSignIn(tx, signInId);
    if (row === null || row.revokedAt !== null) return { refused: 'revoked' };
    const isRepeated = row.previousSecretHash === secretHash && row.secretHash === nextSecretHash;
    if (row.secretHash !== secretHash && !isRepeated && !isYounger(row, secretHash, recalled)) {
      if (!(await wasUsed(tx, signInId, secretHash))) return { refused: 'wrong_secret' };
      await revokeSignIn(tx, signInId, 'reuse');
      await warnClinic(means, tx, heads, signInId);
      return { refused: 'reused_secret' };
    }
    // The next secret has to be another one than any before: else nothing would be rotated.
    if (!isRepeated && (nextSecretHash === secretHash || (await wasUsed(tx, signInId, nextSecretHash))))
      return { refused: 'next_secret_used' };
    const member = await memberOf(tx, row.memberId);
    if (member === null || !member.isActive) return { refused: 'inactive_member' };
    const forgetBefore = new Date(Date.parse(means.now()) - usedSecretDays * 86_400_000).toISOString();
    if (!isRepeated) await rotateSecret(tx, { ...row, secretHash }, nextSecretHash, forgetBefore);
    return { memberId: row.memberId, role: member.role, epoch: tx.epoch };
  });
  if (done.refused !== undefined) {
    means.log.warn('auth.refresh_refused', { clinicId, signInId, reason: done.refused });
    if (done.refused === 'reused_secret') means.onRevoked(signInId);
    if (heads.size > 0) means.onPublished(heads);
    return null;
  }
  const claims = { signInId, clinicId, memberId: done.memberId, role: done.role };
  return signedIn(means, claims, nextSecretHash, done.epoch);
}

/** A sign-in that a restored database does not know, though the network signed for it; and perhaps not its clinic. */
type Forgotten = { readonly isClinicKnown: boolean };

async function forgottenBy(
  { database }: AuthMeans,
  signInId: string,
  secretHash: string,
  recalled: Recalled | null,
): Promise<Forgotten | null> {
  if (recalled === null || recalled.signInId !== signInId || recalled.secretHash !== secretHash) return null;
  return { isClinicKnown: await database.read({ clinicId: recalled.clinicId }, clinicExists) };
}

/** Whether the network's own word says that it took this secret after the row was last changed. */
function isYounger(row: SignInRow, secretHash: string, recalled: Recalled | null): boolean {
  return (
    recalled !== null &&
    recalled.signInId === row.id &&
    recalled.secretHash === secretHash &&
    recalled.issuedAtMs > Date.parse(row.rotatedAt ?? row.createdAt)
  );
}

/** Ends the sign-in that asks. */
export async function signOut(means: AuthMeans, { clinicId, signInId }: Claims): Promise<void> {
  await means.database.write({ clinicId, signInId }, async (tx) => revokeSignIn(tx, signInId, 'signed_out'));
  means.log.info('auth.signed_out', { clinicId, signInId });
  means.onRevoked(signInId);
}

/** Takes a sign-in of the clinic back, one's own or as its ADMIN. */
export async function revokeDevice(
  means: AuthMeans,
  claims: Claims,
  signInId: string,
): Promise<'done' | 'UNAUTHORIZED' | 'FORBIDDEN' | 'NOT_FOUND'> {
  const { clinicId } = claims;
  const outcome = await means.database.write({ clinicId, signInId: claims.signInId }, async (tx) => {
    if (tx.isRevoked) return 'UNAUTHORIZED';
    if ((await lockSignIn(tx, signInId)) === null) return 'NOT_FOUND';
    if (signInId !== claims.signInId && (await memberOf(tx, claims.memberId))?.role !== 'ADMIN')
      return 'FORBIDDEN';
    await revokeSignIn(tx, signInId, 'revoked');
    return 'done';
  });
  if (outcome !== 'done') return outcome;
  means.log.info('auth.revoked', { clinicId, signInId });
  means.onRevoked(signInId);
  return 'done';
}

/** The clinic's PCs; null when the sign-in that asks was taken back. */
export async function listDevices(means: AuthMeans, { clinicId, signInId }: Claims, limit: number) {
  return means.database.read({ clinicId, signInId }, async (tx) => {
    if (tx.isRevoked) return null;
    const rows = await listSignIns(tx, limit);
    return rows.map(({ memberName, ...row }) => ({
      ...row,
      memberName: memberName ?? '',
      isThis: row.signInId === signInId,
    }));
  });
}

export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** A clinic that nobody is, for looks that must cost the same. */
const nobodysClinic = '00000000-0000-7000-8000-000000000000';

function newSignIn(id: string, memberId: string, { device, secretHash }: NewPc) {
  return { id, memberId, deviceName: device.name, appVersion: device.appVersion, secretHash };
}

async function signedIn(
  means: AuthMeans,
  claims: Claims,
  secretHash: string,
  epoch: string,
): Promise<SignedIn> {
  return {
    signInId: claims.signInId,
    clinicId: claims.clinicId,
    memberId: claims.memberId,
    accessToken: await means.tokens.sign(claims, secretHash),
    expiresInSeconds: tokenSeconds,
    epoch,
    serverTime: means.now(),
  };
}

/** Entities that nobody has seen yet, with their place in the clinic's feed. */
async function putNew(
  clinicTx: ClinicTx,
  heads: Map<string, number>,
  entities: readonly Entity[],
): Promise<void> {
  const tx = networkTxIn(clinicTx, heads);
  const touched: Touched[] = [];
  for (const { name, id, body } of entities) {
    await tx.putEntity(name, id, clinicTx.clinicId, { version: 1, body: body as never });
    touched.push({ clinicId: clinicTx.clinicId, entity: name, id, version: 1, isDeleted: false });
  }
  await tx.publish(touched);
}

async function warnClinic(
  means: AuthMeans,
  tx: ClinicTx,
  heads: Map<string, number>,
  signInId: string,
): Promise<void> {
  const body: Bodies['notification'] = {
    type: 'SYSTEM_MESSAGE',
    referralId: null,
    userId: null,
    at: means.now(),
  };
  await putNew(tx, heads, [{ name: 'notification', id: means.derivedId(signInId, 'reuse'), body }]);
}
