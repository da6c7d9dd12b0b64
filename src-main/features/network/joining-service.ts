// How a PC comes to the network and leaves it: a clinic joins, another PC is paired, a PC is signed out.

import { hostname } from 'node:os';
import { ORPCError, isDefinedError } from '@orpc/client';
import type { Call, SignedInCall } from '#main/core/call.ts';
import { featureFailure } from '#main/core/failure.ts';
import { enqueuePeople, memberIdOf, requireOutbox, unitMeans } from '#main/core/outbox.ts';
import { write, type UnitOfWork } from '#main/core/unit-of-work.ts';
import { clinicRecord } from '#main/features/clinic/clinic-service.ts';
import { networkLink, profileOf } from '#main/features/network/network-link.ts';
import { linkNetworkUser } from '#main/features/network/network-people-service.ts';
import { networkStatus } from '#main/features/network/network-status.ts';
import { requireUser } from '#main/features/people/people-service.ts';
import { newSecret, secretHash } from '#main/sync/access-token.ts';
import { createNetworkClient } from '#main/sync/network-client.ts';
import {
  networkStateQueries,
  updateNetworkState,
  type NetworkStateRow,
} from '#main/sync/network-state-queries.ts';
import { problemOf } from '#main/sync/network-problem.ts';
import { noEpoch } from '#main/sync/new-device.ts';
import { syncQueries } from '#main/sync/sync-queries.ts';
import { materialise, requireState } from '#main/sync/synced-records.ts';
import type { SignedIn } from '#shared/network/contract.ts';
import type { NetworkStatus } from '#shared/network-settings/model.ts';

type Typed = { readonly address: string; readonly email: string; readonly password: string };

/** The clinic joins with the person of this call as its first network user. Throws what the contract names. */
export async function joinNetwork(call: SignedInCall, typed: Typed): Promise<NetworkStatus> {
  requireNoLine(call);
  const client = createNetworkClient(typed.address, async () => null);
  const secret = newSecret();
  const { id: clinicId } = clinicRecord(call);
  const { firstName, lastName } = requireUser(call, call.actor.userId);
  const asked = client.auth.signUp({
    clinicId: networkClinicId(call) ?? clinicId,
    clinic: { ...profileOf(call), hasEmailNotices: false },
    memberId: memberIdOf(call.clinic.db, call.actor.userId),
    memberName: `${firstName} ${lastName}`,
    email: typed.email,
    password: typed.password,
    device: thisDevice(call),
    secretHash: secretHash(secret),
  });
  let signedIn: SignedIn;
  try {
    signedIn = await asked;
  } catch (error) {
    // The answer of an earlier try may have been lost: then these words sign in.
    const isKnown = codeOf(error) === 'CLINIC_EXISTS' || codeOf(error) === 'EMAIL_TAKEN';
    const earlier = isKnown ? await pairedAlready(call, typed, secret) : null;
    if (earlier === null) throw networkFailure(error, ['EMAIL_TAKEN', 'CLINIC_EXISTS']);
    signedIn = earlier;
  }
  return keepSignIn(call, typed, signedIn, clinicRecord(call).name, secret, 'join');
}

/** Signs this PC in to a clinic that has joined. */
export async function pairWithNetwork(call: SignedInCall, typed: Typed): Promise<NetworkStatus> {
  requireNoLine(call);
  const client = createNetworkClient(typed.address, async () => null);
  const secret = newSecret();
  const asked = { email: typed.email, password: typed.password, device: thisDevice(call) };
  const paired = await client.auth
    .pair({ ...asked, secretHash: secretHash(secret) })
    .catch((error: unknown) => {
      throw networkFailure(error, ['WRONG_SIGN_IN']);
    });
  const known = networkClinicId(call);
  if (known !== null && known !== paired.clinicId && holdsRecordsOfNetwork(call)) {
    // The sign-in that was just made is of no use to anybody.
    await createNetworkClient(typed.address, async () => paired.accessToken)
      .auth.signOut()
      .catch(() => undefined);
    throw featureFailure('OTHER_CLINIC');
  }
  return keepSignIn(call, typed, paired, paired.clinicName, secret, 'pair');
}

/** Signs this PC out. The network is told when it can be reached; what the PC holds stays. */
export async function signOutOfNetwork(call: SignedInCall): Promise<NetworkStatus> {
  const link = networkLink(call.core);
  const line = link.line();
  const told = line?.client.auth.signOut(undefined, { signal: AbortSignal.timeout(5000) });
  await told?.catch(() => undefined);
  await link.close();
  link.store.remove();
  if (networkStateQueries(call.clinic.db).state.get() !== undefined)
    write(call, (unit) => {
      updateNetworkState(unit.db, { signedOutAt: unit.now, updatedAt: unit.now });
      unit.audit({ action: 'leave', entity: 'network', entityId: requireState(unit.db).clinicId });
      unit.changed('network');
    });
  return networkStatus(call);
}

async function pairedAlready(call: Call, typed: Typed, secret: Uint8Array): Promise<SignedIn | null> {
  const client = createNetworkClient(typed.address, async () => null);
  try {
    const paired = await client.auth.pair({
      email: typed.email,
      password: typed.password,
      device: thisDevice(call),
      secretHash: secretHash(secret),
    });
    return paired.clinicId === (networkClinicId(call) ?? clinicRecord(call).id) ? paired : null;
  } catch {
    return null;
  }
}

async function keepSignIn(
  call: SignedInCall,
  { address, email }: Typed,
  signedIn: SignedIn,
  clinicName: string,
  secret: Uint8Array,
  action: 'join' | 'pair',
): Promise<NetworkStatus> {
  const link = networkLink(call.core);
  const { signInId, clinicId, memberId, accessToken: token } = signedIn;
  await link.store.write({ signInId, clinicId, secret, next: null, token });
  write(call, (unit) => {
    // Before the people of this PC are introduced. Signed in again later, people are who somebody said.
    if (action === 'pair' && networkStateQueries(unit.db).state.get() === undefined)
      linkNetworkUser(unit, call.actor.userId, { memberId, email });
    takeClinic(unit, signedIn);
    const row = {
      address,
      email,
      clinicName,
      memberId,
      signedOutAt: null,
      isRevoked: false,
      forgottenAt: null,
    };
    putState(unit, row);
    enqueuePeople(unit);
    unit.audit({ action, entity: 'network', entityId: clinicId, changes: { address } });
    unit.changed('network');
  });
  await link.open({ token: signedIn.accessToken, expiresInSeconds: signedIn.expiresInSeconds });
  return networkStatus(call);
}

/** From now on what this PC holds and what waits is of this clinic of the network. */
function takeClinic(unit: UnitOfWork, { clinicId, epoch }: SignedIn): void {
  const { db } = unit;
  const means = unitMeans(unit);
  requireOutbox(db, means);
  const state = requireState(db);
  const isFirst = state.epoch === noEpoch;
  if (!isFirst && state.clinicId === clinicId) return;
  const queries = networkStateQueries(db);
  // An epoch that was known stays: when the network has another by now, what it may have forgotten is offered again.
  queries.setClinic.run({
    id: state.id,
    clinicId,
    epoch: isFirst ? epoch : state.epoch,
    updatedAt: unit.now,
  });
  queries.setClinicAsActor.run({ clinicId, former: state.clinicId });
  materialise(db, means, queries.waitingEntities.all());
}

function putState(unit: UnitOfWork, row: Partial<NetworkStateRow>): void {
  const queries = networkStateQueries(unit.db);
  if (queries.state.get() !== undefined) return updateNetworkState(unit.db, { ...row, updatedAt: unit.now });
  queries.insert.run({
    address: '',
    clinicName: '',
    email: '',
    memberId: '',
    clockOffsetMs: null,
    lastExchangeAt: null,
    shownBy: null,
    vanishing: null,
    mayVanish: null,
    forgottenAt: null,
    ...row,
    signedOutAt: null,
    isRevoked: 0,
    id: unit.newId(),
    joinedAt: unit.now,
    createdAt: unit.now,
    updatedAt: unit.now,
  });
}

function requireNoLine(call: Call): void {
  if (networkLink(call.core).line() !== null) throw featureFailure('ALREADY_JOINED');
}

/** The id under which this PC's records stand; null before anything was put on its way. */
function networkClinicId(call: Call): string | null {
  return syncQueries(call.clinic.db).state.get()?.clinicId ?? null;
}

function holdsRecordsOfNetwork(call: Call): boolean {
  return (syncQueries(call.clinic.db).copied.get()?.count ?? 0) > 0;
}

function thisDevice(call: Call): { name: string; appVersion: string } {
  const name = (call.actor.deviceName ?? hostname()).slice(0, 100);
  return { name: name === '' ? 'PC' : name, appVersion: call.core.options.appVersion.slice(0, 40) };
}

function codeOf(error: unknown): string | null {
  return error instanceof ORPCError && isDefinedError(error) ? (error.code as string) : null;
}

/** A refusal that the contract knows by its own code, anything else as a problem of the network. */
export function networkFailure(error: unknown, known: readonly string[]): unknown {
  const code = codeOf(error);
  if (code !== null && known.includes(code)) return featureFailure(code);
  return featureFailure('NETWORK', { problem: problemOf(error) });
}
