// Everything one was told, newest first, by day; read, unread and opened from here.

import { Button, SegmentedControl } from '@mantine/core';
import { IconChecks, IconInbox } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { useRef } from 'react';
import { clinicDate, clinicToday, formatDate } from '#renderer/lib/formats.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import type { Notification } from '#shared/notifications/notification.ts';
import { addDays } from '#shared/time/day-bounds.ts';
import { readAll, setRead } from './notification-acts.ts';
import { useNotificationsSummary } from './notification-bell.tsx';
import { NotificationRow } from './notification-row.tsx';
import classes from './notifications.module.css';
import { notificationsTexts } from './notifications-texts.ts';

const pageSize = 50;

type Day = { readonly on: string; readonly rows: Notification[] };

/** Rows of one local day of the clinic together, in their order. */
function byDay(rows: readonly Notification[]): readonly Day[] {
  const days: Day[] = [];
  for (const row of rows) {
    const on = clinicDate(row.at);
    const last = days.at(-1);
    if (last?.on === on) last.rows.push(row);
    else days.push({ on, rows: [row] });
  }
  return days;
}

export function InboxScreen() {
  const t = notificationsTexts.useText();
  useLanguage();
  const { unread: onlyUnread } = useSearch({ from: '/frame/inbox' });
  const navigate = useNavigate();
  const list = useRef<HTMLDivElement>(null);
  const unread = useNotificationsSummary().data?.unread ?? 0;
  const query = useInfiniteQuery({
    ...orpc.notifications.list.infiniteOptions({
      input: (cursor: string | null) => ({ limit: pageSize, cursor, unreadOnly: onlyUnread === true }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];

  function buttons(): HTMLElement[] {
    return [...(list.current?.querySelectorAll<HTMLElement>('[data-row] > button:first-child') ?? [])];
  }
  function activeIndex(): number {
    return buttons().findIndex((button) => button.parentElement?.contains(document.activeElement) === true);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const known = buttons();
    const target =
      event.key === 'Home' ? 0 : event.key === 'End' ? known.length - 1 : step && activeIndex() + step;
    if (target === undefined) return;
    event.preventDefault();
    known[Math.max(0, Math.min(known.length - 1, target))]?.focus();
  }
  useShortcuts(t('title'), [
    {
      keys: 'u',
      label: t('keys.readToggle'),
      run: () => {
        const told = rows[activeIndex()];
        if (told !== undefined) void setRead(told, !told.isRead);
      },
    },
    { keys: 'shift+u', label: t('keys.readAll'), run: () => void readAll() },
  ]);

  function dayWords(on: string): string {
    const today = clinicToday();
    if (on === today) return t('today');
    return on === addDays(today, -1) ? t('yesterday') : formatDate(on, 'long');
  }

  return (
    <Page
      title={t('title')}
      actions={
        <Button
          variant="default"
          leftSection={<IconChecks size={16} aria-hidden />}
          disabled={unread === 0}
          onClick={() => void readAll()}
        >
          {t('readAll')}
        </Button>
      }
      bar={
        <SegmentedControl
          size="xs"
          aria-label={t('title')}
          value={onlyUnread === true ? 'unread' : 'all'}
          onChange={(value) =>
            void navigate({
              to: '/inbox',
              search: value === 'unread' ? { unread: true } : {},
              replace: true,
            })
          }
          data={[
            { value: 'all', label: t('filter.all') },
            {
              value: 'unread',
              label: unread === 0 ? t('filter.unread') : `${t('filter.unread')} (${unread})`,
            },
          ]}
        />
      }
    >
      <QueryView query={query}>
        {() =>
          rows.length === 0 ? (
            <EmptyState
              icon={IconInbox}
              action={
                onlyUnread === true && (
                  <Button variant="default" onClick={() => void navigate({ to: '/inbox', search: {} })}>
                    {t('showAll')}
                  </Button>
                )
              }
            >
              {t(onlyUnread === true ? 'emptyUnread' : 'empty')}
            </EmptyState>
          ) : (
            // The arrows go from line to line; each line is a button of its own.
            // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
            <div ref={list} className={classes.inbox} onKeyDown={onKeyDown}>
              {byDay(rows).map(({ on, rows: told }) => (
                <section key={on} aria-label={dayWords(on)}>
                  <h2 className={classes.day}>{dayWords(on)}</h2>
                  <ul className={classes.list}>
                    {told.map((one) => (
                      <NotificationRow key={one.id} told={one} isOfDay />
                    ))}
                  </ul>
                </section>
              ))}
              {query.isFetchNextPageError && (
                <ErrorView error={query.error} onRetry={() => void query.fetchNextPage()} form="inline" />
              )}
              {query.hasNextPage && (
                <Button
                  mt={12}
                  variant="default"
                  loading={query.isFetchingNextPage}
                  onClick={() => void query.fetchNextPage()}
                >
                  {t('more')}
                </Button>
              )}
            </div>
          )
        }
      </QueryView>
    </Page>
  );
}
