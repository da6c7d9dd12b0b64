// Playwright's global set-up: makes sure that the browser the config names is there.

import { unpackChromium, usesUnpackedChromium } from './chromium.ts';

/** Unpacks Chromium from npm where it is used. */
export default async function prepare(): Promise<void> {
  if (usesUnpackedChromium()) await unpackChromium();
}
