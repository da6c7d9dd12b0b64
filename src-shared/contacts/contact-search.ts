// How a contact is found by any part of what stands in its line. Pure: the core keeps the text, the lists ask for parts.

import { normaliseForSearch } from '../text/search-text.ts';
import { phoneDigits } from '../text/phone-text.ts';
import type { ContactInput } from './contact.ts';

/** More words than this are not told apart: the first ones decide. */
const maxTypedWords = 8;

/** Everything a contact is found by, folded, with the digits of its phone in one run at the end. */
export function contactSearchText(
  contact: Pick<ContactInput, 'name' | 'specialty' | 'phone' | 'email' | 'address'>,
): string {
  const { name, specialty, phone, email, address } = contact;
  return [normaliseForSearch([name, specialty, email, address ?? ''].join(' ')), phoneDigits(phone)].join(
    ' ',
  );
}

/** A name or specialty as lists are ordered and filtered by it: without accents and case. */
export function contactKey(text: string): string {
  return normaliseForSearch(text) || text.toLowerCase();
}

/**
 * The parts that must all stand in the search text. A typed phone number is one part, without the zero or the country's
 * code that only one way of writing it has.
 */
export function typedParts(text: string): string[] {
  const digits = phoneDigits(text);
  if (digits.length >= 3 && /^[\s\d+().\-/]+$/u.test(text))
    return [digits.replace(/^0+(?=\d{2})/, '').slice(-9)];
  const words = normaliseForSearch(text)
    .split(' ')
    .filter((word) => word !== '');
  return [...new Set(words)].slice(0, maxTypedWords);
}
