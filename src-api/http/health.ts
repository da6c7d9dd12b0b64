// `/health`: whether this process can do its work. For load balancers and for whoever operates it.

import { statfs } from 'node:fs/promises';
import type { Api } from '#api/http/api-context.ts';

export type Health = {
  readonly isWell: boolean;
  readonly version: string;
  readonly checks: {
    readonly database: 'ok' | 'away';
    /** `behind`: this program's migrations are not all in the database. */
    readonly migrations: 'ok' | 'behind' | 'unknown';
    readonly disk: 'ok' | 'low' | 'unknown';
    /** Whether it hears other processes. Without, news come late but they come. */
    readonly listening: boolean;
  };
  readonly liveStreams: number;
};

/** Room for a handful of the largest files. */
const lowDiskBytes = 1024 * 1024 * 1024;
const patienceMs = 3_000;

export async function readHealth(api: Api, migrationCount: number): Promise<Health> {
  const [applied, disk] = await Promise.all([appliedMigrations(api), diskRoom(api.dataDir)]);
  const database = applied === null ? 'away' : 'ok';
  const migrations = applied === null ? 'unknown' : applied >= migrationCount ? 'ok' : 'behind';
  return {
    isWell: database === 'ok' && migrations === 'ok' && disk !== 'low',
    version: api.version,
    checks: { database, migrations, disk, listening: api.wakeUp.isListening() },
    liveStreams: api.hub.size(),
  };
}

async function appliedMigrations({ database }: Api): Promise<number | null> {
  const asked = database
    .lookUp<{ applied: number }>('select network.applied_migrations() as applied')
    .then((rows) => rows[0]?.applied ?? 0)
    .catch(() => null);
  return Promise.race([asked, new Promise<null>((done) => setTimeout(() => done(null), patienceMs).unref())]);
}

async function diskRoom(folder: string): Promise<Health['checks']['disk']> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize < lowDiskBytes ? 'low' : 'ok';
  } catch {
    return 'unknown';
  }
}
