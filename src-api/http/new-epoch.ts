// The operator's word that the database was restored: every clinic offers again what it may have forgotten.

import pg from 'pg';
import { openDatabase } from '#api/http/open-database.ts';
import type { Settings } from '#api/http/settings.ts';
import { epochMessage, newsChannel } from '#api/http/wake-up.ts';

/** Gives the database another epoch and tells every process that runs on it. */
export async function takeNewEpoch(settings: Settings, dataDir: string): Promise<string> {
  const place = await openDatabase(settings, dataDir);
  const client = new pg.Client({ connectionString: place.ownerUrl, connectionTimeoutMillis: 15_000 });
  try {
    await client.connect();
    const { rows } = await client.query('select network.new_epoch() as epoch');
    const { epoch } = rows[0] as { epoch: string };
    await client.query('select pg_notify($1, $2)', [newsChannel, epochMessage(epoch)]);
    return epoch;
  } finally {
    await client.end().catch(() => {});
    if (!place.wasRunning) await place.stop();
  }
}
