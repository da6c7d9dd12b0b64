// The folder in which a restore gathers its parts. Only one that carries our mark, or is empty, is ever removed; one
// that lies beside the folder to fill also has a lock, so that no program takes away what another is at work on.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { takeInstanceLock, type InstanceLock } from '#main/db/instance-lock.ts';

const markName = 'enamel-restore';
/** Its end is random: two restores to one name gather apart, and the first to be whole takes the name. */
const besidePrefix = '.enamel-restoring-';
const clinicFolder = 'clinic';

export type BuildingFolder = {
  /** The folder that becomes the clinic's; renaming it away is the last step. */
  readonly clinic: string;
  /** Removes the building folder with whatever is still in it. */
  readonly remove: () => Promise<void>;
};

/** Makes a building folder in `parent`, locked until it is removed or the program ends. */
export function makeBuildingFolder(parent: string): BuildingFolder {
  const path = mkdtempSync(join(parent, besidePrefix));
  const lock = markAndLock(path);
  if (lock === null) return makeBuildingFolder(parent);
  const clinic = join(path, clinicFolder);
  mkdirSync(clinic, { mode: 0o700 });
  return { clinic, remove: () => removeLocked(path, lock) };
}

/** The lock of a folder just made, or null when another program swept it before it was locked. */
function markAndLock(path: string): InstanceLock | null {
  try {
    markBuilding(path);
    const lock = takeInstanceLock(path);
    if (lock !== null && isBuilding(path)) return lock;
    lock?.release();
  } catch (error) {
    if (existsSync(path)) throw error;
  }
  return null;
}

/** Removes what killed restores left in `parent`; gives how many. What cannot be read or removed stays. */
export async function sweepBuildingFolders(parent: string): Promise<number> {
  let swept = 0;
  for (const name of await readdir(parent).catch(() => [])) {
    const path = join(parent, name);
    if (!name.startsWith(besidePrefix)) continue;
    try {
      if (!isBuilding(path)) {
        // Killed before its mark was made or after it was removed: then it is empty, and only then it goes.
        rmdirSync(path);
        swept += 1;
        continue;
      }
      const lock = takeInstanceLock(path);
      if (lock === null) continue;
      await removeLocked(path, lock);
      swept += 1;
    } catch {
      // On a disk that refuses it now, the next restore tries again.
    }
  }
  return swept;
}

export function markBuilding(path: string): void {
  writeFileSync(join(path, markName), '', { mode: 0o600 });
}

/** Whether a restore of this program made the folder. */
export function isBuilding(path: string): boolean {
  return existsSync(join(path, markName));
}

/** Removes a marked folder; the mark goes last, so that a removal that was cut short is taken up again. */
export function removeBuilding(path: string): void {
  for (const name of readdirSync(path))
    if (name !== markName) rmSync(join(path, name), { recursive: true, force: true });
  rmSync(join(path, markName), { force: true });
  rmdirSync(path);
}

/** The lock is held as long as there is anything to lose; its own file cannot go while it is open on Windows. */
async function removeLocked(path: string, lock: InstanceLock): Promise<void> {
  try {
    await rm(join(path, clinicFolder), { recursive: true, force: true, maxRetries: 3 });
  } finally {
    lock.release();
  }
  removeBuilding(path);
}
