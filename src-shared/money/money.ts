// Money as whole minor units of a currency: reading what was typed, writing it in the locale's words, adding up.

import { z } from 'zod';

/** Digits after the point by ISO 4217 where they are not two. */
const digitsByCurrency: Readonly<Record<string, number>> = {
  BHD: 3,
  BIF: 0,
  CLF: 4,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  UYI: 0,
  UYW: 4,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
};

/** A currency by its ISO 4217 code, `IDR`; refused with `invalidCurrency`. */
export const currencySchema = z.string('invalidCurrency').regex(/^[A-Z]{3}$/, 'invalidCurrency');

/** The largest amount kept, in minor units: far over any bill, far under what a number holds exactly. */
export const maxAmountMinor = 1_000_000_000_000;

/** Gives the digits after the point, 0–4, by ISO 4217: 2 for IDR and TRY, 0 for JPY, 3 for KWD. */
export function currencyDigits(currency: string): number {
  return Object.hasOwn(digitsByCurrency, currency) ? (digitsByCurrency[currency] ?? 2) : 2;
}

/**
 * Gives the amount in the locale's words with the currency's sign. Minor digits are dropped when the locale does not
 * write them (`Rp 350.000`) and the amount has none; otherwise all are written, so that nothing is rounded away.
 */
export function formatMoney(amountMinor: number, currency: string, locale: string): string {
  return numberFormat(amountMinor, currency, locale, 'currency').format(asDecimal(amountMinor, currency));
}

/** Gives the amount without the currency's sign, as it would be typed into a field. */
export function formatAmount(amountMinor: number, currency: string, locale: string): string {
  return numberFormat(amountMinor, currency, locale, 'decimal').format(asDecimal(amountMinor, currency));
}

function numberFormat(amountMinor: number, currency: string, locale: string, style: 'currency' | 'decimal') {
  const digits = currencyDigits(currency);
  const usual = new Intl.NumberFormat(locale, { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits;
  const whole = amountMinor % 10 ** digits === 0;
  const shown = whole ? Math.min(usual ?? digits, digits) : digits;
  return new Intl.NumberFormat(locale, {
    style,
    ...(style === 'currency' ? { currency } : {}),
    minimumFractionDigits: shown,
    maximumFractionDigits: shown,
  });
}

/** The exact decimal text of an amount; formatted as text it never passes through a binary fraction. */
function asDecimal(amountMinor: number, currency: string): Intl.StringNumericLiteral {
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError('an amount is a whole number of minor units');
  const digits = currencyDigits(currency);
  const text = String(Math.abs(amountMinor)).padStart(digits + 1, '0');
  const point = text.length - digits;
  const sign = amountMinor < 0 ? '-' : '';
  return `${sign}${text.slice(0, point)}${digits > 0 ? `.${text.slice(point)}` : ''}` as Intl.StringNumericLiteral;
}
