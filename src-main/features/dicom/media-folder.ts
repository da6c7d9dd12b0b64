// Which folders of the host may be read as DICOM media or written as such, with links followed to where they lead.

import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { SignedInCall } from '#main/core/call.ts';
import { invalidField } from '#main/core/failure.ts';
import { isInside } from '#main/core/inside-folder.ts';

/**
 * Gives where the folder really lies; of one that is not there yet, where it will. Throws INVALID for the field `folder`:
 * notAbsolute, networkPath, and insideDataFolder for the clinic's own folder, what lies in it, and what holds it.
 */
export async function mediaFolder(call: SignedInCall, folder: string): Promise<string> {
  // Before the system is asked: on Windows the mere look at such a path signs in at a strange computer.
  if (/^[\\/]{2}/.test(folder)) throw invalidField('folder', 'networkPath');
  if (!isAbsolute(folder)) throw invalidField('folder', 'notAbsolute');
  const real = await realPlace(resolve(folder));
  const own = await realPlace(resolve(call.core.options.dataDir));
  // Open pictures with names do not lie where all else is sealed, and what is sealed is no disc.
  if (isInside(own, real) || isInside(real, own)) throw invalidField('folder', 'insideDataFolder');
  return real;
}

/** The real path of what is there, and what is not there yet under it. */
async function realPlace(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(await realPlace(above), relative(above, path));
  }
}

/** Whether a file of the media lies in them, where links lead too; one that is not there does not. */
export async function liesInside(realFolder: string, path: string): Promise<boolean> {
  const real = await realpath(path).catch(() => null);
  return real !== null && isInside(realFolder, real);
}
