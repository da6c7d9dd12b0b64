// Ways in: a clinic joins, another PC is paired, sign-ins are taken back. Rotated secrets are refresh-service.ts.

import type { ClinicTx, NetworkDatabase } from '#api/db/connect.ts';
import type { AccessTokens, Claims } from '#api/auth/access-tokens.ts';
import { tokenSeconds } from '#api/auth/access-tokens.ts';
import {
  clinicExists,
  clinicOfEmail,
  credentialOf,
  insertCredential,
  insertSignIn,
  listSignIns,
  lockSignIn,
  memberOf,
  revokeSignIn,
  takeSlug,
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

/** A clinic that nobody is, for looks that must cost the same. */
const nobodysClinic = '00000000-0000-7000-8000-000000000000';

function newSignIn(id: string, memberId: string, { device, secretHash }: NewPc) {
  return { id, memberId, deviceName: device.name, appVersion: device.appVersion, secretHash };
}

/** The answer to a sign-in: what this PC is, and its token. */
export async function signedIn(
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
export async function putNew(
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
