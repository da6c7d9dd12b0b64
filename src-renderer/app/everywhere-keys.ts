// The keys that work everywhere: go to a place, find, lock, list the keys.

import { useRouter } from '@tanstack/react-router';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { useSession } from '#renderer/lib/signed-in.ts';
import { appTexts } from './app-texts.ts';
import { railItems } from './feature-definition.ts';
import { openPalette } from './palette-state.ts';
import { lockNow } from './session-acts.ts';
import { openShortcutList } from './shortcut-list-state.ts';

/** Registers them for as long as the frame stands. */
export function useEverywhereKeys(): void {
  const t = appTexts.useText();
  const router = useRouter();
  const session = useSession();
  useShortcuts(t('keys.everywhere'), [
    { keys: 'mod+k', label: t('keys.palette'), run: () => openPalette() },
    { keys: '?', label: t('keys.list'), run: openShortcutList },
    { keys: 'mod+l', label: t('keys.lock'), run: () => void lockNow() },
    ...railItems(session).flatMap((item) =>
      item.goKey === undefined
        ? []
        : [
            {
              keys: `g ${item.goKey}`,
              label: t('keys.goTo', { place: item.label() }),
              run: () => void router.navigate({ href: item.to }),
            },
          ],
    ),
  ]);
}
