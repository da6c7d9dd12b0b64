// Which folders this run uses: the clinic's data, and what belongs to this computer only (window place, cache).

import path from 'node:path';

export type DataFolders = { readonly dataDir: string; readonly userDataDir: string };

/**
 * Gives the folders for the command line and Electron's own folder for the signed-in user.
 * `--data-dir DIR` names another clinic folder; that run then has its own computer folder beside it
 * (`DIR-window`), because the single-instance lock is kept there and two clinics may be open at once.
 */
export function dataFolders(args: readonly string[], defaultUserDataDir: string): DataFolders {
  const standard = { dataDir: path.join(defaultUserDataDir, 'clinic'), userDataDir: defaultUserDataDir };
  const given = dataDirArgument(args);
  if (given === null || path.resolve(given) === standard.dataDir) return standard;
  const dataDir = path.resolve(given);
  return { dataDir, userDataDir: `${dataDir}-window` };
}

function dataDirArgument(args: readonly string[]): string | null {
  const at = args.findIndex((arg) => arg === '--data-dir' || arg.startsWith('--data-dir='));
  if (at < 0) return null;
  const arg = args[at] ?? '';
  const value = arg.includes('=') ? arg.slice('--data-dir='.length) : args[at + 1];
  return value ? value : null;
}
