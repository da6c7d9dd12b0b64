// electron-builder calls this when the app lies packed and before it is signed: checks that the target's native
// parts are in, then flips the fuses.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { flipFuses } from '@electron/fuses';
import { Arch } from 'electron-builder';
import { fuseConfig } from './electron-fuses.mjs';

/** @param {import('electron-builder').AfterPackContext} context */
export async function afterPack(context) {
  const platform = context.electronPlatformName;
  const arch = Arch[context.arch] ?? '';
  requireNativeParts(context, `${platform}-${arch}`);
  await flipFuses(
    executablePath(context),
    fuseConfig({
      // Changed bytes spoil the ad-hoc signature Apple's processors ask for; only macOS can renew it.
      resetAdHocDarwinSignature: platform === 'darwin' && arch === 'arm64' && process.platform === 'darwin',
    }),
  );
}

/**
 * Stops a package that would start on the packing machine's kind of computer only.
 * @param {import('electron-builder').AfterPackContext} context
 * @param {string} target such as `linux-x64`
 */
function requireNativeParts(context, target) {
  const unpacked = path.join(
    context.packager.getResourcesDir(context.appOutDir),
    'app.asar.unpacked',
    'node_modules',
  );
  for (const part of [`better-sqlite3/prebuilds/${target}.node`, `@img/sharp-${target}`]) {
    if (!existsSync(path.join(unpacked, part))) {
      throw new Error(`The package for ${target} lacks ${part}: install the packages of that platform first`);
    }
  }
}

/**
 * @param {import('electron-builder').AfterPackContext} context
 * @returns {string} the file that `flipFuses` starts from
 */
function executablePath({ appOutDir, electronPlatformName, packager }) {
  const name = packager.appInfo.productFilename;
  if (electronPlatformName === 'darwin') return path.join(appOutDir, `${name}.app`);
  if (electronPlatformName === 'win32') return path.join(appOutDir, `${name}.exe`);
  return path.join(appOutDir, packager.config.linux?.executableName ?? name);
}
