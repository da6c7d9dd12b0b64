// The languages of the surface: English, Indonesian, Turkish, bundled and switched without a restart.
// Each feature brings its own texts through registerTexts; this file holds none.

import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

export const languages = ['en', 'id', 'tr'] as const;
export type Language = (typeof languages)[number];

/** Each language in its own words, as people look for it. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  id: 'Bahasa Indonesia',
  tr: 'Türkçe',
};

/** The same keys with other words. */
export type SameShape<Shape> = {
  readonly [Key in keyof Shape]: Shape[Key] extends string ? string : SameShape<Shape[Key]>;
};

type WithoutPlural<Key extends string> = Key extends `${infer Base}_one`
  ? Base
  : Key extends `${infer Base}_other`
    ? Base
    : Key;

/** Dotted keys of a text object; `count_one` and `count_other` are asked for as `count`. */
export type TextKey<Shape> = {
  [Key in keyof Shape & string]: Shape[Key] extends string
    ? WithoutPlural<Key>
    : `${Key}.${TextKey<Shape[Key]>}`;
}[keyof Shape & string];

export type TextParams = Readonly<Record<string, string | number>>;
export type Translate<Key extends string> = (key: Key, params?: TextParams) => string;

export type FeatureTexts<Key extends string> = {
  /** The words inside a component; it renders again when the language is switched. */
  useText(): Translate<Key>;
  /** The words of this moment, outside components. */
  text: Translate<Key>;
};

const storageKey = 'enamel.language';

function storedLanguage(): Language | null {
  const stored = window.localStorage.getItem(storageKey);
  return languages.find((language) => language === stored) ?? null;
}

function firstLanguage(): Language {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2));
  return storedLanguage() ?? languages.find((language) => wanted.includes(language)) ?? 'en';
}

void i18next.use(initReactI18next).init({
  lng: firstLanguage(),
  fallbackLng: 'en',
  resources: {},
  initAsync: false,
  // React escapes what it shows.
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});

/** Adds a feature's words under its own name and gives typed access to them. Indonesian and Turkish must be whole. */
export function registerTexts<const Shape>(
  feature: string,
  texts: { readonly en: Shape; readonly id: SameShape<Shape>; readonly tr: SameShape<Shape> },
): FeatureTexts<TextKey<Shape>> {
  for (const language of languages) {
    i18next.addResourceBundle(language, 'translation', { [feature]: texts[language] }, true, true);
  }
  function text(key: string, params?: TextParams): string {
    return i18next.t(`${feature}.${key}`, params ?? {});
  }
  function useText(): Translate<TextKey<Shape>> {
    const { t } = useTranslation();
    return (key: string, params) => t(`${feature}.${key}`, params ?? {});
  }
  return { text, useText };
}

export function currentLanguage(): Language {
  return languages.find((language) => language === i18next.language) ?? 'en';
}

/** The language inside a component, which renders again on a switch. */
export function useLanguage(): Language {
  useTranslation();
  return currentLanguage();
}

function markDocument(): void {
  document.documentElement.lang = currentLanguage();
}
markDocument();
i18next.on('languageChanged', markDocument);

/** Switches the language on this device and remembers it. */
export async function switchLanguage(language: Language): Promise<void> {
  window.localStorage.setItem(storageKey, language);
  await i18next.changeLanguage(language);
}

/** Takes the clinic's language unless somebody chose one on this device. */
export async function suggestLanguage(locale: string | null): Promise<void> {
  const language = languages.find((known) => locale?.startsWith(known));
  if (language === undefined || storedLanguage() !== null || language === currentLanguage()) return;
  await i18next.changeLanguage(language);
}

/** Speaks another language for a while, e.g. to a patient, without remembering it; the function it gives goes back. */
export function borrowLanguage(locale: string | null): () => void {
  const before = currentLanguage();
  const language = languages.find((known) => locale?.startsWith(known));
  if (language !== undefined && language !== before) void i18next.changeLanguage(language);
  return () => void i18next.changeLanguage(before);
}
