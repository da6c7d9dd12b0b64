// One row of the grid of thumbnails. A row whose images stay is not drawn again while the grid scrolls.

import { Link } from '@tanstack/react-router';
import { IconEyeExclamation } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { memo } from 'react';
import { formatDate } from '#renderer/lib/formats.ts';
import type { Xray } from '#shared/xrays/model.ts';
import type { GridRow } from './grid-rows.ts';
import { readingTexts } from './reading/reading-texts.ts';
import { StoredImage } from './stored-image.tsx';
import classes from './xray-grid.module.css';
import { teethWords, xrayWords } from './xray-words.ts';
import { xraysTexts } from './xrays-texts.ts';

type XrayRowProps<Item extends Xray> = {
  readonly row: Extract<GridRow, { kind: 'tiles' }>;
  /** Those of the whole grid, the same list until one of them changes. */
  readonly items: readonly (Item | undefined)[];
  readonly startPx: number;
  readonly columns: number;
  readonly tileHeightPx: number;
  /** The place in the grid of the tile that Tab reaches, when it is in this row. */
  readonly active: number | null;
  readonly personOf: ((item: Item) => string) | undefined;
  readonly excerptOf: ((item: Item) => string) | undefined;
  readonly from: 'imaging' | undefined;
  /** Hears which tile has the focus. */
  readonly onReach: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

function Row<Item extends Xray>(props: XrayRowProps<Item>) {
  const { row, items, startPx, columns, tileHeightPx, active, personOf, excerptOf, from } = props;
  const t = xraysTexts.useText();
  return (
    <div
      className={classes.row}
      role="list"
      aria-label={row.words}
      style={{
        transform: `translateY(${startPx}px)`,
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
      }}
    >
      {items.slice(row.first, row.last + 1).map((item, offset) => (
        <div
          key={item?.id ?? `waiting ${row.first + offset}`}
          role="listitem"
          className={classes.cell}
          style={{ blockSize: tileHeightPx }}
        >
          {item === undefined ? (
            <span className={classes.tile} data-waiting />
          ) : (
            <Link
              to="/patients/$patientId/xrays/$xrayId"
              params={{ patientId: item.patientId, xrayId: item.id }}
              search={from === undefined ? {} : { from }}
              className={classes.tile}
              data-index={row.first + offset}
              tabIndex={row.first + offset === active ? 0 : -1}
              onFocus={() => props.onReach(row.first + offset)}
              onKeyDown={props.onKeyDown}
              preload={false}
            >
              <span className={classes.picture}>
                <StoredImage
                  fileId={item.fileId}
                  variant="thumbnail"
                  alt={xrayWords(item)}
                  className={classes.image}
                />
              </span>
              {personOf !== undefined && <span className={classes.person}>{personOf(item)}</span>}
              <span className={classes.words}>
                <span className={classes.kind}>{t(`modality.${item.modality}`)}</span>
                <span className={classes.teeth}>{teethWords(item.teeth)}</span>
              </span>
              {excerptOf !== undefined && (
                <span className={classes.excerpt} title={excerptOf(item)}>
                  {excerptOf(item)}
                </span>
              )}
              <span className={classes.foot}>
                <span>{formatDate(item.datePerformedOn)}</span>
                {item.isUnread && (
                  <span className={classes.unread}>
                    <IconEyeExclamation size={14} stroke={2} aria-hidden />
                    {t('unread')}
                  </span>
                )}
                {item.notDiagnosableReason !== null && (
                  <span className={classes.notDiagnosable} title={item.notDiagnosableReason}>
                    {readingTexts.text('notDiagnosable')}
                  </span>
                )}
              </span>
            </Link>
          )}
        </div>
      ))}
    </div>
  );
}

export const XrayRow = memo(Row) as typeof Row;
