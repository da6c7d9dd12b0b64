// The first run: makes a clinic with its owner and its three key slots. Replacing the keys later is features/keys.

import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { programActor, type CallContext, type OpenClinic, type SignedInCall } from '#main/core/call.ts';
import { failure, featureFailure, invalidField } from '#main/core/failure.ts';
import { newId } from '#main/core/ids.ts';
import {
  machineSlot,
  newDatabaseKey,
  newKeySlots,
  passphraseSlot,
  recoverySlot,
  writeKeySlots,
} from '#main/db/key-slots.ts';
import { inTransaction, type ClinicDb } from '#main/db/clinic-db.ts';
import { databaseFileName, openDatabase, unfinishedDatabaseName } from '#main/db/open-clinic.ts';
import { appendAuditEntry } from '#main/features/audit/audit-service.ts';
import { getClinic } from '#main/features/clinic/clinic-service.ts';
import { setupQueries } from '#main/features/setup/setup-queries.ts';
import { hashNewPassword, requirePassword } from '#main/features/session/password-service.ts';
import { startSession } from '#main/features/session/session-service.ts';
import { isSameName } from '#shared/retention/purge-date.ts';
import { passphraseProblem } from '#shared/people/passphrase-rules.ts';
import { pinProblem } from '#shared/people/pin-rules.ts';
import { formatRecoveryKey, recoveryKeySizeBytes } from '#shared/people/recovery-key.ts';
import { uniqueKey } from '#shared/people/model.ts';
import type { CurrentSession } from '#shared/session/contract.ts';
import type { newClinicSchema } from '#shared/setup/contract.ts';
import type { z } from 'zod';

type NewClinicInput = z.output<typeof newClinicSchema>;

/** What a sample clinic adds to a new one. */
export type SampleParts = {
  readonly clinicId: string;
  readonly ownerId: string;
  /** Fills the new database in the transaction that makes it: a clinic is there with all of it, or not at all. */
  readonly fill: (db: ClinicDb, ownerPasswordHash: string) => void;
};

/**
 * Makes the clinic in the empty data folder and signs its owner in. The recovery key is in the answer only.
 * Throws ALREADY_SET_UP, KEYSTORE_UNAVAILABLE, INVALID.
 */
export async function createClinic(
  context: CallContext,
  input: NewClinicInput,
): Promise<{ recoveryKey: string; session: CurrentSession }> {
  const made = await makeClinic(context, input);
  return { recoveryKey: made.recoveryKey, session: startSession(context, made.clinic, made.ownerId) };
}

/** `createClinic` without signing anybody in; with `sample` the clinic is marked as one and filled. */
export async function makeClinic(
  context: CallContext,
  input: NewClinicInput,
  sample: SampleParts | null = null,
): Promise<{ recoveryKey: string; clinic: OpenClinic; ownerId: string }> {
  const { core } = context;
  if (core.clinicState().state !== 'FIRST_RUN') throw featureFailure('ALREADY_SET_UP');
  checkSecrets(input);
  if (!(await core.custody.status()).available) throw featureFailure('KEYSTORE_UNAVAILABLE');
  const passwordHash = await hashNewPassword({ core }, input.owner.password, 'owner.password');
  const pinHash = input.owner.pin === null ? null : await core.passwords.hash(input.owner.pin);

  const key = newDatabaseKey();
  const recoveryBytes = randomBytes(recoveryKeySizeBytes);
  const slots = newKeySlots({
    machine: await machineSlot(key, core.custody),
    passphrase: await passphraseSlot(key, input.passphrase, core.passphraseCost),
    recovery: recoverySlot(key, recoveryBytes),
  });
  // While the hashes were made another window may have set the clinic up: from here on nothing waits.
  if (core.clinicState().state !== 'FIRST_RUN') throw featureFailure('ALREADY_SET_UP');
  const ownerId = fillNewDatabase(context, key, input, {
    passwordHash,
    pinHash,
    sample,
  });
  writeKeySlots(core.options.dataDir, slots);
  renameSync(
    join(core.options.dataDir, unfinishedDatabaseName),
    join(core.options.dataDir, databaseFileName),
  );

  const state = await core.openWithKey(key, 'existing');
  if (state.state !== 'OPEN') throw failure('NOT_OPEN');
  return { recoveryKey: formatRecoveryKey(recoveryBytes), clinic: state.clinic, ownerId };
}

/** Empties the data folder of a sample clinic and goes back to the first run. Throws NOT_A_SAMPLE. */
export async function wipeSample(context: CallContext, clinic: OpenClinic): Promise<null> {
  if (setupQueries(clinic.db).isSample.get()?.isSample !== true) throw featureFailure('NOT_A_SAMPLE');
  const { core, connection } = context;
  await core.removeClinic();
  connection.setToken(null);
  return null;
}

/**
 * Removes the clinic with everything in its data folder and goes back to the first run; backups elsewhere stay.
 * Its audit log goes with it. Throws INVALID for a wrong name, WRONG_CREDENTIALS, TOO_MANY_TRIES.
 */
export async function removeClinic(
  context: CallContext & { call: SignedInCall },
  input: { typedName: string; password: string },
): Promise<null> {
  const { core, connection, call } = context;
  if (!isSameName(input.typedName, getClinic(call).name)) throw invalidField('typedName', 'notTheName');
  await requirePassword(call, input.password);
  await core.removeClinic();
  connection.setToken(null);
  return null;
}

function fillNewDatabase(
  { core, connection }: CallContext,
  key: Uint8Array,
  input: NewClinicInput,
  secrets: { passwordHash: string; pinHash: string | null; sample: SampleParts | null },
): string {
  const path = join(core.options.dataDir, unfinishedDatabaseName);
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
  const db = openDatabase({
    path,
    key,
    migrationsDir: core.options.migrationsDir,
    now: core.clock.now,
    mode: 'create',
  });
  try {
    const ownerId = secrets.sample?.ownerId ?? newId();
    const now = core.clock.now();
    inTransaction(db, () => {
      const clinicId = secrets.sample?.clinicId ?? newId();
      setupQueries(db).insertClinic.run({
        id: clinicId,
        ...input.clinic,
        isSample: secrets.sample === null ? 0 : 1,
        now,
      });
      setupQueries(db).insertOwner.run({
        id: ownerId,
        username: input.owner.username,
        usernameKey: uniqueKey(input.owner.username),
        email: input.owner.email,
        emailKey: uniqueKey(input.owner.email),
        passwordHash: secrets.passwordHash,
        pinHash: secrets.pinHash,
        firstName: input.owner.firstName,
        lastName: input.owner.lastName,
        now,
      });
      const actor = { ...programActor, userId: ownerId, ...connection.caller };
      appendAuditEntry(db, actor, now, { action: 'create', entity: 'clinic', entityId: clinicId });
      appendAuditEntry(db, actor, now, {
        action: 'create',
        entity: 'user',
        entityId: ownerId,
        changes: { role: 'OWNER' },
      });
      secrets.sample?.fill(db, secrets.passwordHash);
    });
    db.$client.pragma('wal_checkpoint(TRUNCATE)');
    return ownerId;
  } finally {
    db.$client.close();
  }
}

/** What the schema of the contract cannot say: the rules of secrets, which the core alone applies. */
function checkSecrets(input: NewClinicInput): void {
  const pin = input.owner.pin === null ? null : pinProblem(input.owner.pin);
  if (pin !== null) throw invalidField('owner.pin', pin);
  const passphrase = passphraseProblem(input.passphrase);
  if (passphrase !== null) throw invalidField('passphrase', passphrase);
}
