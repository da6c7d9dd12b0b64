// The address of a stored file and of what is derived from it: /files/<id>?variant=…, the same at the host and in app://.

export const servedVariants = ['original', 'thumbnail', 'preview', 'pack'] as const;
export type ServedVariant = (typeof servedVariants)[number];

/** One level of one frame of a display pack, both counted from 0. */
export type PackPart = { readonly frame: number; readonly level: number };

export type AskedVariant = {
  readonly variant: ServedVariant;
  /** Which part of a pack; null for every other variant. */
  readonly part: PackPart | null;
};

/** What the query of a file's address asks for; null for anything else than such an address has. */
export function readFileQuery(query: URLSearchParams): AskedVariant | null {
  const asked = query.get('variant') ?? 'original';
  const variant = servedVariants.find((known) => known === asked);
  if (variant === undefined) return null;
  if (variant !== 'pack') return { variant, part: null };
  const frame = countOf(query.get('frame') ?? '0');
  const level = countOf(query.get('level') ?? '0');
  return frame === null || level === null ? null : { variant, part: { frame, level } };
}

function countOf(text: string): number | null {
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

/** Where one level of a picture's display pack is had. */
export function packAddress(fileId: string, { frame, level }: PackPart): string {
  return `/files/${fileId}?variant=pack&frame=${frame}&level=${level}`;
}
