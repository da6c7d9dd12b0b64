// The bell in the top bar: how much is unread, and the newest of it in a list. Open to other features.

import { Button, Popover } from '@mantine/core';
import { IconBell, IconBellRinging } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { goTo } from '#renderer/app/go-to.ts';
import { formatNumber } from '#renderer/lib/formats.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { desktopState, turnOnDesktop } from './desktop-notices.ts';
import { readAll } from './notification-acts.ts';
import { changeNotificationPreferences, useNotificationPreferences } from './notification-preferences.ts';
import { NotificationRow } from './notification-row.tsx';
import classes from './notifications.module.css';
import { notificationsTexts } from './notifications-texts.ts';

const mostShown = 10;
const mostCounted = 99;

export function useNotificationsSummary() {
  return useQuery(orpc.notifications.summary.queryOptions());
}

export function NotificationBell() {
  const t = notificationsTexts.useText();
  const [isOpen, setOpen] = useState(false);
  const summary = useNotificationsSummary();
  const unread = summary.data?.unread ?? 0;
  const isRinging = (summary.data?.ringing.length ?? 0) > 0;
  const Icon = isRinging ? IconBellRinging : IconBell;
  const words = [
    unread === 0 ? t('bell') : t('bellUnread', { count: unread }),
    isRinging ? t('bellRinging') : '',
  ];
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      width={420}
      trapFocus
      returnFocus
      withinPortal={false}
      shadow="md"
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <button
          type="button"
          className={classes.bell}
          data-ringing={isRinging || undefined}
          aria-label={words.filter(Boolean).join('. ')}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon size={19} stroke={1.7} aria-hidden />
          {unread > 0 && (
            <span className={classes.count} aria-hidden>
              {unread > mostCounted ? `${mostCounted}+` : formatNumber(unread)}
            </span>
          )}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('title')}>
        <BellList onClose={() => setOpen(false)} unread={unread} />
      </Popover.Dropdown>
    </Popover>
  );
}

function BellList({ unread, onClose }: { readonly unread: number; readonly onClose: () => void }) {
  const t = notificationsTexts.useText();
  const newest = useQuery(orpc.notifications.list.queryOptions({ input: { limit: mostShown } }));
  return (
    <>
      <div className={classes.panelHead}>
        <h2>{t('title')}</h2>
        {unread > 0 && (
          <Button size="compact-sm" variant="subtle" onClick={() => void readAll()}>
            {t('readAll')}
          </Button>
        )}
      </div>
      <DesktopQuestion />
      <div className={classes.panelBody}>
        <QueryView query={newest}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState icon={IconBell}>{t('empty')}</EmptyState>
            ) : (
              <ul className={classes.list}>
                {rows.map((told) => (
                  <NotificationRow key={told.id} told={told} onOpen={onClose} />
                ))}
              </ul>
            )
          }
        </QueryView>
      </div>
      <div className={classes.panelFoot}>
        <Button
          fullWidth
          size="compact-md"
          variant="subtle"
          onClick={() => {
            onClose();
            goTo('/inbox');
          }}
        >
          {t('openInbox')}
        </Button>
      </div>
    </>
  );
}

/** Asked once, where it makes sense: by who looks at what they were told. */
function DesktopQuestion() {
  const t = notificationsTexts.useText();
  const onDesktop = useNotificationPreferences((state) => state.onDesktop);
  if (desktopState(onDesktop) !== 'unasked') return null;
  return (
    <div className={classes.ask}>
      <span>{t('desktop.ask')}</span>
      <Button size="compact-sm" onClick={() => void turnOnDesktop()}>
        {t('desktop.yes')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => changeNotificationPreferences({ onDesktop: false })}
      >
        {t('desktop.no')}
      </Button>
    </div>
  );
}
