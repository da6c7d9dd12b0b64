// Reading and unreading, one or all; each can be taken back.

import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { showFailure, showMessage, showUndo } from '#renderer/ui/undo-toast.tsx';
import type { Notification } from '#shared/notifications/notification.ts';
import { notificationsTexts } from './notifications-texts.ts';
import { goToNotification } from './notification-words.ts';

function refresh(): void {
  void queryClient.invalidateQueries({ queryKey: orpc.notifications.key() });
}

type Lines = { readonly rows: readonly Notification[] };

/** The lines that are on the screen say it at once: a second press means what is seen, also before the answer is here. */
function show(id: string, isRead: boolean): void {
  const within = <List extends Lines>(list: List): List => ({
    ...list,
    rows: list.rows.map((row) => (row.id === id ? { ...row, isRead } : row)),
  });
  // An answer on its way is of before the press.
  void queryClient.cancelQueries({ queryKey: orpc.notifications.list.key() });
  queryClient.setQueriesData<Lines | { readonly pages: readonly Lines[] }>(
    { queryKey: orpc.notifications.list.key() },
    (known) =>
      known === undefined || 'rows' in known
        ? known && within(known)
        : { ...known, pages: known.pages.map(within) },
  );
}

export async function setRead({ id }: Pick<Notification, 'id'>, isRead: boolean): Promise<void> {
  show(id, isRead);
  try {
    await (isRead ? rpc.notifications.read({ id }) : rpc.notifications.unread({ id }));
  } catch (error) {
    showFailure(error);
  }
  refresh();
}

/** Opens what it is about; with that it is read. */
export function openNotification(told: Notification): void {
  if (!told.isRead) void setRead(told, true);
  if (told.referral === null) showMessage(notificationsTexts.text('gone'));
  else goToNotification(told);
}

export async function readAll(): Promise<void> {
  try {
    const { count, at } = await rpc.notifications.readAll();
    refresh();
    if (count === 0) return;
    showUndo({
      message: notificationsTexts.text('allRead', { count }),
      undo: () => rpc.notifications.unreadAll({ at }).finally(refresh),
    });
  } catch (error) {
    showFailure(error);
  }
}
