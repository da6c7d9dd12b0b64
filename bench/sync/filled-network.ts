// The network's program over a filled database, and what is measured of it: fifty requests a second, ten thousand streams.

import { join } from 'node:path';
import { createAccessTokens } from '#api/auth/access-tokens.ts';
import { keysOfFolder } from '#api/auth/token-keys.ts';
import { asSuperuser, startEmbedded } from '#api/db/start-embedded.ts';
import { systemClock } from '#main/core/clock.ts';
import { startApi, type RunningApi } from '../../tests/fixtures/running-api.ts';
import { fillNetwork } from './load-rows.ts';
import { runLoad, type LoadFigures, type LoadPc } from './load.ts';
import { measureStreams, type StreamFigures } from './streams.ts';

export type FilledFigures = {
  readonly filledSeconds: number;
  readonly load: LoadFigures;
  readonly streams: StreamFigures;
};

export type FilledOptions = {
  readonly clinics: number;
  readonly referrals: number;
  readonly perSecond: number;
  readonly seconds: number;
  readonly streams: number;
};

/** The embedded Postgres of the program, as it runs without settings: every commit is on the disk. */
export async function measureFilled(
  options: FilledOptions,
  log: (line: string) => void,
): Promise<FilledFigures> {
  let api = await startApi();
  const { dataDir } = api;
  try {
    const startedAt = performance.now();
    const pcs = await fill(api, options);
    const filledSeconds = (performance.now() - startedAt) / 1000;
    log(
      `Filled in ${filledSeconds.toFixed(0)} s; ${options.perSecond} requests a second for ${options.seconds} s …`,
    );
    // The first requests after a start compile what the others use.
    await runLoad(api.url, pcs, { perSecond: options.perSecond, seconds: 5 });
    const load = await runLoad(api.url, pcs, options);
    log(`${options.streams.toLocaleString('en')} streams on a program that was just started …`);
    await api.stop();
    api = await startApi({ dataDir });
    const streams = await measureStreams(api, pcs, options.streams);
    return { filledSeconds, load, streams };
  } finally {
    await api.remove();
  }
}

async function fill({ dataDir }: RunningApi, { clinics, referrals }: FilledOptions): Promise<LoadPc[]> {
  const adminUrl = new URL((await startEmbedded({ folder: dataDir })).superUrl);
  adminUrl.pathname = '/enamel';
  const pcs = await fillNetwork(adminUrl.toString(), clinics, referrals);
  const epoch = await asSuperuser(adminUrl.toString(), async (client) => {
    const { rows } = await client.query<{ epoch: string }>('select epoch from network.server_meta');
    return rows[0]?.epoch ?? '';
  });
  const tokens = createAccessTokens(await keysOfFolder(join(dataDir, 'token-keys')), systemClock.nowMs);
  return Promise.all(
    pcs.map(async (pc) => {
      const { signInId, clinicId, memberId, head: cursor, lastSeq: seq } = pc;
      const token = await tokens.sign({ signInId, clinicId, memberId, role: 'ADMIN' }, 'none');
      return { ...pc, epoch, token, cursor, seq, acked: seq, isBusy: false, accepted: [] };
    }),
  );
}
