// The network behind its real web face: what the simulated PCs ask goes through the app's own client, a line that fails, and
// the whole stack of the API to the cores, in this process. Time and the store are the simulation's.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { keysOfFolder } from '#api/auth/token-keys.ts';
import type { NetworkDatabase } from '#api/db/connect.ts';
import { assembleApi } from '#api/http/assemble-api.ts';
import { createLiveHub } from '#api/http/live-hub.ts';
import { readSettings } from '#api/http/settings.ts';
import type { NetworkMeans } from '#api/sync/network-tx.ts';
import { systemClock, type Clock } from '#main/core/clock.ts';
import { newId } from '#main/core/ids.ts';
import { createLog } from '#main/core/log.ts';
import { createNetworkClient, type NetworkClient } from '#main/sync/network-client.ts';
import { isSignedOutAnswer, problemOf } from '#main/sync/network-problem.ts';
import type { SyncRequest } from '#main/sync/sync-machine.ts';
import type { SeededRandom } from '#shared/core/seeded-random.ts';
import type { PullReply, PushReply } from '#shared/sync/protocol.ts';
import type { SimDevice } from './sim-device.ts';

/** What of a world a request needs. */
type Around = {
  readonly means: NetworkMeans;
  readonly nowMs: () => number;
  readonly random: SeededRandom;
  readonly faults: { readonly isOn: boolean };
  readonly count: (what: string) => void;
};

export type HttpStack = {
  /** The network's answer as the PC's client gives it; null when there was none. `mayDie` says that its process may. */
  readonly ask: (
    device: SimDevice,
    request: SyncRequest,
    around: Around,
    mayDie: boolean,
  ) => Promise<PushReply | PullReply | null>;
  readonly close: () => Promise<void>;
};

const faults = [
  [null, 88],
  ['request lost', 3],
  ['reply lost', 3],
  ['reply cut', 3],
  ['request doubled', 3],
] as const;
type Fault = (typeof faults)[number][0];

const address = 'http://network.example';
/** What the node server tells the app of a connection: from whom, and what comes over it. */
const connectionOf = (bytes: Buffer) => ({
  incoming: Object.assign(Readable.from([bytes]), { socket: { remoteAddress: '127.0.0.1' } }),
});

export async function createHttpStack(database: NetworkDatabase): Promise<HttpStack> {
  const dataDir = mkdtempSync(join(tmpdir(), 'enamel-http-'));
  const settings = readSettings({ LIMITS_FACTOR: '100000' });
  const keys = await keysOfFolder(join(dataDir, 'token-keys'));
  const log = createLog(
    () => {},
    () => systemClock.now(),
  );
  let around: Around | null = null;
  const now = () => (around === null ? systemClock.nowMs() : around.nowMs());
  const asked = (): NetworkMeans => {
    if (around === null) throw new Error('Nobody asks.');
    return around.means;
  };
  const clock: Clock = { now: () => new Date(now()).toISOString(), nowMs: now };
  const network: NetworkMeans = {
    store: {
      write: async (...words) => asked().store.write(...words),
      read: async (...words) => asked().store.read(...words),
    },
    now: clock.now,
    knows: (name) => asked().knows(name),
    hash: (text) => asked().hash(text),
    derivedId: (...parts) => asked().derivedId(...parts),
  };
  const hub = createLiveHub();
  const { api, app } = await assembleApi({
    settings,
    dataDir,
    database,
    clock,
    log,
    keys,
    hub,
    wakeUp: { moved() {}, revoked() {}, isListening: () => true, close: async () => {} },
    publicUrl: () => address,
    networkMeans: () => network,
    onPublished() {},
    version: '0.0.0',
    migrationCount: 0,
  });
  const clients = new WeakMap<SimDevice, { client: NetworkClient; token: string | null }>();
  /** What goes wrong with the request that is under way. */
  let fault: Fault = null;

  async function line(request: Request): Promise<Response> {
    if (fault === 'request lost') throw new TypeError('fetch failed');
    const bytes = Buffer.from(await request.arrayBuffer());
    const { url, method, headers } = request;
    headers.set('content-length', String(bytes.length));
    const arrive = async () => app.fetch(new Request(url, { method, headers }), connectionOf(bytes));
    if (fault === 'request doubled') await arrive();
    const response = await arrive();
    if (fault === 'reply lost') throw new TypeError('fetch failed');
    if (fault !== 'reply cut') return response;
    const text = await response.text();
    const left = text.slice(0, networkRandom().integer(0, Math.max(0, text.length - 1)));
    return new Response(left, response);
  }
  const networkRandom = () => (around as Around).random;

  function clientOf(device: SimDevice): { client: NetworkClient; token: string | null } {
    let held = clients.get(device);
    if (held === undefined) {
      const made = { token: null as string | null };
      const claims = {
        signInId: newId(),
        clinicId: device.clinicId,
        memberId: device.userId,
        role: 'ADMIN' as const,
      };
      const token = async () => (made.token ??= await api.tokens.sign(claims, ''));
      held = Object.assign(made, { client: createNetworkClient(address, token, line) });
      clients.set(device, held);
    }
    return held;
  }

  return {
    async ask(device, { kind, body }, world, mayDie) {
      around = world;
      fault = world.faults.isOn ? world.random.pickWeighted(faults) : null;
      if (fault !== null) world.count(fault);
      const held = clientOf(device);
      try {
        const reply = kind === 'push' ? await held.client.sync.push(body) : await held.client.sync.pull(body);
        if (fault === 'reply cut') throw new Error('An answer that was cut short was believed.');
        return reply;
      } catch (error) {
        if (isSignedOutAnswer(error)) {
          // Ten minutes are over: the next try shows a new one.
          held.token = null;
          world.count('token over');
          return null;
        }
        // A request that arrived whole and was answered whole fails only where the network's process died.
        const isExpected =
          (fault !== null && fault !== 'request doubled') || (mayDie && problemOf(error) === 'BUSY');
        if (!isExpected) throw error;
        if (fault === null) world.count('network crash');
        return null;
      } finally {
        around = null;
      }
    },
    async close() {
      hub.close();
      await api.auth.passwords.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
