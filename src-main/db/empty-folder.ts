// Empties a data folder for good. A marker goes down first: whatever interrupts it, the next start finds a whole clinic
// (no marker) or finishes the work and begins anew; never a clinic of which something is missing.

import { closeSync, existsSync, fsyncSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { keySlotsFileName } from '#main/db/key-slots.ts';
import { databaseFileName } from '#main/db/open-clinic.ts';

export const removalMarkerName = 'clinic.removing';
/** How often a wrong passphrase or recovery key was typed. */
export const keyTriesFileName = 'key-tries.json';

/** This PC's sign-in to the network, wrapped by the machine's custody. */
export const networkSignInFileName = 'network-sign-in.json';

/** What devices sent and is not taken in yet, sealed. */
export const dicomIncomingFolder = 'dicom-incoming';

/** What belongs to a clinic in its folder; the lock and the machine's own key file do not. */
function belongsToClinic(name: string): boolean {
  return (
    name === keySlotsFileName ||
    name === `${keySlotsFileName}.new` ||
    name === keyTriesFileName ||
    name === networkSignInFileName ||
    name === `${networkSignInFileName}.new` ||
    name === 'files' ||
    name === dicomIncomingFolder ||
    name === databaseFileName ||
    name.startsWith(`${databaseFileName}-`) ||
    name.startsWith(`${databaseFileName}.`) ||
    name.startsWith('before-update-') ||
    name === 'enamel.log' ||
    name === 'enamel.log.old'
  );
}

/** Removes the clinic from its folder; nothing of it may be open. From the moment the marker is there it happens. */
export function emptyFolder(dataDir: string): void {
  const marker = openSync(join(dataDir, removalMarkerName), 'w', 0o600);
  fsyncSync(marker);
  closeSync(marker);
  syncFolder(dataDir);
  finishEmptying(dataDir);
}

/** Goes on where an interrupted `emptyFolder` stopped; gives whether one was. Call it before anything else in the folder. */
export function finishEmptying(dataDir: string): boolean {
  if (!existsSync(join(dataDir, removalMarkerName))) return false;
  const names = readdirSync(dataDir).filter(belongsToClinic);
  // The wrapped keys go first: without them the rest cannot be read any more.
  names.sort((left, right) => Number(right === keySlotsFileName) - Number(left === keySlotsFileName));
  for (const name of names) rmSync(join(dataDir, name), { recursive: true, force: true, maxRetries: 5 });
  syncFolder(dataDir);
  rmSync(join(dataDir, removalMarkerName), { force: true });
  return true;
}

/** Writes the folder's list of names to the disk. */
export function syncFolder(folder: string): void {
  // Windows cannot open a folder for fsync; there the removal is journalled by NTFS.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
