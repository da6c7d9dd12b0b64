// The bar above every screen: one search box, the quiet dot, the bell, and who is signed in.

import { UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { NotificationBell } from '#renderer/features/notifications/notification-bell.tsx';
import { KeyHint } from '#renderer/ui/key-hint.tsx';
import { appTexts } from './app-texts.ts';
import { openPalette } from './palette-state.ts';
import { PersonMenu } from './person-menu.tsx';
import { StatusDot } from './status-dot.tsx';
import classes from './top-bar.module.css';

export function TopBar() {
  const t = appTexts.useText();
  return (
    <div className={classes.bar}>
      <UnstyledButton className={classes.search} onClick={() => openPalette()} aria-haspopup="dialog">
        <IconSearch size={16} stroke={1.8} aria-hidden />
        <span className={classes.words}>{t('search')}</span>
        <KeyHint keys="mod+k" />
      </UnstyledButton>
      <div className={classes.end}>
        <StatusDot />
        <NotificationBell />
        <PersonMenu />
      </div>
    </div>
  );
}
