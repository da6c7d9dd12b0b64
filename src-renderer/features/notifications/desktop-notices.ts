// News on the desktop while Enamel is in the background: through the shell where there is one, else through the browser.
// Says what kind of news, never about whom: anybody may see this screen.

import { electronBridge } from '#renderer/lib/electron-bridge.ts';
import type { Notification as Told } from '#shared/notifications/notification.ts';
import type { NoticeKind } from '#shared/shell/window-bridge.ts';
import { openNotification } from './notification-acts.ts';
import { notificationsTexts } from './notifications-texts.ts';
import { changeNotificationPreferences, useNotificationPreferences } from './notification-preferences.ts';
import { isEmergency, notificationTitle } from './notification-words.ts';

export type DesktopState = 'on' | 'off' | 'unasked' | 'denied' | 'unsupported';

/** What this device does, and whether it could. */
export function desktopState(onDesktop: boolean | null): DesktopState {
  if (electronBridge() !== undefined) return onDesktop === false ? 'off' : 'on';
  // Browsers give it to pages of a secure address only.
  if (!('Notification' in window) || !window.isSecureContext) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  if (Notification.permission === 'granted' && onDesktop === true) return 'on';
  return onDesktop === null ? 'unasked' : 'off';
}

/** Asks the browser, which asks the person; call it on a press of theirs. */
export async function turnOnDesktop(): Promise<void> {
  const isGiven =
    electronBridge() !== undefined ||
    (await Notification.requestPermission().catch(() => 'denied')) === 'granted';
  changeNotificationPreferences({ onDesktop: isGiven });
}

function noticeKind(told: Told): NoticeKind {
  if (isEmergency(told)) return 'EMERGENCY';
  return told.type === 'NEW_INCOMING_REFERRAL' ? 'NEW_REFERRAL' : 'REFERRAL_NEWS';
}

/** Shows it unless somebody is looking at Enamel, where a line says it. */
export function showOnDesktop(told: Told): void {
  if (desktopState(useNotificationPreferences.getState().onDesktop) !== 'on') return;
  if (document.visibilityState === 'visible' && document.hasFocus()) return;
  const bridge = electronBridge();
  if (bridge !== undefined) {
    void bridge
      .notify({ kind: noticeKind(told) })
      .then((answer) => answer.ok && answer.value && openNotification(told));
    return;
  }
  const notice = new Notification(notificationTitle(told), {
    body: notificationsTexts.text('desktop.body'),
    tag: told.id,
    silent: true,
  });
  notice.addEventListener('click', () => {
    window.focus();
    notice.close();
    openNotification(told);
  });
}
