// Turns an address under app://enamel/ into a path inside the folder of built screens, or refuses it.
// Pure text rules, checked with hostile addresses as properties; reading the file is app-protocol.ts.

import { fileUseOf, type FileUse } from '#shared/core/file-use.ts';
import { readFileQuery, type AskedVariant } from '#shared/core/file-address.ts';
import { isOurUrl } from './origin.ts';

export type AssetRequest =
  | ({ readonly kind: 'file'; readonly fileId: string } & AskedVariant)
  /** A new file for the store. */
  | { readonly kind: 'incoming'; readonly use: FileUse }
  /** `segments` are plain names to be joined under the folder of screens. */
  | { readonly kind: 'asset'; readonly segments: readonly string[] }
  /** A screen's own address, such as /patients/…: answered with index.html. */
  | { readonly kind: 'screen' }
  | { readonly kind: 'refused' };

/** Folders that hold parts and never screens: a missing name there is missing, not a screen. */
const PART_FOLDERS = new Set(['assets', 'fonts', 'files', 'rpc', 'health']);
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;
const FILE_ID = /^[0-9A-Za-z-]{1,64}$/;
const MAX_URL_LENGTH = 4096;

/** Says what an address asks for; anything that could leave the folder, in any encoding or slash, is refused. */
export function readAssetUrl(url: string): AssetRequest {
  if (url.length > MAX_URL_LENGTH || !isOurUrl(url)) return { kind: 'refused' };
  const parsed = new URL(url);
  const segments = parsed.pathname === '/' || parsed.pathname === '' ? [] : splitPath(parsed.pathname);
  if (segments === null) return { kind: 'refused' };
  if (segments[0] === 'files') return readFileUrl(segments, parsed.searchParams);
  const last = segments.at(-1);
  if (last === undefined || isScreen(segments, last)) return { kind: 'screen' };
  return { kind: 'asset', segments };
}

/** Says whether one decoded path segment is a plain file name on Windows, macOS and Linux alike. */
export function isPlainName(name: string): boolean {
  return (
    name !== '' &&
    !/[\\/:*?"<>|%\u0000-\u001f\u007f]/.test(name) &&
    // Covers '.' and '..', and what Windows silently trims into another name.
    !/[. ]$/.test(name) &&
    !name.startsWith(' ') &&
    !WINDOWS_DEVICE.test(name)
  );
}

function splitPath(pathname: string): string[] | null {
  const segments: string[] = [];
  for (const raw of pathname.slice(1).replace(/\/$/, '').split('/')) {
    const name = decodeOnce(raw);
    // A percent sign that is left after decoding is a second encoding, and never one of our names.
    if (name === null || !isPlainName(name)) return null;
    segments.push(name);
  }
  return segments;
}

function decodeOnce(raw: string): string | null {
  try {
    return decodeURIComponent(raw);
  } catch {
    return null;
  }
}

function isScreen(segments: readonly string[], last: string): boolean {
  return !last.includes('.') && !PART_FOLDERS.has(segments[0] ?? '');
}

function readFileUrl(segments: readonly string[], query: URLSearchParams): AssetRequest {
  if (segments.length === 1) return { kind: 'incoming', use: fileUseOf(query.get('use')) };
  const fileId = segments[1];
  if (segments.length !== 2 || fileId === undefined || !FILE_ID.test(fileId)) return { kind: 'refused' };
  const asked = readFileQuery(query);
  return asked === null ? { kind: 'refused' } : { kind: 'file', fileId, ...asked };
}
