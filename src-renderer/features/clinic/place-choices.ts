// Time zones and currencies to choose from, found by their city, their distance from UTC, their code or their name.

import { Temporal } from 'temporal-polyfill';
import { localeTag } from '#renderer/lib/formats.ts';

type Choice = { readonly value: string; readonly label: string };

function offsetOf(timeZone: string): string {
  return Temporal.Now.zonedDateTimeISO(timeZone).offset;
}

/** `Asia/Jakarta · UTC+07:00`, with the chosen one even where this browser does not list it. */
export function timeZoneChoices(chosen: string): Choice[] {
  return [...new Set([chosen, ...Intl.supportedValuesOf('timeZone')])].map((zone) => ({
    value: zone,
    label: `${zone.replaceAll('_', ' ')} · UTC${offsetOf(zone)}`,
  }));
}

/** `IDR · Indonesian Rupiah`, named in the language of the surface. */
export function currencyChoices(_language: string): Choice[] {
  const names = new Intl.DisplayNames(localeTag(), { type: 'currency' });
  return Intl.supportedValuesOf('currency').map((code) => ({
    value: code,
    label: `${code} · ${names.of(code) ?? code}`,
  }));
}
