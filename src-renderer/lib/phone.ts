// Phones as people read and type them. Apart from formats.ts because the tables of all countries are large.

import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { CountryCode } from 'libphonenumber-js/min';
import { clinicZone } from './clinic-zone.ts';
import { countryOfZone } from './country-of-zone.ts';
import { currentLanguage } from './i18n.ts';

const countries = { en: 'GB', id: 'ID', tr: 'TR' } as const;

/** The country whose numbers are typed without `+`: the clinic's by its time zone, else one of the language. */
export function homeCountry(): CountryCode {
  return countryOfZone(clinicZone()) ?? countries[currentLanguage()];
}

/** A stored phone grouped as people read it, to be shown: its groups keep their order in a right-to-left line too. */
export function formatPhone(phone: string): string {
  const grouped = groupPhone(phone);
  // Unicode's isolates (UAX 9): without them the groups of a number stand in the reverse order.
  return document.documentElement.dir === 'rtl' ? `\u2066${grouped}\u2069` : grouped;
}

/** A phone grouped as people type it, for a field; text that is not a phone is given back untouched. */
export function groupPhone(phone: string): string {
  const parsed = parsePhoneNumberFromString(phone, homeCountry());
  if (parsed?.isPossible() !== true) return phone;
  return parsed.country === homeCountry() && !phone.startsWith('+')
    ? parsed.formatNational()
    : parsed.formatInternational();
}
