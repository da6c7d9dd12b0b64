// The last step of a restore into the core's own data folder, and how it is undone when it was cut short. Two notes in
// the folder of the unfinished restore tell how far it came; what was there before is moved aside, never removed.

import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { isBuilding, removeBuilding } from '#main/backup/building-folder.ts';
import { syncFolder } from '#main/db/empty-folder.ts';
import { keySlotsFileName } from '#main/db/key-slots.ts';
import { databaseFileName, unfinishedDatabaseName } from '#main/db/open-clinic.ts';

/** Where a restore gathers its parts, inside the data folder. */
export const restoringFolder = 'restoring';

const filesFolder = 'files';
/** Names the folder for what was there before; without it nothing was moved. */
const asideNote = 'aside';
/** Everything old is aside: from here on what has a clinic's name came out of the backup. */
const placingNote = 'placing';

const partNames = [
  databaseFileName,
  `${databaseFileName}-wal`,
  `${databaseFileName}-shm`,
  keySlotsFileName,
  filesFolder,
];

/** Puts the gathered parts in place, the database's true name last. `at` names what is moved aside. */
export function placeRestored(dataDir: string, at: string): void {
  const building = join(dataDir, restoringFolder);
  const old = partNames.filter((name) => existsSync(join(dataDir, name)));
  if (old.length > 0) {
    const aside = `before-restore-${at.replaceAll(/[:.]/g, '-')}`;
    note(building, asideNote, aside);
    mkdirSync(join(dataDir, aside), { recursive: true, mode: 0o700 });
    for (const name of old) renameSync(join(dataDir, name), join(dataDir, aside, name));
    syncFolder(dataDir);
  }
  note(building, placingNote, '');
  renameSync(join(building, databaseFileName), join(dataDir, unfinishedDatabaseName));
  renameSync(join(building, keySlotsFileName), join(dataDir, keySlotsFileName));
  renameSync(join(building, filesFolder), join(dataDir, filesFolder));
  syncFolder(dataDir);
  renameSync(join(dataDir, unfinishedDatabaseName), join(dataDir, databaseFileName));
  syncFolder(dataDir);
  forgetRestore(building);
}

/**
 * Brings a data folder back to what it was before a restore that did not end, or tidies behind one that did; gives
 * whether there was one. May itself be cut short and called again. Call it before anything in the folder is looked at.
 */
export function finishOrUndoRestore(dataDir: string): boolean {
  const building = join(dataDir, restoringFolder);
  // A folder of this name that no restore made is somebody's own.
  if (!isBuilding(building)) return false;
  const isPlacing = existsSync(join(building, placingNote));
  if (!isPlacing || !existsSync(join(dataDir, databaseFileName))) {
    if (isPlacing) {
      for (const name of [unfinishedDatabaseName, keySlotsFileName, filesFolder])
        rmSync(join(dataDir, name), { recursive: true, force: true });
      rmSync(join(building, placingNote));
    }
    moveBack(dataDir, building);
  }
  forgetRestore(building);
  return true;
}

function moveBack(dataDir: string, building: string): void {
  const noted = join(building, asideNote);
  if (!existsSync(noted)) return;
  const aside = join(dataDir, readFileSync(noted, 'utf8'));
  if (!existsSync(aside)) return;
  for (const name of partNames)
    if (existsSync(join(aside, name))) renameSync(join(aside, name), join(dataDir, name));
  syncFolder(dataDir);
  rmdirSync(aside);
}

/** The note of what is aside goes first: alone it would ask for what is aside to come back. */
function forgetRestore(building: string): void {
  rmSync(join(building, asideNote), { force: true });
  syncFolder(building);
  removeBuilding(building);
}

function note(building: string, name: string, words: string): void {
  // Under its name only when it is whole.
  const unfinished = join(building, `${name}.new`);
  const file = openSync(unfinished, 'w', 0o600);
  writeSync(file, words);
  fsyncSync(file);
  closeSync(file);
  renameSync(unfinished, join(building, name));
  syncFolder(building);
}
