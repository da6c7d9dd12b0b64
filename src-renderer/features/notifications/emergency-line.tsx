// The line under the top bar while an emergency waits that nobody has looked at; it sounds until then.

import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { Notification } from '#shared/notifications/notification.ts';
import { openNotification } from './notification-acts.ts';
import { changeNotificationPreferences, useNotificationPreferences } from './notification-preferences.ts';
import { notificationSentence } from './notification-words.ts';
import classes from './notifications.module.css';
import { notificationsTexts } from './notifications-texts.ts';
import { playRing } from './ring-sound.ts';

const ringEveryMs = 30_000;
/** One window of a browser sounds, not each of its tabs. */
const lockName = 'enamel.ring';

/** Sounds at once and then again and again, in one window of this browser. */
function useRing(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const ending = new AbortController();
    const ring = async (): Promise<void> => {
      playRing();
      const timer = window.setInterval(playRing, ringEveryMs);
      await new Promise<void>((resolve) => ending.signal.addEventListener('abort', () => resolve()));
      window.clearInterval(timer);
    };
    if ('locks' in navigator)
      navigator.locks.request(lockName, { signal: ending.signal }, ring).catch(() => undefined);
    else void ring();
    return () => ending.abort();
  }, [isOn]);
}

export function EmergencyLine({ ringing }: { readonly ringing: readonly Notification[] }) {
  const t = notificationsTexts.useText();
  const hasSound = useNotificationPreferences((state) => state.hasSound);
  const [first] = ringing;
  useRing(first !== undefined && hasSound);
  if (first === undefined) return null;
  const label = t(hasSound ? 'mute' : 'unmute');
  return (
    <div className={classes.ringing} role="alert">
      <IconAlertTriangle size={18} aria-hidden />
      <span className={classes.ringingWords}>
        {notificationSentence(first)} {ringing.length > 1 && t('ringingMore', { count: ringing.length - 1 })}
      </span>
      <Button size="compact-sm" color="red" onClick={() => openNotification(first)}>
        {t('open')}
      </Button>
      <Tooltip label={label}>
        <ActionIcon
          variant="subtle"
          color="red"
          aria-label={label}
          onClick={() => changeNotificationPreferences({ hasSound: !hasSound })}
        >
          {hasSound ? <IconVolume size={18} /> : <IconVolumeOff size={18} />}
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
