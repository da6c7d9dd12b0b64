// Postgres does not run as root. Where we are root it runs as a user of the system that may do nothing else.

import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, chownSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

/** Null: as whoever runs this program. */
export type SystemUser = { readonly uid: number; readonly gid: number } | null;

export function findPostgresUser(): SystemUser {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    try {
      const ask = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }).toString());
      return { uid: ask('-u'), gid: ask('-g') };
    } catch {
      continue;
    }
  }
  throw new Error('Postgres cannot run as root, and there is no user "postgres" or "nobody" to run it as.');
}

export function giveTo(user: SystemUser, path: string): void {
  if (user !== null) chownSync(path, user.uid, user.gid);
}

/** Lets the user pass through a folder, not read it. Throws when a folder above it lets nobody through. */
export function letThrough(user: SystemUser, folder: string): void {
  if (user === null) return;
  chmodSync(folder, statSync(folder).mode | 0o001);
  const closed = foldersAbove(folder).find((above) => (statSync(above).mode & 0o001) === 0);
  if (closed !== undefined)
    throw new Error(
      `Postgres cannot run as root, and no other user may pass through ${closed}: choose another data folder.`,
    );
}

/** Every folder on the way to a path, the nearest first, without the path itself. */
export function foldersAbove(path: string): string[] {
  const above = dirname(path);
  return above === path ? [] : [above, ...foldersAbove(above)];
}

const run = promisify(execFile);

/** Runs a program of Postgres to its end; throws with what it said. */
export async function runAs(user: SystemUser, program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run(program, [...args], {
    ...user,
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C', PGOPTIONS: '' },
    windowsHide: true,
  });
  return stdout;
}
