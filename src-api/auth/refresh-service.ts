// How the secret of a sign-in is rotated, and what is done when one comes that was given up.

import { createHash } from 'node:crypto';
import type { Recalled } from '#api/auth/access-tokens.ts';
import { putNew, signedIn, type AuthMeans } from '#api/auth/auth-service.ts';
import {
  clinicExists,
  clinicOfSignIn,
  lockSignIn,
  memberOf,
  revokeSignIn,
  rotateSecret,
  wasUsed,
  type SignInRow,
} from '#api/auth/sign-in-queries.ts';
import type { ClinicTx } from '#api/db/connect.ts';
import type { SignedIn } from '#shared/network/contract.ts';
import type { Bodies } from '#shared/sync/bodies.ts';

/** Secrets that were given up longer ago are not told from ones that never were. */
const usedSecretDays = 90;

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

function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
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
