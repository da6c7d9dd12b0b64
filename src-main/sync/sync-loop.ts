// Keeps the exchange going: sends what waits, takes what is new, and knows when to ask again. What is said and what becomes
// of an answer is the machine's; the line, the clock and chance are given.

import type { ClinicDb } from '#main/db/clinic-db.ts';
import { NetworkFaultError, problemOf } from '#main/sync/network-problem.ts';
import { paceMs } from '#main/sync/pace.ts';
import { createPageAhead, type Sent } from '#main/sync/page-ahead.ts';
import { createSyncMachine, type SyncRequest } from '#main/sync/sync-machine.ts';
import { requireState, type SyncMeans } from '#main/sync/synced-records.ts';
import type { Taken } from '#main/sync/take-page.ts';
import type { NetworkProblem } from '#shared/network-settings/model.ts';
import type { LiveEvent } from '#shared/network/contract.ts';
import type { PullReply, PushReply } from '#shared/sync/protocol.ts';

export type LoopState = {
  readonly isLive: boolean;
  /** Whether the last try reached the network; null before the first. */
  readonly isReached: boolean | null;
  readonly problem: NetworkProblem | null;
};

export type LoopParts = {
  readonly db: ClinicDb;
  readonly means: SyncMeans;
  readonly send: (request: SyncRequest, signal: AbortSignal) => Promise<PushReply | PullReply>;
  /** Follows the network's news until it ends. */
  readonly follow: (signal: AbortSignal, onEvent: (event: LiveEvent) => void) => Promise<void>;
  /** Runs something later; gives what calls it off. */
  readonly later: (milliseconds: number, work: () => void) => () => void;
  readonly chance: () => number;
  readonly nowMs: () => number;
  readonly isWaiting: () => boolean;
  /** What the network's clock said, between these two of this PC's. */
  readonly onAnswer: (serverTime: string, sentMs: number, gotMs: number) => void;
  readonly onTaken: (taken: Taken) => void;
  /** Everything was said and heard, for now. */
  readonly onQuiet: () => void;
  readonly onState: (state: LoopState) => void;
  /** True for a throw that means that the sign-in is over. */
  readonly isSignedOut: (error: unknown) => boolean;
  /** The network took this PC's sign-in back: nothing more is asked. */
  readonly onSignedOut: () => void;
  readonly onFailure: (problem: NetworkProblem, error: unknown) => void;
  /** How long the network asked to be left alone after this throw, in seconds. */
  readonly retryAfter: (error: unknown) => number | null;
};

export type SyncLoop = {
  /** There may be news, or the line may be back. */
  readonly wake: () => void;
  /** Something of this desk waits. */
  readonly kick: () => void;
  /** Resolves when nothing is being said: what may wait goes then. */
  readonly idle: () => Promise<void>;
  /** Ends what runs; nothing is written after it. */
  readonly stop: () => Promise<void>;
};

/** A network that refuses one request after the other is not asked without end. */
const mostRefusals = 12;
/** A stream that does not even live this long is not opened again at once. */
const shortLifeMs = 20_000;

export function createSyncLoop(parts: LoopParts): SyncLoop {
  const machine = createSyncMachine(parts.db, parts.means);
  const ending = new AbortController();
  /** Whoever closes the clinic does not wait for a line that hangs. */
  const ended = new Promise<never>((_done, fail) =>
    ending.signal.addEventListener('abort', () => fail(new Error('The exchange was ended.'))),
  );
  ended.catch(() => undefined);
  let running: Promise<void> | null = null;
  let stream: Promise<void> | null = null;
  let isKicked = false;
  /** There was news while something was being said: an answer that left the network before it does not count as having it. */
  let hasNews = false;
  let failures = 0;
  let shortLives = 0;
  let waitSeconds: number | null = null;
  let state: LoopState = { isLive: false, isReached: null, problem: null };
  let callOff: () => void = () => undefined;

  function tell(change: Partial<LoopState>): void {
    const next = { ...state, ...change };
    const isSame =
      next.isLive === state.isLive && next.isReached === state.isReached && next.problem === state.problem;
    state = next;
    if (!isSame && !ending.signal.aborted) parts.onState(state);
  }

  function kick(): void {
    if (ending.signal.aborted) return;
    if (running !== null) {
      isKicked = true;
      return;
    }
    callOff();
    running = exchange().finally(() => {
      running = null;
      if (isKicked) {
        isKicked = false;
        if (hasNews) machine.wake();
        hasNews = false;
        kick();
      } else plan();
    });
  }

  function wake(): void {
    machine.wake();
    hasNews = running !== null;
    kick();
  }

  function plan(): void {
    if (ending.signal.aborted) return;
    const standing = {
      failures,
      isLive: state.isLive,
      isAway: state.problem === 'OFFLINE',
      isWaiting: parts.isWaiting(),
    };
    callOff = parts.later(Math.max(paceMs(standing, parts.chance()), (waitSeconds ?? 0) * 1000), wake);
  }

  async function exchange(): Promise<void> {
    try {
      waitSeconds = null;
      await talk();
      if (ending.signal.aborted) return;
      failures = machine.health() === 'ok' ? 0 : failures + 1;
      tell({ isReached: true, problem: machine.health() === 'upgrade' ? 'UPGRADE' : null });
      parts.onQuiet();
      if (stream === null && shortLives === 0) stream = follow();
    } catch (error) {
      if (ending.signal.aborted) return;
      if (parts.isSignedOut(error)) return end();
      failures += 1;
      waitSeconds = parts.retryAfter(error);
      const problem = problemOf(error);
      parts.onFailure(problem, error);
      tell({ isReached: problem === 'HERE' || problem === 'NETWORK_FAULT', problem });
    }
  }

  function send(request: SyncRequest): Sent<PushReply | PullReply> {
    return { sentMs: parts.nowMs(), reply: parts.send(request, ending.signal) };
  }

  async function talk(): Promise<void> {
    const pages = createPageAhead((body) => send({ kind: 'pull', body }) as Sent<PullReply>);
    const alarms = requireState(parts.db).checksumAlarms;
    for (let refusals = 0; ;) {
      if (requireState(parts.db).checksumAlarms > alarms + 1)
        throw new NetworkFaultError('The sums differ again after everything was asked for anew.');
      const request = machine.next();
      if (request === null) return;
      const { reply: answer, sentMs } = pages.take(request) ?? send(request);
      const reply = await Promise.race([answer, ended]);
      if (ending.signal.aborted) return;
      parts.onAnswer(reply.serverTime, sentMs, parts.nowMs());
      refusals = 'error' in reply ? refusals + 1 : 0;
      if (refusals > mostRefusals) throw new NetworkFaultError('The network refuses without end.');
      if (request.kind === 'push') machine.pushAnswered(request.body, reply as PushReply);
      else {
        await pages.ask(request.body, reply as PullReply);
        if (ending.signal.aborted) return;
        const taken = machine.pullAnswered(request.body, reply as PullReply);
        if (taken !== null) parts.onTaken(taken);
      }
      if (machine.health() === 'revoked') return end();
      if (machine.health() !== 'ok') return;
      // Calls of the desk go between two pages.
      await new Promise<void>((done) => setImmediate(done));
      if (ending.signal.aborted) return;
    }
  }

  async function follow(): Promise<void> {
    const openedMs = parts.nowMs();
    try {
      const following = parts.follow(ending.signal, (event) => {
        if (ending.signal.aborted) return;
        tell({ isLive: true });
        if (event.kind === 'revoked') end();
        else if (event.kind === 'upgrade') tell({ problem: 'UPGRADE' });
        else wake();
      });
      await Promise.race([following, ended]);
    } catch {
      // No way to it: the next exchange says why.
    }
    stream = null;
    if (ending.signal.aborted) return;
    tell({ isLive: false });
    shortLives = parts.nowMs() - openedMs < shortLifeMs ? shortLives + 1 : 0;
    if (shortLives > 0) {
      const forgiveMs = Math.min(300_000, 1000 * 2 ** shortLives);
      parts.later(forgiveMs, () => {
        shortLives = 0;
        wake();
      });
    } else {
      callOff();
      callOff = parts.later(500 + 1500 * parts.chance(), wake);
    }
  }

  function end(): void {
    if (ending.signal.aborted) return;
    ending.abort();
    callOff();
    parts.onSignedOut();
  }

  return {
    wake,
    kick,
    async idle() {
      await running;
    },
    async stop() {
      ending.abort();
      callOff();
      await Promise.allSettled([running, stream]);
    },
  };
}
