// The languages patients speak, by name in the language of the screens: those Enamel speaks first.

import { currentLanguage, languages } from '#renderer/lib/i18n.ts';

/** ISO 639-1. Any other language can come from an import and is shown by its name too. */
const others =
  'ar az bg bn bs ckb de el es fa fr he hi hr hu hy it ja jv ka kk ko ku ms nl pl ps pt ro ru so sq sr su sw ta th tk uk ur uz vi zh'.split(
    ' ',
  );

/** The name of a language tag (RFC 5646); the tag itself where it has none. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(currentLanguage(), { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

export function languageChoices(): { value: string; label: string }[] {
  const named = (tags: readonly string[]) => tags.map((value) => ({ value, label: languageName(value) }));
  const inOrder = new Intl.Collator(currentLanguage());
  return [...named(languages), ...named(others).toSorted((a, b) => inOrder.compare(a.label, b.label))];
}
