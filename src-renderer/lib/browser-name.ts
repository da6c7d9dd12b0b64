// A browser's own words about itself as a person names it: “Firefox, Windows”. Null when they say nothing known.

const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Macintosh', 'Mac'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const;

/** From the header `User-Agent` (RFC 9110); the first that fits wins, since browsers name each other too. */
function browserName(userAgent: string | null): string | null {
  if (userAgent === null) return null;
  const names = [browsers, systems].flatMap((known) => {
    const found = known.find(([mark]) => userAgent.includes(mark));
    return found === undefined ? [] : [found[1]];
  });
  return names.length === 0 ? null : names.join(', ');
}

/** `Chrome, Windows · 192.168.0.12`: what tells two computers of the clinic apart that have no name of their own. */
export function namedAddress(from: {
  readonly userAgent: string | null;
  readonly ipAddress: string | null;
}): string | null {
  const parts = [browserName(from.userAgent), from.ipAddress].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' · ');
}
