// Where the clinic's data lies when nobody says otherwise: a folder of the signed-in user, outside the program.
// Node-20-safe, no dependencies.

import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * The per-user default data folder, absolute, the same that the installed app uses (`clinic` in Electron's userData):
 * `%APPDATA%\Enamel\clinic` on Windows, `~/Library/Application Support/Enamel/clinic` on macOS,
 * `$XDG_CONFIG_HOME/Enamel/clinic` (`~/.config/Enamel/clinic`) elsewhere.
 * @param {NodeJS.Platform} [platform]
 * @param {NodeJS.ProcessEnv} [env]
 */
export function defaultDataDir(platform = process.platform, env = process.env) {
  if (platform === 'win32') {
    return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Enamel', 'clinic');
  }
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Enamel', 'clinic');
  return join(env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'Enamel', 'clinic');
}

/**
 * The folder named by `--data-dir DIR` or `--data-dir=DIR` (relative to where npm was called), or null.
 * @param {readonly string[]} args
 */
export function dataDirArgument(args) {
  const at = args.findIndex((arg) => arg === '--data-dir' || arg.startsWith('--data-dir='));
  if (at < 0) return null;
  const given = args[at]?.includes('=') ? args[at].slice('--data-dir='.length) : args[at + 1];
  return given ? resolve(process.env['INIT_CWD'] ?? process.cwd(), given) : null;
}

/**
 * The same arguments with the data folder made absolute, so that a relative one means the caller's folder
 * although npm runs scripts in the project's.
 * @param {readonly string[]} args
 */
export function withAbsoluteDataDir(args) {
  const dataDir = dataDirArgument(args);
  if (!dataDir) return [...args];
  const at = args.findIndex((arg) => arg === '--data-dir' || arg.startsWith('--data-dir='));
  const width = args[at]?.includes('=') ? 1 : 2;
  return [...args.slice(0, at), '--data-dir', dataDir, ...args.slice(at + width)];
}
