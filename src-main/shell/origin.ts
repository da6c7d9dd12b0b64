// The one origin Enamel's own screens are served from, and the test whether an address belongs to it.
// Used by every guard of the shell, so that there is one answer to "is this ours?".

export const APP_SCHEME = 'app';
export const APP_HOST = 'enamel';
export const APP_ORIGIN = 'app://enamel';
export const START_URL = 'app://enamel/';

/** Gives the parsed address, or null if the text is no address at all. */
export function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

/** Says whether an address is one of our own screens, parts or files: `app://enamel/…` and nothing in the authority besides. */
export function isOurUrl(text: string): boolean {
  const url = parseUrl(text);
  return (
    url !== null &&
    url.protocol === `${APP_SCHEME}:` &&
    url.hostname.toLowerCase() === APP_HOST &&
    url.port === '' &&
    url.username === '' &&
    url.password === ''
  );
}

/** Says whether a serialized origin, with or without the closing slash Electron adds in places, is ours. */
export function isOurOrigin(origin: string): boolean {
  return origin === APP_ORIGIN || origin === `${APP_ORIGIN}/`;
}
