// The patient's other pictures, below the one that is open.

import { Link } from '@tanstack/react-router';
import { memo, useEffect, useRef } from 'react';
import type { Xray } from '#shared/xrays/model.ts';
import { StoredImage } from '../stored-image.tsx';
import { xrayWords } from '../xray-words.ts';
import classes from './film-strip.module.css';
import { viewerTexts } from './viewer-texts.ts';

export const FilmStrip = memo(function FilmStrip({
  xrays,
  currentId,
  from,
}: {
  readonly xrays: readonly Xray[];
  readonly currentId: string;
  readonly from: 'imaging' | undefined;
}) {
  const t = viewerTexts.useText();
  const current = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [currentId]);
  if (xrays.length < 2) return null;
  return (
    <nav className={classes.strip} aria-label={t('strip')}>
      {xrays.map((xray) => (
        <Link
          key={xray.id}
          ref={xray.id === currentId ? current : undefined}
          to="/patients/$patientId/xrays/$xrayId"
          params={{ patientId: xray.patientId, xrayId: xray.id }}
          search={from === undefined ? {} : { from }}
          replace
          preload={false}
          className={classes.film}
          aria-current={xray.id === currentId ? 'true' : undefined}
        >
          <StoredImage
            fileId={xray.fileId}
            variant="thumbnail"
            alt={xrayWords(xray)}
            className={classes.image}
          />
        </Link>
      ))}
    </nav>
  );
});
