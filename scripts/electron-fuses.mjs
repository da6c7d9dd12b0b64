// The switches that are burnt into the packed Electron. Every one is written out, so that a new one is an error
// (`strictlyRequireAllFuses`) until somebody has decided it.

import { FuseV1Options, FuseVersion } from '@electron/fuses';

/** @typedef {Record<import('@electron/fuses').FuseV1Options, boolean>} EveryFuse */

/** @satisfies {EveryFuse} */
export const FUSES = /** @type {const} */ ({
  // The program can never be used as a plain Node, nor be debugged or loaded with foreign code from outside.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // Cookies are encrypted with the system's keystore, like the clinic's key.
  [FuseV1Options.EnableCookieEncryption]: true,
  // The app is the archive it was packed with, checked piece by piece, and nothing that lies beside it.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // We ship no V8 snapshot of our own.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // Our screens come from app://, so file:// needs no special rights.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Electron's default: faster bounds checks of WebAssembly, in the page's own process.
  [FuseV1Options.WasmTrapHandlers]: true,
});

/**
 * Gives the settings for `flipFuses`.
 * @param {{ resetAdHocDarwinSignature: boolean }} options
 * @returns {import('@electron/fuses').FuseV1Config}
 */
export function fuseConfig({ resetAdHocDarwinSignature }) {
  return { version: FuseVersion.V1, strictlyRequireAllFuses: true, resetAdHocDarwinSignature, ...FUSES };
}
