// The frame of signed-in people: rail at the start, bar on top, the screen in the middle.

import { Outlet, useMatches } from '@tanstack/react-router';
import { mayCall } from '#shared/access/permissions.ts';
import { useAnnouncements } from '#renderer/features/notifications/use-announcements.ts';
import { useSignedIn } from '#renderer/lib/signed-in.ts';
import { SkipLink, contentId } from '#renderer/ui/skip-link.tsx';
import { UndoToasts } from '#renderer/ui/undo-toast.tsx';
import { useAutoLock } from './auto-lock.ts';
import classes from './frame.module.css';
import { useEverywhereKeys } from './everywhere-keys.ts';
import { UnknownScreen } from './not-found.tsx';
import { Notices } from './notices.tsx';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import { useScreensAtHand } from './screens-at-hand.ts';
import { ShortcutList } from './shortcut-list.tsx';
import { TopBar } from './top-bar.tsx';

export function Frame() {
  useAutoLock();
  useEverywhereKeys();
  useScreensAtHand();
  useAnnouncements();
  const isWhole = useMatches({
    select: (matches) => matches.some(({ staticData }) => staticData.isWholeWindow === true),
  });
  const person = useSignedIn((state) => state.session?.user ?? null);
  const isTheirs = useMatches({
    select: (matches) =>
      matches.every(({ staticData: { needs } }) => needs === undefined || mayCall(person, needs)),
  });
  return (
    <div className={classes.frame}>
      <SkipLink />
      {!isWhole && <Rail />}
      <div className={classes.right}>
        {!isWhole && (
          <header>
            <TopBar />
            <Notices />
          </header>
        )}
        <main id={contentId} className={classes.content} tabIndex={-1}>
          {isTheirs ? <Outlet /> : <UnknownScreen />}
        </main>
        <UndoToasts />
      </div>
      <Palette />
      <ShortcutList />
    </div>
  );
}
