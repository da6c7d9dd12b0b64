// Tells what is new in this window, once: a line with what happened, and the desktop while nobody looks.

import { useEffect } from 'react';
import { goTo } from '#renderer/app/go-to.ts';
import { onTopic } from '#renderer/lib/changes.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { showNews } from '#renderer/ui/undo-toast.tsx';
import { openNotification } from './notification-acts.ts';
import { notificationSentence } from './notification-words.ts';
import { notificationsTexts } from './notifications-texts.ts';
import { showOnDesktop } from './desktop-notices.ts';

async function tellNews(): Promise<void> {
  // Whichever window of this person asks first is given it; the others get nothing.
  const { told, more } = await rpc.notifications.takeAnnounced();
  const t = notificationsTexts.text;
  if (more > 0)
    showNews(t('moreTold', { count: more }), { label: t('openInbox'), run: () => goTo('/inbox') });
  for (const one of told.toReversed()) {
    showNews(notificationSentence(one), { label: t('open'), run: () => openNotification(one) });
    showOnDesktop(one);
  }
}

/** For as long as the frame stands. Also asks at once: news may have come while nobody was signed in. */
export function useAnnouncements(): void {
  useEffect(() => {
    const ask = (): void => void tellNews().catch(() => undefined);
    ask();
    return onTopic('announced', ask);
  }, []);
}
