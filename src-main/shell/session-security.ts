// Shuts a window's session: no network, no permissions, no foreign certificates, and strict rules for pages.
// What a page may do at all is said here; what a signed-in person may do is the core's business.

import type { AppPart, PermissionDetails, SessionPart } from './electron-parts.ts';
import { isOurOrigin, isOurUrl, parseUrl } from './origin.ts';

/**
 * The page's rules. Styles may be inline because the component library measures and places with style
 * attributes; scripts may not, in any form.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "media-src 'self' blob:",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sent with every answer of app://enamel. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), bluetooth=(), payment=(), midi=(), display-capture=()',
};

/** Chromium's verdict "refuse" for `setCertificateVerifyProc`. */
const REFUSE_CERTIFICATE = -2;

/**
 * Writing text on a click is the one permission a page gets: copy buttons need it, it reads nothing, and paste
 * is the person's own act. Notifications are denied: the shell shows them in its own words, without a name.
 */
const ALLOWED_PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Says whether a request may leave a page: our own addresses, data the page made itself, and developer tools while developing. */
export function isAllowedRequest(url: string, development: boolean): boolean {
  if (isOurUrl(url)) return true;
  const parsed = parseUrl(url);
  if (parsed?.protocol === 'blob:') return isOurUrl(parsed.pathname);
  if (parsed?.protocol === 'data:') return true;
  return development && parsed?.protocol === 'devtools:';
}

/** Shuts one session; call it before the first page is loaded in it. */
export async function secureSession(
  session: SessionPart,
  options: { readonly development: boolean; readonly platform: NodeJS.Platform },
): Promise<void> {
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !isAllowedRequest(details.url, options.development) });
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    mayHave(permission, isOurOrigin(requestingOrigin), details),
  );
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(mayHave(permission, isOurUrl(details.requestingUrl ?? ''), details));
  });
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
  session.setCertificateVerifyProc((_request, callback) => callback(REFUSE_CERTIFICATE));
  session.on('will-download', (event, item) => {
    if (!isAllowedRequest(item.getURL(), false)) event.preventDefault();
  });
  // Elsewhere the checker would fetch dictionaries from the network; macOS brings its own.
  session.setSpellCheckerEnabled(options.platform === 'darwin');
  await session.setProxy({ mode: 'direct' });
}

/** Refuses foreign certificates, client certificates and passwords for any contents the app ever makes. */
export function secureApp(app: AppPart): void {
  app.enableSandbox();
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('no-pings');
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault();
    callback(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _certificates, callback) => {
    event.preventDefault();
    callback();
  });
  app.on('login', (event, _contents, _details, _authInfo, callback) => {
    event.preventDefault();
    callback();
  });
}

function mayHave(permission: string, ours: boolean, details: PermissionDetails): boolean {
  return ours && details.isMainFrame && ALLOWED_PERMISSIONS.has(permission);
}
