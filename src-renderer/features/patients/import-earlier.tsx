// Imports that were begun or run before, newest first; each opens again with its report and its held rows.

import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { formatDateTime } from '#renderer/lib/formats.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { exchangeTexts } from './exchange-texts.ts';
import classes from './import.module.css';

export function ImportEarlier() {
  const t = exchangeTexts.useText();
  useLanguage();
  const earlier = useInfiniteQuery(
    orpc.patientImport.list.infiniteOptions({
      input: (cursor: string | null) => ({ limit: 20, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
  );
  return (
    <QueryView query={earlier}>
      {({ pages }) => {
        // A file that never arrived whole cannot be gone on with.
        const rows = pages.flatMap((page) => page.rows).filter(({ status }) => status !== 'RECEIVING');
        if (rows.length === 0) return null;
        return (
          <section>
            <h2 className={classes.title}>{t('import.earlier')}</h2>
            <ul className={classes.earlier}>
              {rows.map((row) => (
                <li key={row.id}>
                  <Link to="/patients/import" search={{ import: row.id }} className={classes.earlierLink}>
                    <strong className={classes.fileName}>{row.fileName}</strong>
                    <span className={classes.soft}>
                      {formatDateTime(row.createdAt)} · {t('import.rows', { count: row.rowCount })} ·{' '}
                      {row.status === 'RUN' ? t('import.wasRun') : t('import.wasNotRun')}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
            {earlier.hasNextPage && (
              <Button variant="default" size="xs" onClick={() => void earlier.fetchNextPage()}>
                {t('import.moreHeld')}
              </Button>
            )}
          </section>
        );
      }}
    </QueryView>
  );
}
