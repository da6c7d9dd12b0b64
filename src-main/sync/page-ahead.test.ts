import { expect, test } from 'vitest';
import { createPageAhead } from '#main/sync/page-ahead.ts';
import { newId } from '#main/core/ids.ts';
import type { SyncRequest } from '#main/sync/sync-machine.ts';
import type { PullReply, PullRequest } from '#shared/sync/protocol.ts';

const first: PullRequest = {
  protocol: 1,
  device: newId(),
  epoch: newId(),
  cursor: 0,
  floor: 0,
  resultAck: 3,
  parked: [],
  limit: 1000,
};

function pageOf(request: PullRequest, isLast: boolean): PullReply {
  const end = {
    last: 0,
    lastMutationId: null,
    results: [],
    settled: [],
    setSum: '0'.repeat(16),
    durableSeq: 0,
  };
  return {
    serverTime: '2026-01-01T00:00:00.000Z',
    epoch: request.epoch,
    minProtocol: 1,
    from: request.cursor,
    changes: [],
    cursor: request.cursor + 1000,
    head: 5000,
    floor: 7,
    reset: false,
    end: isLast ? end : null,
  };
}

function ahead() {
  const sent: PullRequest[] = [];
  let answer = async (request: PullRequest): Promise<PullReply> => pageOf(request, true);
  const pages = createPageAhead((request) => {
    sent.push(request);
    return { sentMs: 1, reply: answer(request) };
  });
  return { pages, sent, fail: () => (answer = async () => Promise.reject(new Error('The line broke.'))) };
}

test('the page after one with more behind it is asked for from where that one ends, and taken once', async () => {
  const { pages, sent } = ahead();
  await pages.ask(first, pageOf(first, false));
  const next = { ...first, cursor: 1000, floor: 7 };
  expect(sent).toEqual([next]);
  const taken = pages.take({ kind: 'pull', body: next });
  expect(await taken?.reply).toMatchObject({ from: 1000 });
  expect(pages.take({ kind: 'pull', body: next })).toBeNull();
});

test('nothing is asked after the last page, nor after a refusal', async () => {
  const { pages, sent } = ahead();
  await pages.ask(first, pageOf(first, true));
  const { serverTime, epoch } = pageOf(first, true);
  await pages.ask(first, { serverTime, epoch, minProtocol: 1, error: 'epoch' });
  expect(sent).toEqual([]);
});

test('what this PC would not ask now is left: it stands elsewhere, sends first, or waits for other outcomes', async () => {
  const { pages } = ahead();
  const next = { ...first, cursor: 1000, floor: 7 };
  const others: SyncRequest[] = [
    { kind: 'pull', body: { ...next, cursor: 0 } },
    { kind: 'pull', body: { ...next, device: newId() } },
    { kind: 'pull', body: { ...next, parked: [newId()] } },
    {
      kind: 'push',
      body: { protocol: 1, schema: 1, device: first.device, epoch: first.epoch, mutations: [] },
    },
  ];
  for (const other of others) {
    await pages.ask(first, pageOf(first, false));
    expect(pages.take(other)).toBeNull();
    expect(pages.take({ kind: 'pull', body: next })).toBeNull();
  }
});

test('a fault of one that nobody takes is nobody’s; whoever takes it hears of it', async () => {
  const { pages, fail } = ahead();
  fail();
  await pages.ask(first, pageOf(first, false));
  expect(pages.take({ kind: 'pull', body: first })).toBeNull();
  await pages.ask(first, pageOf(first, false));
  const taken = pages.take({ kind: 'pull', body: { ...first, cursor: 1000, floor: 7 } });
  await expect(taken?.reply).rejects.toThrow('The line broke.');
});
