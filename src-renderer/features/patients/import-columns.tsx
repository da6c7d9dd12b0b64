// Which column goes where, and in what order dates are written; then what would happen.

import { Button, SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { patientCsvFields } from '#shared/patients/patient-csv-columns.ts';
import { dateOrders } from '#shared/text/date-typed.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { exchangeTexts } from './exchange-texts.ts';
import { csvFieldWords } from './field-problems.ts';
import { ImportDryRun } from './import-dry-run.tsx';
import type { ImportPreview } from './import-file.ts';
import classes from './import.module.css';

export function ImportColumns({ preview }: { readonly preview: ImportPreview }) {
  const t = exchangeTexts.useText();
  useLanguage();
  const [mapping, setMapping] = useState(preview.import.mapping ?? preview.proposedMapping);
  const [dateOrder, setDateOrder] = useState(preview.import.dateOrder);
  const [isTrying, setIsTrying] = useState(false);
  const { columns, rowCount } = preview.import;
  return (
    <>
      <h2 className={classes.title}>{t('import.columns')}</h2>
      <p className={classes.words}>{t('import.columnsWords', { count: rowCount })}</p>
      <table className={classes.columns}>
        <thead>
          <tr>
            <th scope="col">{t('import.column')}</th>
            <th scope="col">{t('import.field')}</th>
            <th scope="col">{t('import.samples')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column, place) => (
            <tr key={column}>
              <th scope="row">{column}</th>
              <td>
                <Select
                  size="xs"
                  w={260}
                  aria-label={`${column}: ${t('import.field')}`}
                  placeholder={t('import.leaveOut')}
                  data={patientCsvFields.map((value) => ({ value, label: csvFieldWords(value) }))}
                  value={mapping[column] ?? null}
                  onChange={(value) => {
                    const field = patientCsvFields.find((one) => one === value) ?? null;
                    setMapping({ ...mapping, [column]: field });
                    setIsTrying(false);
                  }}
                  clearable
                  searchable
                />
              </td>
              <td className={classes.samples}>
                {preview.sampleRows
                  .map((cells) => cells[place])
                  .filter(Boolean)
                  .slice(0, 3)
                  .join(' · ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes.line}>
        <span>{t('import.dateOrder')}</span>
        <SegmentedControl
          aria-label={t('import.dateOrder')}
          size="xs"
          data={dateOrders.map((value) => ({ value, label: t(`import.order.${value}`) }))}
          value={dateOrder}
          onChange={(value) => {
            setDateOrder(dateOrders.find((one) => one === value) ?? 'DMY');
            setIsTrying(false);
          }}
        />
        <Button onClick={() => setIsTrying(true)} disabled={isTrying}>
          {t('import.dryRun')}
        </Button>
      </div>
      {isTrying && (
        <ImportDryRun
          key={JSON.stringify([mapping, dateOrder])}
          importId={preview.import.id}
          mapping={mapping}
          dateOrder={dateOrder}
          rowCount={rowCount}
        />
      )}
    </>
  );
}
