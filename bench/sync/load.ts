// Clinics at work on a filled network: requests by the clock, fifty a second, whether or not the ones before were answered.
// Each is timed from the moment it was due, so that a stall counts for all that it held up.

import { randomBytes, randomUUID } from 'node:crypto';
import { newId } from '#main/core/ids.ts';
import { livePath } from '#shared/network/contract.ts';
import type { MutationArgs, MutationName } from '#shared/sync/mutations.ts';
import type { PullReply, PushedMutation, PushReply } from '#shared/sync/protocol.ts';
import type { FilledPc } from './load-rows.ts';

/** A PC in the course of the load: where its copy and its own numbers stand. */
export type LoadPc = FilledPc & {
  readonly token: string;
  readonly epoch: string;
  cursor: number;
  seq: number;
  acked: number;
  isBusy: boolean;
  /** Referrals that it took on. */
  readonly accepted: string[];
};

export type LoadFigures = {
  readonly kinds: ReadonlyMap<string, { readonly ms: number[]; errors: number }>;
  readonly seconds: number;
  /** What came back other than well, each once. */
  readonly faults: ReadonlySet<string>;
};

/** What a second of fifty requests is made of, in hundredths. */
const shares = {
  'pull without news': 34,
  'pull with news': 26,
  push: 24,
  'live stream opened': 4,
  'file begun': 4,
  'directory searched': 4,
  'public form opened': 4,
} as const;
type Kind = keyof typeof shares;

/** Runs `perSecond` requests a second for `seconds`; arrivals are as irregular as those of clinics that know nothing of each other. */
export async function runLoad(
  url: string,
  pcs: readonly LoadPc[],
  { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
): Promise<LoadFigures> {
  const byClinic = new Map(pcs.map((pc) => [pc.clinicId, pc]));
  const news: LoadPc[] = [];
  const kinds = new Map(Object.keys(shares).map((kind) => [kind, { ms: [] as number[], errors: 0 }]));
  const faults = new Set<string>();
  const streams: AbortController[] = [];

  async function call<Body>(pc: LoadPc | null, method: string, path: string, body?: unknown): Promise<Body> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(pc !== null && { authorization: `Bearer ${pc.token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status !== 200)
      throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 200)}`);
    return (pc === null ? text : JSON.parse(text)) as Body;
  }

  /** One that nothing else of this load is under way for: a device's requests come one after the other. */
  function freePc(): LoadPc {
    for (;;) {
      const pc = pcs[Math.floor(Math.random() * pcs.length)] as LoadPc;
      if (!pc.isBusy) return pc;
    }
  }

  async function pull(pc: LoadPc): Promise<number> {
    const page = await call<PullReply>(pc, 'POST', '/v1/sync/pull', {
      protocol: 1,
      device: pc.deviceId,
      epoch: pc.epoch,
      cursor: pc.cursor,
      resultAck: pc.acked,
      parked: [],
      limit: 1000,
    });
    if ('error' in page || page.reset || page.end === null)
      throw new Error(`pull: ${JSON.stringify(page).slice(0, 200)}`);
    if (page.changes.some(({ body, deleted }) => body === null && !deleted)) throw new Error('pull: no body');
    pc.cursor = page.cursor;
    pc.acked = page.end.last;
    return page.changes.length;
  }

  async function push(pc: LoadPc): Promise<void> {
    const partners = new Set<string>([pc.clinicId]);
    const mutations = Array.from({ length: 1 + Math.floor(Math.random() * 3) }, (): PushedMutation => {
      const { name, args, partnerId } = someMutation(pc);
      if (partnerId !== null) partners.add(partnerId);
      pc.seq += 1;
      return { id: newId(), seq: pc.seq, name, args, actor: pc.memberId, at: new Date().toISOString() };
    });
    const reply = await call<PushReply>(pc, 'POST', '/v1/sync/push', {
      protocol: 1,
      schema: 1,
      device: pc.deviceId,
      epoch: pc.epoch,
      mutations,
    });
    if ('error' in reply) throw new Error(`push: ${reply.error}`);
    const refused = reply.results.find(({ status }) => status !== 'applied');
    if (refused !== undefined)
      throw new Error(`push: ${refused.status} ${refused.code} ${JSON.stringify(refused.detail)}`);
    for (const clinicId of partners) news.push(byClinic.get(clinicId) as LoadPc);
  }

  async function openStream(pc: LoadPc): Promise<void> {
    const aborter = new AbortController();
    streams.push(aborter);
    const response = await fetch(`${url}${livePath}?protocol=1`, {
      headers: { authorization: `Bearer ${pc.token}` },
      signal: aborter.signal,
    });
    if (response.status !== 200 || response.body === null) throw new Error(`live: ${response.status}`);
    const reader = response.body.getReader();
    await reader.read();
    void (async () => {
      try {
        while (!(await reader.read()).done);
      } catch {
        // Closed by us at the end.
      }
    })();
  }

  const acts: Record<Kind, (pc: LoadPc) => Promise<unknown>> = {
    'pull without news': pull,
    'pull with news': pull,
    push,
    'live stream opened': openStream,
    'file begun': async (pc) =>
      call(pc, 'POST', '/v1/blobs', {
        sha256: randomBytes(32).toString('hex'),
        sizeBytes: 3_000_000,
        mimeType: 'image/png',
      }),
    'directory searched': async (pc) =>
      call(pc, 'GET', `/v1/clinics?query=${encodeURIComponent(`clinic ${Math.floor(Math.random() * 100)}`)}`),
    'public form opened': async (pc) => call(null, 'GET', `/refer/${pc.slug}`),
  };

  async function one(kind: Kind, dueAt: number): Promise<void> {
    const waiting = kind === 'pull with news' ? news.findIndex((pc) => !pc.isBusy) : -1;
    const pc = waiting < 0 ? freePc() : (news.splice(waiting, 1)[0] as LoadPc);
    // Nobody has news yet: one that was away for a while.
    if (kind === 'pull with news' && waiting < 0) pc.cursor = Math.max(0, pc.cursor - 5);
    pc.isBusy = true;
    const figures = kinds.get(kind) as { ms: number[]; errors: number };
    try {
      await acts[kind](pc);
      figures.ms.push(performance.now() - dueAt);
    } catch (error) {
      figures.errors += 1;
      faults.add(error instanceof Error ? error.message : String(error));
    } finally {
      pc.isBusy = false;
    }
  }

  const startedAt = performance.now();
  const running: Promise<void>[] = [];
  for (
    let dueAt = startedAt;
    dueAt - startedAt < seconds * 1000;
    dueAt += (-Math.log(1 - Math.random()) * 1000) / perSecond
  ) {
    const early = dueAt - performance.now();
    if (early > 0) await new Promise((done) => setTimeout(done, early));
    running.push(one(someKind(), dueAt));
  }
  await Promise.all(running);
  for (const stream of streams) stream.abort();
  return { kinds, seconds: (performance.now() - startedAt) / 1000, faults };
}

function someKind(): Kind {
  let at = Math.random() * 100;
  for (const [kind, share] of Object.entries(shares)) if ((at -= share) < 0) return kind as Kind;
  return 'push';
}

type Some = {
  readonly name: MutationName;
  readonly args: Record<string, unknown>;
  readonly partnerId: string | null;
};

/** What a clinic does: it refers, answers, makes notes, keeps its contacts. */
function someMutation(pc: LoadPc): Some {
  const act = <Name extends MutationName>(
    name: Name,
    args: MutationArgs[Name],
    partnerId: string | null = null,
  ): Some => ({
    name,
    args,
    partnerId,
  });
  const step = (id: string, to: 'ACCEPTED' | 'COMPLETED') =>
    act('referral.status@1', {
      id,
      to,
      reason: null,
      report: to === 'COMPLETED' ? 'Treated as asked.' : null,
    });
  const chance = Math.random();
  const answered = chance < 0.25 ? pc.incoming.pop() : undefined;
  if (answered !== undefined) {
    pc.accepted.push(answered);
    return step(answered, 'ACCEPTED');
  }
  const treated = chance < 0.35 ? pc.accepted.shift() : undefined;
  if (treated !== undefined) return step(treated, 'COMPLETED');
  const open = pc.incoming[0];
  if (open !== undefined && chance < 0.5)
    return act('side.update@1', { id: open, changes: { notes: 'Called the patient.' } });
  if (open !== undefined && chance < 0.6)
    return act('note.add@1', { id: newId(), referralId: open, text: 'The x-ray follows by mail.' });
  if (chance < 0.65) return act('contact.create@1', contact());
  const partnerId = pc.partners[Math.floor(Math.random() * pc.partners.length)] as string;
  return act(
    'referral.create@1',
    {
      id: newId(),
      isSent: true,
      fields: {
        toClinicId: partnerId,
        patientName: 'Pat Patient',
        patientBirthOn: '1980-01-01',
        patientPhone: null,
        patientEmail: null,
        teeth: ['36'],
        type: 'TREAT',
        reason: 'Deep caries at the distal wall, pain on biting for two weeks.',
        urgency: 'ROUTINE',
        allergies: null,
        referringDentist: null,
        supersedesId: null,
      },
    },
    partnerId,
  );
}

function contact(): MutationArgs['contact.create@1'] {
  return {
    id: newId(),
    name: `Dr ${randomUUID().slice(0, 8)}`,
    specialty: 'Endodontics',
    phone: '0123',
    email: 'dr@contact.example',
    address: null,
    notes: null,
    status: 'ACTIVE',
    clinicId: null,
    removedAt: null,
  };
}
