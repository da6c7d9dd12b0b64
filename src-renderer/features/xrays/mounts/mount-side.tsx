// Beside a mount: its template and date, and the patient's images that are not in it, to be dragged to a place.

import { NativeSelect } from '@mantine/core';
import type { PointerEvent } from 'react';
import { Allowed } from '#renderer/app/allowed.tsx';
import { formatDate } from '#renderer/lib/formats.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Late } from '#renderer/ui/late.tsx';
import type { MountDetail } from '#shared/mounts/contract.ts';
import { mountTemplates } from '#shared/mounts/templates.ts';
import { StoredImage } from '../stored-image.tsx';
import { useIsPainted } from '../use-is-painted.ts';
import classes from './mount-side.module.css';
import { mountsTexts } from './mounts-texts.ts';
import { placeTexts } from './place-texts.ts';
import type { MountActs } from './use-mount-acts.ts';
import { useMountCandidates, type MountCandidate } from './use-mount-candidates.ts';

type MountSideProps = {
  readonly detail: MountDetail;
  readonly acts: MountActs;
  readonly mayArrange: boolean;
  readonly onPress: (event: PointerEvent, candidate: MountCandidate) => void;
};

export function MountSide(props: MountSideProps) {
  const t = mountsTexts.useText();
  // The first frame is the images': it does not wait for what stands beside them.
  const isIn = useIsPainted();
  return (
    <aside className={classes.side} aria-label={t('panel')} data-tray>
      {isIn && <Panel {...props} />}
    </aside>
  );
}

function Panel({ detail, acts, mayArrange, onPress }: MountSideProps) {
  const t = mountsTexts.useText();
  const { mount } = detail;
  const { others, hasNoPhotos, error, retry, more } = useMountCandidates(detail);
  return (
    <>
      <Allowed to="mounts.update">
        <NativeSelect
          size="xs"
          label={t('kind')}
          value={mount.template}
          data={mountTemplates.map((template) => ({
            value: template,
            label: placeTexts.text(`template.${template}`),
          }))}
          onChange={(event) => {
            const chosen = mountTemplates.find((template) => template === event.currentTarget.value);
            if (chosen !== undefined) acts.update({ template: chosen });
          }}
        />
        <DateField
          label={t('date')}
          value={mount.performedOn}
          onChange={(date) => date !== null && acts.update({ performedOn: date })}
        />
      </Allowed>
      <h2 className={classes.title}>{t('others')}</h2>
      {error !== null && <ErrorView error={error} onRetry={retry} form="inline" />}
      {others === undefined && error === null && <Late lines={4} />}
      {others !== undefined && (
        <p className={classes.hint}>
          {hasNoPhotos ? t('photosNone') : others.length === 0 ? t('othersNone') : t('othersHint')}
        </p>
      )}
      <ul
        className={classes.others}
        onScroll={({ currentTarget: list }) => {
          const isNearEnd = list.scrollTop + list.clientHeight > list.scrollHeight - 300;
          if (isNearEnd) more();
        }}
      >
        {others?.map((candidate) => (
          <li key={candidate.id}>
            <button
              type="button"
              className={classes.other}
              disabled={!mayArrange}
              aria-label={t('add', { words: wordsOf(candidate) })}
              onPointerDown={(event) => onPress(event, candidate)}
              onClick={() => acts.add(candidate, null)}
            >
              <StoredImage
                fileId={candidate.fileId}
                variant="thumbnail"
                alt=""
                className={classes.image}
                isBrief
                isLast
              />
              <span>{candidate.what}</span>{' '}
              <span className={classes.soft}>{formatDate(candidate.takenOn)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** First what the button shows. */
function wordsOf({ what, takenOn, teeth }: MountCandidate): string {
  return [`${what} ${formatDate(takenOn)}`, teeth].filter(Boolean).join(', ');
}
