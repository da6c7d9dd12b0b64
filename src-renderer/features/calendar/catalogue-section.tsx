// A part of the clinic's catalogue in the settings: its lines, taken out of use and brought back, each edited in place.

import { Button, Checkbox } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { Card } from '#renderer/ui/card.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { withUndo } from '#renderer/ui/undo-toast.tsx';
import { calendarSettingsTexts } from './calendar-settings-texts.ts';
import { refreshCatalogue } from './catalogue.ts';
import { tellFailure } from './event-acts.ts';
import classes from './settings-parts.module.css';

type Item = { readonly id: string; readonly name: string; readonly colour: string };

type CatalogueSectionProps<Row extends Item> = {
  readonly part: 'services' | 'chairs';
  readonly rows: readonly Row[];
  readonly isInUse: (row: Row) => boolean;
  /** Stands before the name, in place of the colour. */
  readonly renderPicture?: (row: Row) => ReactNode;
  readonly details: (row: Row) => readonly string[];
  readonly filters?: ReactNode;
  readonly archive: (row: Row) => Promise<unknown>;
  readonly restore: (row: Row) => Promise<unknown>;
  /** Null is a new one. */
  readonly renderForm: (row: Row | null, onDone: () => void) => ReactNode;
};

export function CatalogueSection<Row extends Item>(props: CatalogueSectionProps<Row>) {
  const { part, rows, isInUse, filters, renderForm } = props;
  const t = calendarSettingsTexts.useText();
  const [showsArchived, setShowsArchived] = useState(false);
  const [edited, setEdited] = useState<string | null>(null);
  // The form goes and the focus with it: back to what opened it, so that Enter adds the next one.
  const close = (): void => {
    const opener = `[data-opens="${edited}"]`;
    flushSync(() => setEdited(null));
    document.querySelector<HTMLElement>(opener)?.focus();
  };
  const shown = rows.filter((row) => showsArchived || isInUse(row));
  const hasArchived = rows.some((row) => !isInUse(row));
  return (
    <Card title={t(`${part}.title`)} words={t(`${part}.words`)} isWide>
      <div className={classes.tools}>
        {filters}
        {hasArchived && (
          <Checkbox
            label={t(`${part}.showArchived`)}
            checked={showsArchived}
            onChange={(event) => setShowsArchived(event.currentTarget.checked)}
          />
        )}
        <Button
          data-opens="new"
          ms="auto"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setEdited('new')}
        >
          {t(`${part}.add`)}
        </Button>
      </div>
      {edited === 'new' && <div className={classes.form}>{renderForm(null, close)}</div>}
      {shown.length === 0 && edited !== 'new' && <EmptyState>{t(`${part}.none`)}</EmptyState>}
      <ul className={classes.list}>
        {shown.map((row) => (
          <li key={row.id} className={classes.item}>
            {edited === row.id ? (
              <div className={classes.form}>{renderForm(row, close)}</div>
            ) : (
              <CatalogueLine {...props} row={row} onEdit={() => setEdited(row.id)} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function CatalogueLine<Row extends Item>({
  part,
  row,
  isInUse,
  renderPicture,
  details,
  archive,
  restore,
  onEdit,
}: CatalogueSectionProps<Row> & { readonly row: Row; readonly onEdit: () => void }) {
  const t = calendarSettingsTexts.useText();
  const isUsed = isInUse(row);
  const turn = (): Promise<unknown> =>
    isUsed
      ? withUndo(
          () => archive(row).finally(refreshCatalogue),
          () => ({
            message: calendarSettingsTexts.text(`${part}.archivedDone`, { name: row.name }),
            undo: () => restore(row).finally(refreshCatalogue),
          }),
        )
      : restore(row).finally(refreshCatalogue);
  return (
    <div className={classes.line} data-archived={!isUsed || undefined}>
      {renderPicture?.(row) ?? (
        <span className={classes.swatch} style={{ background: row.colour }} aria-hidden />
      )}
      <span className={classes.name}>{row.name}</span>
      <span className={classes.soft}>
        {[...details(row), isUsed ? '' : t(`${part}.archived`)].filter(Boolean).join(' · ')}
      </span>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`${t('edit')}: ${row.name}`}
        data-opens={row.id}
        onClick={onEdit}
      >
        {t('edit')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={`${t(isUsed ? 'archive' : 'restore')}: ${row.name}`}
        onClick={() => void turn().catch(tellFailure)}
      >
        {t(isUsed ? 'archive' : 'restore')}
      </Button>
    </div>
  );
}
