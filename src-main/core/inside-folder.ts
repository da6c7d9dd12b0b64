// Whether a place on the disk lies in a folder.

import { isAbsolute, relative, resolve } from 'node:path';

/** Also true for the folder itself. Paths as they are written: links are the caller's matter. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(resolve(folder), resolve(path));
  return way !== '..' && !/^\.\.[\\/]/.test(way) && !isAbsolute(way);
}
