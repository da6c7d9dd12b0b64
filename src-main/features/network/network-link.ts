// Whether and how this core talks to the network: one link a core, which opens a line when the clinic that is open has
// joined, and closes it with the clinic.

import type { Call, Core, OpenClinic } from '#main/core/call.ts';
import { programActor } from '#main/core/call.ts';
import { enqueue, enqueuePeople, outboxTopic } from '#main/core/outbox.ts';
import { writeUnaudited } from '#main/core/unit-of-work.ts';
import { inTransaction } from '#main/db/clinic-db.ts';
import { clinicRecord } from '#main/features/clinic/clinic-service.ts';
import { lineMeans, openLine, type NetworkLine } from '#main/features/network/network-line.ts';
import { networkStateQueries, updateNetworkState } from '#main/sync/network-state-queries.ts';
import { createSignInStore, type SignInStore } from '#main/sync/sign-in-store.ts';
import { syncQueries } from '#main/sync/sync-queries.ts';
import { materialise, readSynced } from '#main/sync/synced-records.ts';

export type FirstToken = { readonly token: string; readonly expiresInSeconds: number };

export type NetworkLink = {
  readonly line: () => NetworkLine | null;
  readonly store: SignInStore;
  /** Opens the line of the open clinic where it has joined; with a token when one is in hand. */
  readonly open: (first?: FirstToken) => Promise<void>;
  readonly close: () => Promise<void>;
};

const links = new WeakMap<Core, NetworkLink>();

/** The one link of a core. The first asking begins to watch the clinic; it opens nothing by itself. */
export function networkLink(core: Core): NetworkLink {
  let link = links.get(core);
  if (link === undefined) {
    link = createLink(core);
    links.set(core, link);
    core.onClosing(link.close);
  }
  return link;
}

/** Begins to talk when the clinic has joined, now and whenever another is opened in this folder. */
export async function startNetworkLink(core: Core): Promise<void> {
  const link = networkLink(core);
  core.topics.subscribe(({ topic }) => {
    if (topic === 'system') void link.open();
  });
  await link.open();
}

type Profile = ReturnType<typeof profileOf>;

function createLink(core: Core): NetworkLink {
  const store = createSignInStore(core.options.dataDir, core.custody);
  let line: NetworkLine | null = null;
  let profile: Profile | null = null;
  let turn: Promise<void> = Promise.resolve();

  async function openNow(first: FirstToken | null): Promise<void> {
    const state = core.clinicState();
    if (line !== null || state.state !== 'OPEN') return;
    const { clinic } = state;
    const row = networkStateQueries(clinic.db).state.get();
    profile = profileOf({ clinic });
    if (row === undefined || row.signedOutAt !== null || row.isRevoked) return;
    // A sign-in of another clinic may lie in a folder that was restored.
    const signIn = await store.read();
    const { state: exchange } = syncQueries(clinic.db);
    if (signIn === null || signIn.clinicId !== exchange.get()?.clinicId) return;
    const later = core.clinicState();
    if (later.state !== 'OPEN' || later.clinic !== clinic) return;
    await showAll(core, clinic);
    putPeople(clinic);
    const opened = openLine(
      core,
      clinic,
      store,
      row,
      first,
      (forgotten) => signedOut(clinic, forgotten),
      () => putPeople(clinic),
    );
    line = opened;
    opened.loop.wake();
    core.topics.publish({ topic: 'network', ids: [] });
  }

  function signedOut(clinic: OpenClinic, forgotten: 'PC' | 'CLINIC' | null): void {
    core.log.warn('networkSignedOut', { forgotten });
    line = null;
    if (!clinic.db.$client.open) return;
    const now = core.clock.now();
    const isRevoked = forgotten === null;
    updateNetworkState(clinic.db, {
      isRevoked,
      signedOutAt: isRevoked ? null : now,
      forgottenAt: forgotten === 'CLINIC' ? now : null,
      updatedAt: now,
    });
    core.topics.publish({ topic: 'network', ids: [] });
  }

  async function closeNow(): Promise<void> {
    const closing = line;
    line = null;
    if (closing === null) return;
    await Promise.all([closing.loop.stop(), closing.files.stop()]);
    const at = closing.lastExchangeAt();
    if (at !== null && closing.clinic.db.$client.open)
      updateNetworkState(closing.clinic.db, { lastExchangeAt: at, updatedAt: core.clock.now() });
  }

  /** People who came or changed are told to the network, once the clinic has a place in the outbox. */
  function putPeople(clinic: OpenClinic): void {
    if (syncQueries(clinic.db).state.get() === undefined) return;
    writeUnaudited(callOf(clinic), enqueuePeople);
  }

  /** What was changed here in the clinic's public words; the network's other words stay. */
  function putProfile(clinic: OpenClinic): void {
    const before = profile;
    profile = profileOf({ clinic });
    const clinicId = syncQueries(clinic.db).state.get()?.clinicId;
    if (before === null || clinicId === undefined) return;
    const known = readSynced(clinic.db, 'clinic', clinicId);
    if (known === null) return;
    const now = profile;
    const changes = Object.fromEntries(
      profileFields.flatMap((field) =>
        now[field] !== before[field] && now[field] !== known.body[field] ? [[field, now[field]]] : [],
      ),
    );
    if (Object.keys(changes).length === 0) return;
    const call = callOf(clinic);
    writeUnaudited(call, (unit) => enqueue(call, unit, 'clinic.update@1', { id: clinicId, changes }));
  }

  const callOf = (clinic: OpenClinic): Call => ({ core, clinic, actor: programActor });

  core.topics.subscribe(({ topic }) => {
    const state = core.clinicState();
    if (state.state !== 'OPEN') return;
    if (topic === outboxTopic) line?.loop.kick();
    else if (topic === 'referrals') line?.files.wake();
    else if (topic === 'people') putPeople(state.clinic);
    else if (topic === 'clinic') putProfile(state.clinic);
  });

  const inTurn = async (work: () => Promise<void>): Promise<void> => {
    turn = turn.then(work).catch((error: unknown) => core.log.error('networkLinkFailed', {}, error));
    return turn;
  };

  return {
    line: () => line,
    store,
    open: async (first) => inTurn(async () => openNow(first ?? null)),
    close: async () => inTurn(closeNow),
  };
}

const profileFields = ['name', 'phone', 'email', 'address'] as const;

export function profileOf(call: Pick<Call, 'clinic'>) {
  const { name, phone, email, address } = clinicRecord(call);
  return { name, phone, email, address };
}

/** A newer version of the app may read more in the copy of the network: its records are written anew, in small parts. */
async function showAll(core: Core, clinic: OpenClinic): Promise<void> {
  const { db } = clinic;
  const queries = networkStateQueries(db);
  const version = core.options.appVersion;
  if (queries.state.get()?.shownBy === version) return;
  const means = lineMeans({ core, clinic });
  const all = queries.entities.all();
  for (let from = 0; from < all.length; from += 200) {
    inTransaction(db, () => {
      materialise(db, means, all.slice(from, from + 200));
    });
    await new Promise<void>((done) => setImmediate(done));
  }
  updateNetworkState(db, { shownBy: version });
}
