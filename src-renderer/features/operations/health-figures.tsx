// The figures of the installation's health, each group in its card.

import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import { formatDate, formatNumber, formatSize } from '#renderer/lib/formats.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { Card } from '#renderer/ui/card.tsx';
import type { Health } from '#shared/operations/contract.ts';
import classes from './operations.module.css';
import { operationsTexts } from './operations-texts.ts';

const fewTables = 8;

function monthWords(month: string): string {
  return formatDate(`${month}-01`, 'month');
}

export function SizesCard({
  health,
  isMeasuring,
  onMeasure,
}: {
  readonly health: Health;
  readonly isMeasuring: boolean;
  readonly onMeasure: () => void;
}) {
  const t = operationsTexts.useText();
  useLanguage();
  function growth(now: number, before: number | undefined): string {
    if (before === undefined || health.since === null || now === before) return '';
    const words = { size: formatSize(Math.abs(now - before)), month: monthWords(health.since.month) };
    return ` · ${t(now > before ? 'sizes.grown' : 'sizes.shrunk', words)}`;
  }
  return (
    <Card title={t('sizes.title')} words={t('sizes.words')}>
      <dl className={classes.figures}>
        <dt>{t('sizes.database')}</dt>
        <dd>
          {formatSize(health.databaseBytes)}
          {growth(health.databaseBytes, health.since?.databaseBytes)}
        </dd>
        <dt>{t('sizes.waiting')}</dt>
        <dd>{formatSize(health.walBytes)}</dd>
        <dt>{t('sizes.unused')}</dt>
        <dd>{formatSize(health.unusedBytes)}</dd>
        <dt>{t('sizes.files')}</dt>
        <dd>
          {t('sizes.fileCount', { count: health.fileCount, size: formatSize(health.fileBytes) })}
          {growth(health.fileBytes, health.since?.fileBytes)}
        </dd>
        <dt>{t('sizes.free')}</dt>
        <dd>{health.freeDiskBytes === null ? t('sizes.unknown') : formatSize(health.freeDiskBytes)}</dd>
      </dl>
      <div className={classes.buttons}>
        <Button variant="default" loading={isMeasuring} onClick={onMeasure}>
          {t('sizes.refresh')}
        </Button>
      </div>
    </Card>
  );
}

export function RowsCard({ health }: { readonly health: Health }) {
  const t = operationsTexts.useText();
  useLanguage();
  const [isWhole, setIsWhole] = useState(false);
  const { since } = health;
  const largest = health.tables.toSorted((left, right) => right.rows - left.rows);
  const shown = isWhole ? largest : largest.slice(0, fewTables);
  return (
    <Card title={t('tables.title')} words={isWhole ? undefined : t('tables.words')}>
      <div className={classes.scroller}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('tables.table')}</Table.Th>
              <Table.Th className={classes.number}>{t('tables.rows')}</Table.Th>
              {since !== null && (
                <Table.Th className={classes.number}>
                  {t('tables.since', { month: monthWords(since.month) })}
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map(({ table, rows, growth }) => (
              <Table.Tr key={table}>
                <Table.Td>{table}</Table.Td>
                <Table.Td className={classes.number}>{formatNumber(rows)}</Table.Td>
                {since !== null && (
                  <Table.Td className={classes.number}>
                    {formatNumber(growth ?? 0, { signDisplay: 'exceptZero' })}
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <div className={classes.buttons}>
        <Button variant="default" onClick={() => setIsWhole(!isWhole)}>
          {t(isWhole ? 'tables.few' : 'tables.all')}
        </Button>
      </div>
    </Card>
  );
}

export function SlowCard({ health }: { readonly health: Health }) {
  const t = operationsTexts.useText();
  useLanguage();
  return (
    <Card title={t('slow.title')} words={t('slow.words')}>
      {health.slowCalls.length === 0 ? (
        <p className={classes.soft}>{t('slow.none')}</p>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('slow.call')}</Table.Th>
              <Table.Th className={classes.number}>{t('slow.times')}</Table.Th>
              <Table.Th className={classes.number}>{t('slow.slowest')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {health.slowCalls.map(({ call, count, slowestMs }) => (
              <Table.Tr key={call}>
                <Table.Td translate="no">{call}</Table.Td>
                <Table.Td className={classes.number}>{formatNumber(count)}</Table.Td>
                <Table.Td className={classes.number}>
                  {t('slow.ms', { ms: formatNumber(slowestMs) })}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Card>
  );
}
