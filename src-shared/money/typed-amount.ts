// Reads an amount as people type it: any grouping, any digits, with or without the currency's sign. Never guesses.

import { withPlainDigits } from '#shared/text/search-text.ts';
import { currencyDigits, maxAmountMinor } from './money.ts';

export const amountCodes = ['required', 'notANumber', 'tooManyDecimals', 'tooLarge'] as const;
export type TypedAmount =
  | { readonly ok: true; readonly amountMinor: number }
  | { readonly ok: false; readonly code: (typeof amountCodes)[number] };

/**
 * Gives the minor units of an amount typed in a locale, or why not. A lone point or comma is the locale's decimal mark;
 * the other one groups where three digits follow it and is a decimal mark where they do not. Decimals beyond those of
 * the currency are refused, not rounded, since `1.000` may have meant a thousand.
 */
export function parseAmount(text: string, currency: string, locale: string): TypedAmount {
  const { decimal, signs, inner } = localeMarks(currency, locale);
  let rest = withPlainDigits(text.normalize('NFKC')).toLowerCase();
  for (const sign of signs) rest = rest.replace(sign, '');
  rest = rest
    .replace(/[\p{Z}\p{Cf}\s'’٬]/gu, '')
    .replaceAll('−', '-')
    .replaceAll('٫', decimal);
  if (rest === '') return { ok: false, code: text.trim() === '' ? 'required' : 'notANumber' };
  const negative = rest.startsWith('-') || /^\d.*-$/.test(rest);
  const unsigned = rest.replace(/^-/, '').replace(/(?<=\d)-$/, negative && !rest.startsWith('-') ? '' : '-');
  const parts = wholeAndFraction(unsigned, decimal, inner);
  if (parts === null) return { ok: false, code: 'notANumber' };
  const digits = currencyDigits(currency);
  if (parts.fraction.length > digits) return { ok: false, code: 'tooManyDecimals' };
  const amountMinor = Number(`${parts.whole}${parts.fraction.padEnd(digits, '0')}`);
  if (amountMinor > maxAmountMinor) return { ok: false, code: 'tooLarge' };
  return { ok: true, amountMinor: negative && amountMinor !== 0 ? -amountMinor : amountMinor };
}

function wholeAndFraction(
  text: string,
  decimal: '.' | ',',
  inner: number,
): { whole: string; fraction: string } | null {
  if (!/^[\d.,]*\d[\d.,]*$/.test(text)) return null;
  const marks = text.replace(/\d/g, '');
  const kinds = new Set(marks);
  const lastMark = marks.at(-1) ?? decimal;
  const alone = marks.length === 1;
  const groupsOnly =
    kinds.size === 1 && (!alone || (lastMark !== decimal && isGrouped(text, lastMark, inner)));
  const at = marks === '' || groupsOnly ? text.length : text.lastIndexOf(lastMark);
  const before = text.slice(0, at);
  const fraction = text.slice(at + 1);
  const groupMark = kinds.size === 2 ? (lastMark === '.' ? ',' : '.') : lastMark;
  const hasGroups = /[.,]/.test(before);
  if (hasGroups && !isGrouped(before, groupMark, inner)) return null;
  return { whole: before.replace(/[.,]/g, '') || '0', fraction };
}

/** Groups of three, or of `inner` digits (two in India) before a last one of three; the first is not zero. */
function isGrouped(text: string, mark: string, inner: number): boolean {
  const groups = text.split(mark);
  const [first = '', ...others] = groups;
  const last = others.pop() ?? '';
  const even = others.every((group) => group.length === 3) || others.every((group) => group.length === inner);
  const onlyDigits = groups.every((group) => /^\d+$/.test(group));
  return onlyDigits && /^[1-9]\d{0,2}$/.test(first) && last.length === 3 && even;
}

type LocaleMarks = { readonly decimal: '.' | ','; readonly signs: readonly RegExp[]; readonly inner: number };

function localeMarks(currency: string, locale: string): LocaleMarks {
  const parts = new Intl.NumberFormat(locale).formatToParts(1_234_567.5);
  const decimalPart = parts.find((part) => part.type === 'decimal');
  const integers = parts.filter((part) => part.type === 'integer');
  const symbols = (['symbol', 'narrowSymbol', 'code'] as const).map(
    (currencyDisplay) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay })
        .formatToParts(1)
        .find((part) => part.type === 'currency')?.value ?? currency,
  );
  const known = [...symbols, ...(spokenSigns[currency] ?? [])].map((sign) =>
    sign.normalize('NFKC').toLowerCase(),
  );
  return {
    decimal: decimalPart?.value === ',' ? ',' : '.',
    inner: integers[1]?.value.length ?? 3,
    // Longest first, so that `us$` is not left as `us`; a point after letters belongs to the sign, as in `Rp.`
    signs: [...new Set(known)]
      .toSorted((a, b) => b.length - a.length)
      .map((sign) => new RegExp(`${escaped(sign)}${/\p{L}$/u.test(sign) ? '\\.?' : ''}`, 'u')),
  };
}

const spokenSigns: Readonly<Record<string, readonly string[]>> = {
  IDR: ['Rp'],
  TRY: ['TL', '₺'],
  MYR: ['RM'],
};

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
