// Opens a link outside Enamel, in the system's own program, after the person has said yes to the address.

import type { DialogPart } from './electron-parts.ts';
import { parseUrl } from './origin.ts';
import type { ShellTexts } from './shell-texts.ts';

const ALLOWED_SCHEMES: ReadonlySet<string> = new Set(['https:', 'mailto:', 'tel:']);
const MAX_URL_LENGTH = 2000;

/** Says whether an address may be offered to the system at all: https, mailto or tel, without a password in it. */
export function isOpenableOutside(text: string): boolean {
  const url = parseUrl(text);
  return (
    url !== null &&
    text.length <= MAX_URL_LENGTH &&
    ALLOWED_SCHEMES.has(url.protocol) &&
    url.username === '' &&
    url.password === '' &&
    (url.protocol !== 'https:' || url.hostname !== '')
  );
}

export type ExternalLinks = {
  /** Asks, then opens; resolves to whether the link was opened. A second link while one is being asked is dropped. */
  offer(url: string): Promise<boolean>;
};

/** Makes the way out for links. */
export function createExternalLinks(options: {
  readonly dialog: DialogPart;
  readonly openExternal: (url: string) => Promise<void>;
  /** Asked at the moment of the question: the language is known only once the app is ready. */
  readonly texts: () => ShellTexts;
}): ExternalLinks {
  let asking = false;

  async function offer(text: string): Promise<boolean> {
    if (asking || !isOpenableOutside(text)) return false;
    asking = true;
    try {
      // The parsed form shows the true host: look-alike letters appear as their xn-- spelling.
      const address = new URL(text).href;
      const texts = options.texts();
      const { response } = await options.dialog.showMessageBox({
        type: 'question',
        message: texts.openLink,
        detail: address,
        buttons: [texts.open, texts.cancel],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      });
      if (response !== 0) return false;
      await options.openExternal(address);
      return true;
    } catch {
      return false;
    } finally {
      asking = false;
    }
  }

  return { offer };
}
