// Which of the product's languages somebody reads who has no account.

import { mailLanguages, type MailLanguage } from '#shared/sync/bodies.ts';

/** The one chosen on the page, else the best that the browser asks for (RFC 9110, 12.5.4), else English. */
export function languageOf(chosen: string | undefined, accepted: string | undefined): MailLanguage {
  const known = (tag: string) => mailLanguages.find((language) => language === tag.toLowerCase());
  if (chosen !== undefined && known(chosen) !== undefined) return known(chosen) as MailLanguage;
  const wanted = (accepted ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const weight = parameters.map((one) => /^\s*q=([\d.]+)/.exec(one)?.[1]).find(Boolean);
      return { language: known(tag.split('-')[0] ?? ''), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ language, weight }) => language !== undefined && weight > 0)
    .toSorted((one, other) => other.weight - one.weight);
  return wanted[0]?.language ?? 'en';
}

export const languageNames: Record<MailLanguage, string> = { en: 'English', id: 'Indonesia', tr: 'Türkçe' };

/** Day before month, as the app itself writes dates in English. */
const dateLocales: Record<MailLanguage, string> = { en: 'en-GB', id: 'id', tr: 'tr' };

/** An instant as people write it, in UTC; the page's script turns it into the reader's own time. */
export function instantText(instant: string, language: MailLanguage): string {
  return new Intl.DateTimeFormat(dateLocales[language], {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(new Date(instant));
}

/** A date as people write it. */
export function dateText(date: string, language: MailLanguage): string {
  return new Intl.DateTimeFormat(dateLocales[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(date),
  );
}
