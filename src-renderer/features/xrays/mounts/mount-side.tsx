// Beside a mount: its template and date, and the patient's images that are not in it, to be dragged to a place.

import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { PointerEvent } from 'react';
import { Allowed } from '#renderer/app/allowed.tsx';
import { formatDate } from '#renderer/lib/formats.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Late } from '#renderer/ui/late.tsx';
import type { MountDetail } from '#shared/mounts/contract.ts';
import { mountTemplates } from '#shared/mounts/templates.ts';
import type { Xray } from '#shared/xrays/model.ts';
import { StoredImage } from '../stored-image.tsx';
import { xraysTexts } from '../xrays-texts.ts';
import { xrayWords } from '../xray-words.ts';
import classes from './mount-side.module.css';
import { mountsTexts } from './mounts-texts.ts';
import { placeTexts } from './place-texts.ts';
import type { MountActs } from './use-mount-acts.ts';

type MountSideProps = {
  readonly detail: MountDetail;
  readonly acts: MountActs;
  readonly mayArrange: boolean;
  readonly onPress: (event: PointerEvent, xray: Xray) => void;
};

export function MountSide({ detail, acts, mayArrange, onPress }: MountSideProps) {
  const t = mountsTexts.useText();
  const { mount, images } = detail;
  const query = useInfiniteQuery(
    orpc.xrays.list.infiniteOptions({
      input: (cursor: string | null) => ({ patientId: mount.patientId, limit: 60, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
  );
  const inside = new Set(images.flatMap(({ xray }) => xray?.id ?? []));
  const rows = query.data?.pages.flatMap((page) => page.rows);
  const others = rows?.filter(({ id }) => !inside.has(id));
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const areFew = others !== undefined && others.length < 12;
  useEffect(() => {
    // A page may hold nothing but images that are in the mount.
    if (areFew && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [areFew, hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <aside className={classes.side} aria-label={t('panel')} data-tray>
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
      {query.isError && <ErrorView error={query.error} onRetry={() => void query.refetch()} form="inline" />}
      {others === undefined && !query.isError && <Late lines={4} />}
      {others !== undefined && (
        <p className={classes.hint}>{others.length === 0 ? t('othersNone') : t('othersHint')}</p>
      )}
      <ul
        className={classes.others}
        onScroll={({ currentTarget: list }) => {
          const isNearEnd = list.scrollTop + list.clientHeight > list.scrollHeight - 300;
          if (isNearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage();
        }}
      >
        {others?.map((xray) => (
          <li key={xray.id}>
            <button
              type="button"
              className={classes.other}
              disabled={!mayArrange}
              aria-label={t('add', { words: xrayWords(xray) })}
              onPointerDown={(event) => onPress(event, xray)}
              onClick={() => acts.add(xray.id, null)}
            >
              <StoredImage
                fileId={xray.fileId}
                variant="thumbnail"
                alt=""
                className={classes.image}
                isBrief
              />
              <span>{xraysTexts.text(`modality.${xray.modality}`)}</span>
              <span className={classes.soft}>{formatDate(xray.datePerformedOn)}</span>
            </button>
          </li>
        ))}
      </ul>
    </aside>
  );
}
