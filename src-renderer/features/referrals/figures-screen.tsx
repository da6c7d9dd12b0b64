// Referrals in figures: in and out by month, partner, specialty and outcome. Each number opens the list it counts.

import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { clinicToday, formatDate, formatNumber } from '#renderer/lib/formats.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { saveCsvFile } from '#renderer/lib/save-file.ts';
import { Card } from '#renderer/ui/card.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { figureGroups } from '#shared/referrals/contract.ts';
import { referralStatuses } from '#shared/referrals/referral-steps.ts';
import { addDays } from '#shared/time/day-bounds.ts';
import { figuresCsv, yearBefore } from './figures.ts';
import type { Figure, FigureGroup } from './figures.ts';
import classes from './figures.module.css';
import { figuresTexts } from './figures-texts.ts';
import { referralsTexts } from './referrals-texts.ts';

type Range = { readonly fromOn: string; readonly toOn: string };

export function FiguresScreen() {
  const t = figuresTexts.useText();
  useLanguage();
  const search = useSearch({ from: '/frame/referrals/figures' });
  const navigate = useNavigate();
  const toOn = search.to ?? clinicToday();
  const fromOn = search.from ?? yearBefore(toOn);
  const range = { fromOn, toOn };
  const figures = useQueries({
    queries: figureGroups.map((by) => ({
      ...orpc.referrals.figures.queryOptions({ input: { ...range, by } }),
      enabled: fromOn <= toOn,
      placeholderData: keepPreviousData,
    })),
  });
  function show(change: Partial<typeof search>): void {
    void navigate({ to: '/referrals/figures', search: { ...search, ...change }, replace: true });
  }
  const tables = figureGroups.map((by, index) => ({
    by,
    rows: (figures[index]?.data?.rows ?? []).map((row) => ({ ...row, word: wordOf(by, row.key) })),
  }));
  function save(): void {
    const heads = (by: FigureGroup) => [t(`key.${by}`), t('incoming'), t('outgoing')] as const;
    const parts = tables.map(({ by, rows }) => figuresCsv(heads(by), rows));
    saveCsvFile(`enamel-referrals-${fromOn}-${toOn}.csv`, [parts.join('\r\n')]);
  }
  return (
    <Page
      title={t('title')}
      actions={
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={save}>
          {t('csv')}
        </Button>
      }
      bar={
        <div className={classes.dates}>
          <DateField
            label={t('from')}
            value={fromOn}
            onChange={(from) => show({ from: from ?? undefined })}
          />
          <DateField label={t('to')} value={toOn} onChange={(to) => show({ to: to ?? undefined })} />
        </div>
      }
    >
      <div className={classes.tables}>
        {tables.map(({ by, rows }, index) => {
          const query = figures[index];
          return (
            query !== undefined && (
              <Card key={by} title={t(`by.${by}`)} isWide>
                <QueryView query={query}>{() => <Table by={by} rows={rows} range={range} />}</QueryView>
              </Card>
            )
          );
        })}
      </div>
    </Page>
  );
}

function wordOf(by: FigureGroup, key: string | null): string {
  if (key === null) return figuresTexts.text('nobody');
  if (by === 'MONTH') return formatDate(`${key}-01`, 'month');
  const status = by === 'OUTCOME' ? referralStatuses.find((one) => one === key) : undefined;
  return status === undefined ? key : referralsTexts.text(`status.${status}`);
}

/** The filter of the list that shows what a line counts; null for a month or an outcome that has no name. */
function filterOf(by: FigureGroup, key: string | null, { fromOn, toOn }: Range) {
  const dates = { from: fromOn, to: toOn };
  if (by === 'PARTNER') return { ...dates, partner: key ?? '' };
  if (by === 'SPECIALTY') return { ...dates, specialty: key ?? '' };
  if (key === null) return null;
  if (by === 'OUTCOME') return { ...dates, status: referralStatuses.find((status) => status === key) };
  const first = `${key}-01`;
  const last = addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1);
  return { from: first < fromOn ? fromOn : first, to: last > toOn ? toOn : last };
}

function Table({
  by,
  rows,
  range,
}: {
  readonly by: FigureGroup;
  readonly rows: readonly Figure[];
  readonly range: Range;
}) {
  const t = figuresTexts.useText();
  if (rows.length === 0) return <p className={classes.soft}>{t('none')}</p>;
  const most = Math.max(...rows.map(({ incoming, outgoing }) => incoming + outgoing));
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t(`key.${by}`)}</th>
          <th scope="col" className={classes.number}>
            {t('incoming')}
          </th>
          <th scope="col" className={classes.number}>
            {t('outgoing')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, word, incoming, outgoing }) => {
          const filter = filterOf(by, key, range);
          return (
            <tr key={key ?? ''}>
              <th scope="row">{word}</th>
              {(['INCOMING', 'OUTGOING'] as const).map((direction) => {
                const count = direction === 'INCOMING' ? incoming : outgoing;
                return (
                  <td key={direction} className={classes.number}>
                    {filter === null || count === 0 ? (
                      formatNumber(count)
                    ) : (
                      <Link
                        to="/referrals"
                        search={{ tab: 'all', direction, ...filter }}
                        className={classes.link}
                        aria-label={t('list', {
                          count,
                          what: `${word}, ${referralsTexts.text(`direction.${direction}`)}`,
                        })}
                      >
                        {formatNumber(count)}
                      </Link>
                    )}
                  </td>
                );
              })}
              <td className={classes.bars} aria-hidden>
                <span className={classes.in} style={{ inlineSize: `${(incoming / most) * 100}%` }} />
                <span className={classes.out} style={{ inlineSize: `${(outgoing / most) * 100}%` }} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
