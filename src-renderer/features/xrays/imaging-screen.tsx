// The newest and the unread x-rays of all patients, with a search in findings.

import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPhotoScan, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { formatDate } from '#renderer/lib/formats.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Late } from '#renderer/ui/late.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import type { XrayListRow } from '#shared/xrays/contract.ts';
import { rememberQueue, takeSearchedText } from './imaging-queue.ts';
import classes from './patient-xrays.module.css';
import { useFileArrival } from './use-file-arrival.ts';
import { XrayFilterFields } from './xray-filters.tsx';
import { XrayGrid } from './xray-grid.tsx';
import { xraysTexts } from './xrays-texts.ts';

const pageRows = 60;
const pauseMilliseconds = 200;

function personOf({ patient }: XrayListRow): string {
  return `${patient.firstName} ${patient.lastName}`;
}

function writtenOf({ findings, impression }: XrayListRow): string {
  return [findings, impression].filter(Boolean).join(' · ');
}

export function ImagingScreen() {
  const t = xraysTexts.useText();
  const search = useSearch({ from: '/frame/imaging' });
  const navigate = useNavigate({ from: '/imaging' });
  const field = useRef<HTMLInputElement>(null);
  // What is typed is clinical and never stands in the address.
  const [typed, setTyped] = useState(takeSearchedText);
  const [text, setText] = useState(typed);
  useEffect(() => {
    const timer = window.setTimeout(() => setText(typed), pauseMilliseconds);
    return () => window.clearTimeout(timer);
  }, [typed]);
  useShortcuts(t('keysTitle'), [{ keys: '/', label: t('search'), run: () => field.current?.focus() }]);
  useFileArrival(() => showMessage(t('dropElsewhere'), 8));

  const order = search.order ?? 'unreadFirst';
  const filters = { modality: search.modality, isUnread: search.unread };
  const query = useInfiniteQuery({
    ...orpc.xrays.listAll.infiniteOptions({
      input: (cursor: string | null) => ({ ...filters, order, text, limit: pageRows, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
    placeholderData: keepPreviousData,
  });
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.rows), [query.data]);
  const total = query.data?.pages[0]?.total;
  const nextCursor = query.data?.pages.at(-1)?.nextCursor;
  useEffect(() => {
    if (items === undefined || query.isPlaceholderData) return;
    rememberQueue({
      question: { modality: search.modality, isUnread: search.unread, order, text },
      rows: items,
      nextCursor,
    });
  }, [items, nextCursor, query.isPlaceholderData, search.modality, search.unread, order, text]);
  const isFiltered = typed !== '' || search.modality !== undefined || search.unread !== undefined;
  const unreadWords = t('unread');
  const readWords = t('read');
  const groupOf = useCallback(
    (item: XrayListRow) => {
      if (order === 'newest') return formatDate(item.datePerformedOn, 'long');
      return item.isUnread ? unreadWords : readWords;
    },
    [order, unreadWords, readWords],
  );

  function showAll(): void {
    setTyped('');
    void navigate({ search: {} });
  }

  return (
    <Page title={t('title')} body="fill">
      <div className={classes.main}>
        <div className={classes.bar}>
          <TextInput
            ref={field}
            className={classes.search}
            size="xs"
            type="search"
            aria-label={t('search')}
            placeholder={t('search')}
            leftSection={<IconSearch size={15} aria-hidden />}
            value={typed}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <XrayFilterFields
            filters={filters}
            onChange={({ modality, isUnread }) =>
              void navigate({ search: { ...search, modality, unread: isUnread } })
            }
          />
          <NativeSelect
            size="xs"
            aria-label={t('order')}
            value={order}
            data={[
              { value: 'unreadFirst', label: t('unreadFirst') },
              { value: 'newest', label: t('newestFirst') },
            ]}
            onChange={(event) =>
              void navigate({
                search: { ...search, order: event.currentTarget.value === 'newest' ? 'newest' : undefined },
              })
            }
          />
          {typeof total === 'number' && <span className={classes.count}>{t('count', { count: total })}</span>}
        </div>
        {query.isError && (
          <ErrorView
            error={query.error}
            onRetry={() => void query.refetch()}
            form={items === undefined ? 'panel' : 'inline'}
          />
        )}
        {items === undefined && !query.isError && <Late lines={8} />}
        {items?.length === 0 && (
          <EmptyState
            icon={IconPhotoScan}
            action={
              isFiltered ? (
                <Button size="xs" variant="default" onClick={showAll}>
                  {t('clearFilters')}
                </Button>
              ) : (
                <Button size="xs" onClick={() => void navigate({ to: '/patients' })}>
                  {t('openPatients')}
                </Button>
              )
            }
          >
            {isFiltered ? t('noneFound') : t('noneAtAll')}
          </EmptyState>
        )}
        {items !== undefined && items.length > 0 && (
          <XrayGrid
            items={items}
            groupOf={groupOf}
            personOf={personOf}
            excerptOf={text === '' ? undefined : writtenOf}
            from="imaging"
            hasMore={query.hasNextPage}
            isLoadingMore={query.isFetchingNextPage}
            onLoadMore={() => void query.fetchNextPage()}
          />
        )}
      </div>
    </Page>
  );
}
