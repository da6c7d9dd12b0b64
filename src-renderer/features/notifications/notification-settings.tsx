// How this device tells of news: sound of emergencies, and the desktop.

import { Button, Switch } from '@mantine/core';
import { Card } from '#renderer/ui/card.tsx';
import { desktopState, turnOnDesktop } from './desktop-notices.ts';
import { changeNotificationPreferences, useNotificationPreferences } from './notification-preferences.ts';
import classes from './notification-settings.module.css';
import { notificationsTexts } from './notifications-texts.ts';
import { playRing } from './ring-sound.ts';

export function NotificationSettings() {
  const t = notificationsTexts.useText();
  const { hasSound, onDesktop } = useNotificationPreferences();
  const state = desktopState(onDesktop);
  const canDesktop = state !== 'denied' && state !== 'unsupported';
  return (
    <Card title={t('settings.title')}>
      <div className={classes.lines}>
        <div className={classes.line}>
          <Switch
            label={t('settings.sound')}
            description={t('settings.soundWords')}
            checked={hasSound}
            onChange={(event) => changeNotificationPreferences({ hasSound: event.currentTarget.checked })}
          />
          <Button size="compact-sm" variant="default" onClick={playRing}>
            {t('settings.tryIt')}
          </Button>
        </div>
        <Switch
          label={t('settings.desktop')}
          description={canDesktop ? t('settings.desktopWords') : t(`settings.${state}`)}
          disabled={!canDesktop}
          checked={state === 'on'}
          onChange={(event) => {
            if (event.currentTarget.checked) void turnOnDesktop();
            else changeNotificationPreferences({ onDesktop: false });
          }}
        />
      </div>
    </Card>
  );
}
