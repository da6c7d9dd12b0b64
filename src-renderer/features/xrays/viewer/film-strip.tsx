// The pictures beside the open one, below it: the patient's own, or those of the list it was opened from.

import { Link } from '@tanstack/react-router';
import { memo, useEffect, useRef } from 'react';
import { formatDate } from '#renderer/lib/formats.ts';
import type { MountId } from '#shared/mounts/model.ts';
import { StoredImage } from '../stored-image.tsx';
import { xrayWords } from '../xray-words.ts';
import classes from './film-strip.module.css';
import { xraysTexts } from '../xrays-texts.ts';
import type { Beside } from './use-mount-walk.ts';
import type { Neighbour } from './use-neighbours.ts';
import { viewerTexts } from './viewer-texts.ts';

/** From where it was opened, and what stands beside it. */
export type ViewerSearch = {
  readonly from?: 'imaging' | undefined;
  readonly mount?: MountId | undefined;
  readonly beside?: Beside | undefined;
};

export const FilmStrip = memo(function FilmStrip({
  xrays,
  currentId,
  search,
}: {
  readonly xrays: readonly Neighbour[];
  readonly currentId: string;
  /** What the address says beside the picture. */
  readonly search: ViewerSearch;
}) {
  const t = viewerTexts.useText();
  const current = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [currentId]);
  if (xrays.length < 2) return null;
  return (
    <nav
      className={classes.strip}
      aria-label={xrays.some((xray) => xray.patient !== undefined) ? t('queue') : t('strip')}
    >
      {xrays.map((xray) => (
        <Link
          key={xray.id}
          ref={xray.id === currentId ? current : undefined}
          to="/patients/$patientId/xrays/$xrayId"
          params={{ patientId: xray.patientId, xrayId: xray.id }}
          search={search}
          replace
          preload={false}
          className={classes.film}
          aria-current={xray.id === currentId ? 'true' : undefined}
        >
          <span className={classes.picture}>
            <StoredImage
              fileId={xray.fileId}
              variant="thumbnail"
              alt={xrayWords(xray)}
              className={classes.image}
              isBrief
            />
          </span>
          <span className={classes.words} title={headOf(xray)}>
            {headOf(xray)}
          </span>
          <span className={classes.soft}>{formatDate(xray.datePerformedOn)}</span>
        </Link>
      ))}
    </nav>
  );
});

/** Whose it is, among pictures of all patients; else what it is. */
function headOf({ patient, modality }: Neighbour): string {
  return patient === undefined
    ? xraysTexts.text(`modality.${modality}`)
    : `${patient.firstName} ${patient.lastName}`;
}
