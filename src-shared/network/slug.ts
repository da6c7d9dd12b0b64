// The name of a clinic as the last part of its link: `/refer/smile-dental`.

/** Of a slug made from a name, and of any (see `linkFields`). */
const maxLength = 60;
const longestSlug = 80;

/** Letters without a decomposition that stand for other letters. */
const spelled: Readonly<Record<string, string>> = {
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  þ: 'th',
};

/** The slug of a name; `clinic` where nothing of it can be written in a link. */
export function slugOf(name: string): string {
  const plain = name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ıßæœøđłþ]/g, (letter) => spelled[letter] ?? '')
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, maxLength)
    .replaceAll(/^-+|-+$/g, '');
  return plain === '' ? 'clinic' : plain;
}

/** The n-th try for a slug that others have: `smile`, `smile-2`, `smile-3`, … */
export function numberedSlug(slug: string, attempt: number): string {
  const ending = attempt === 1 ? '' : `-${attempt}`;
  return slug.slice(0, longestSlug - ending.length).replace(/-+$/, '') + ending;
}
