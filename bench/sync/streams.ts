// Many live streams on one process: what they take of its memory, how long one change needs to all of them, and how long
// a clean stop beside them lasts.

import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { livePath } from '#shared/network/contract.ts';
import type { RunningApi } from '../../tests/fixtures/running-api.ts';
import type { LoadPc } from './load.ts';

export type StreamFigures = {
  readonly streams: number;
  /** Resident memory of the program, MB: before, at rest with all streams, and at its most. */
  readonly beforeMb: number;
  readonly restMb: number;
  readonly peakMb: number;
  readonly openedSeconds: number;
  readonly stopMs: number;
};

/** Opens that are under way at a time. */
const atATime = 100;

export async function measureStreams(
  api: RunningApi,
  pcs: readonly LoadPc[],
  howMany: number,
): Promise<StreamFigures> {
  const beforeMb = memoryMb(api, 'VmRSS');
  const sockets: Socket[] = [];
  const startedAt = performance.now();
  let left = howMany;
  await Promise.all(
    Array.from({ length: atATime }, async () => {
      while (left > 0) {
        left -= 1;
        sockets.push(await openStream(api.url, (pcs[left % pcs.length] as LoadPc).token));
      }
    }),
  );
  const openedSeconds = (performance.now() - startedAt) / 1000;
  await new Promise((done) => setTimeout(done, 5000));
  const restMb = memoryMb(api, 'VmRSS');
  const peakMb = memoryMb(api, 'VmHWM');
  const stoppedAt = performance.now();
  await api.stop();
  const stopMs = performance.now() - stoppedAt;
  for (const socket of sockets) socket.destroy();
  return { streams: sockets.length, beforeMb, restMb, peakMb, openedSeconds, stopMs };
}

/** A bare connection, so that this process does not take the time of the one that is measured; ready at the first event. */
async function openStream(url: string, token: string): Promise<Socket> {
  const { hostname, port, host } = new URL(url);
  return new Promise((done, fail) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(
        `GET ${livePath}?protocol=1 HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\naccept: text/event-stream\r\n\r\n`,
      ),
    );
    let said = '';
    socket.setEncoding('latin1');
    socket.on('data', function first(text: string) {
      said += text;
      if (!said.includes('data: ')) return;
      socket.off('data', first);
      socket.resume();
      if (said.startsWith('HTTP/1.1 200')) done(socket);
      else fail(new Error(said.slice(0, 100)));
    });
    socket.once('error', fail);
    socket.once('close', () => fail(new Error(`A stream was closed: ${said.slice(0, 100)}`)));
  });
}

/** By the kernel's own count; 0 where there is none. */
function memoryMb(api: RunningApi, name: 'VmRSS' | 'VmHWM'): number {
  try {
    const status = readFileSync(`/proc/${api.process.pid}/status`, 'utf8');
    return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
