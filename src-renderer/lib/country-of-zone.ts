// The country a time zone lies in, for what a clinic did not say of itself: its phones' country, a first currency.

import { getCountries } from 'libphonenumber-js/min';
import type { CountryCode } from 'libphonenumber-js/min';

/** ECMA-402 (Intl Locale Info): zones in use in a region. Older engines have none. */
type ZonesOfLocale = Intl.Locale & { readonly getTimeZones?: () => readonly string[] | undefined };

const known = new Map<string, CountryCode | null>();

/** `Europe/Istanbul` is `TR`; null for zones of no country, such as UTC, and where the engine cannot tell. */
export function countryOfZone(timeZone: string): CountryCode | null {
  const before = known.get(timeZone);
  if (before !== undefined) return before;
  const country =
    getCountries().find((code) => {
      const locale: ZonesOfLocale = new Intl.Locale('und', { region: code });
      return locale.getTimeZones?.()?.includes(timeZone) === true;
    }) ?? null;
  known.set(timeZone, country);
  return country;
}
