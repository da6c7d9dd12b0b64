// The palette's own sources: places of the rail, sections of the settings, and acts of the session.

import { IconLanguage, IconLock, IconLogout } from '@tabler/icons-react';
import { languageNames, languages, currentLanguage, switchLanguage } from '#renderer/lib/i18n.ts';
import { useSignedIn } from '#renderer/lib/signed-in.ts';
import { showFailure } from '#renderer/ui/undo-toast.tsx';
import type { CurrentSession } from '#shared/session/contract.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';
import { appTexts } from './app-texts.ts';
import { railItems, settingsSections } from './feature-definition.ts';
import { registerPaletteSource } from './palette-sources.ts';
import type { PaletteItem } from './palette-sources.ts';
import { goTo } from './go-to.ts';
import { lockNow, signOut } from './session-acts.ts';

/** Keeps the items of whose words some starts with the typed text, in any accent or case. */
export function matchingItems(items: readonly PaletteItem[], query: string): readonly PaletteItem[] {
  const wanted = normaliseForSearch(query);
  if (wanted === '') return items;
  return items.filter((item) => ` ${normaliseForSearch(item.title)}`.includes(` ${wanted}`));
}

function places(session: CurrentSession): PaletteItem[] {
  return railItems(session).map((item) => ({
    id: item.to,
    title: item.label(),
    icon: item.icon,
    keys: item.goKey === undefined ? undefined : `g ${item.goKey}`,
    run: () => goTo(item.to),
  }));
}

function sections(session: CurrentSession): PaletteItem[] {
  return settingsSections(session).map((section) => ({
    id: `settings/${section.id}`,
    title: section.label(),
    icon: section.icon,
    run: () => goTo(`/settings/${section.id}`),
  }));
}

function acts(): PaletteItem[] {
  const t = appTexts.text;
  return [
    { id: 'lock', title: t('keys.lock'), icon: IconLock, keys: 'mod+l', run: () => void lockNow() },
    {
      id: 'sign-out',
      title: t('person.signOut'),
      icon: IconLogout,
      run: () => void signOut().catch(showFailure),
    },
    ...languages
      .filter((language) => language !== currentLanguage())
      .map((language) => ({
        id: `language-${language}`,
        title: `${t('person.language')}: ${languageNames[language]}`,
        icon: IconLanguage,
        run: () => void switchLanguage(language),
      })),
  ];
}

/** Adds the frame's own sources; called once. */
export function registerPlaces(): void {
  registerPaletteSource({
    id: 'places',
    order: 50,
    title: () => appTexts.text('palette.goSection'),
    // Sections of the settings only when asked for: the empty palette stays short.
    search: (query) => {
      const { session } = useSignedIn.getState();
      if (session === null) return [];
      return matchingItems(
        query === '' ? places(session) : [...places(session), ...sections(session)],
        query,
      );
    },
  });
  registerPaletteSource({
    id: 'acts',
    order: 60,
    title: () => appTexts.text('palette.doSection'),
    search: (query) => matchingItems(acts(), query),
  });
}
