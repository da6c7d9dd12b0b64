// Pictures that arrived and of whom it is not certain: each is filed under a patient, or taken out.

import { Button } from '@mantine/core';
import { IconDisc, IconInbox } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Late } from '#renderer/ui/late.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { ArrivalCard } from './arrival-card.tsx';
import { dicomTexts } from './dicom-texts.ts';
import classes from './dicom.module.css';
import { ReadMediaPanel } from './read-media-panel.tsx';

const pageRows = 20;

export function WaitingScreen() {
  const t = dicomTexts.useText();
  const [isReading, setIsReading] = useState(false);
  const query = useInfiniteQuery(
    orpc.dicom.arrivals.list.infiniteOptions({
      input: (cursor: string | null) => ({ limit: pageRows, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
  );
  const count = useQuery(orpc.dicom.arrivals.count.queryOptions()).data?.waiting ?? 0;
  const rows = query.data?.pages.flatMap((page) => page.rows);
  const readButton = (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconDisc size={16} aria-hidden />}
      onClick={() => setIsReading(true)}
    >
      {t('waiting.readMedia')}
    </Button>
  );
  return (
    <Page
      title={t('waiting.title')}
      actions={
        <>
          {count > 0 && <span className={classes.soft}>{t('waiting.count', { count })}</span>}
          {readButton}
        </>
      }
      panel={isReading && <ReadMediaPanel onClose={() => setIsReading(false)} />}
    >
      {query.isError && (
        <ErrorView
          error={query.error}
          onRetry={() => void query.refetch()}
          form={rows === undefined ? 'panel' : 'inline'}
        />
      )}
      {rows === undefined && !query.isError && <Late lines={6} />}
      {rows?.length === 0 && <EmptyState icon={IconInbox}>{t('waiting.empty')}</EmptyState>}
      {rows !== undefined && rows.length > 0 && (
        <ul className={classes.arrivals}>
          {rows.map((arrival) => (
            <ArrivalCard key={arrival.id} arrival={arrival} />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <div className={classes.more}>
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('waiting.more')}
          </Button>
          <span className={classes.soft}>{t('waiting.shown', { shown: rows?.length ?? 0, count })}</span>
        </div>
      )}
    </Page>
  );
}
