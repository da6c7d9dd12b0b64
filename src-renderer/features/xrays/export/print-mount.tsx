// A mount on paper: every image in its place as it is seen, with whose it is and when it was taken.

import { Checkbox } from '@mantine/core';
import { useState, type CSSProperties } from 'react';
import { formatDate } from '#renderer/lib/formats.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { printDocument } from '#renderer/ui/print-document.tsx';
import { showFailure } from '#renderer/ui/undo-toast.tsx';
import type { MountDetail } from '#shared/mounts/contract.ts';
import type { MountImage } from '#shared/mounts/model.ts';
import { stacksOf } from '#shared/mounts/stacks.ts';
import { isForPhotos, mountLayouts } from '#shared/mounts/templates.ts';
import type { FileImage } from '#shared/xrays/image-facts.ts';
import { spacingOf } from '#shared/xrays/spacing.ts';
import { plainView } from '#shared/xrays/view-state.ts';
import { mountWords } from '../mounts/slot-words.ts';
import { mountPictures } from '../mounts/use-mount-pictures.ts';
import { viewerTexts } from '../viewer/viewer-texts.ts';
import { drawnCopy } from './drawn-copy.ts';
import { exportTexts } from './export-texts.ts';
import classes from './print-mount.module.css';

/** The longer side of one image of a mount; a single one gets all the paper. */
const longestPx = { alone: 2400, among: 900 } as const;
/** Letters on a small image of a mount, so that they can be read on paper. */
const enlargedAmong = 2.6;

/** From so much wider than high on, the images are larger on paper that lies across. */
const wideFrom = 1.5;

type Pictures = ReadonlyMap<string, FileImage | null>;

/**
 * Opens the print preview, without drawings at first, once it is known of every image what can be shown of it. Throws
 * when that cannot be asked, or an image cannot be had.
 */
export async function printMount(detail: MountDetail): Promise<void> {
  const tops = [...stacksOf(detail.images).values()].flatMap(([top]) => top ?? []);
  const known =
    tops.length === 0
      ? []
      : await queryClient.ensureQueryData(
          mountPictures(
            detail.mount.id,
            tops.map(({ fileId }) => fileId),
          ),
        );
  await showPaper(detail, new Map(known.map(({ fileId, image }) => [fileId, image])), false);
  for (const image of tops)
    if (image.xray) await rpc.xrays.recordExport({ id: image.xray.id, form: 'PAPER' });
}

async function showPaper(detail: MountDetail, pictures: Pictures, hasDrawings: boolean): Promise<void> {
  const { mount, patient, images } = detail;
  const { width, height, slots } = mountLayouts[mount.template];
  const isAlone = slots.length === 1;
  const stacks = stacksOf(images);
  const places: { readonly key: string; readonly isFilled: boolean; readonly source: string | null }[] = [];
  for (const { key } of slots) {
    const image = stacks.get(key)?.[0];
    const source = image === undefined ? null : await sourceOf(image, pictures, isAlone, hasDrawings);
    places.push({ key, isFilled: image !== undefined, source });
  }
  const t = viewerTexts.text;
  printDocument({
    title: mountWords(mount),
    isWide: width / height > wideFrom,
    choices: !isForPhotos(mount.template) && (
      <DrawingsChoice
        key={String(hasDrawings)}
        isOn={hasDrawings}
        onChange={async () => showPaper(detail, pictures, !hasDrawings)}
      />
    ),
    content: (
      <>
        <p className={classes.patient}>
          <strong>
            {patient.firstName} {patient.lastName}
          </strong>
          , {t('bornOn', { date: formatDate(patient.dateOfBirth) })}
        </p>
        <div className={classes.board} style={boardShape(width, height)}>
          {places.map(({ key, isFilled, source }) => {
            const slot = slots.find((one) => one.key === key);
            if (slot === undefined) return null;
            return (
              <div
                key={key}
                className={classes.place}
                style={{
                  left: `${(slot.x / width) * 100}%`,
                  top: `${(slot.y / height) * 100}%`,
                  width: `${(slot.width / width) * 100}%`,
                  height: `${(slot.height / height) * 100}%`,
                }}
              >
                {source !== null && <img className={classes.image} src={source} alt="" />}
                {isFilled && source === null && (
                  <p className={classes.missing}>{exportTexts.text('imageMissing')}</p>
                )}
              </div>
            );
          })}
        </div>
        <p className={classes.note}>
          {exportTexts.text('printMountScale')}
          <br />
          {t('printNote')}
        </p>
      </>
    ),
  });
}

/** Says at once what was pressed: drawing all images again takes a moment, in which nothing else can be chosen. */
function DrawingsChoice({
  isOn,
  onChange,
}: {
  readonly isOn: boolean;
  readonly onChange: () => Promise<void>;
}) {
  const [isChanging, setIsChanging] = useState(false);
  return (
    <Checkbox
      size="xs"
      label={exportTexts.text('mountDrawings')}
      checked={isOn !== isChanging}
      aria-busy={isChanging}
      onChange={() => {
        if (isChanging) return;
        setIsChanging(true);
        onChange().catch((error: unknown) => {
          setIsChanging(false);
          showFailure(error);
        });
      }}
    />
  );
}

/** The stylesheet fits it into what a page leaves. */
function boardShape(width: number, height: number): CSSProperties {
  return { aspectRatio: `${width} / ${height}`, ['--mount-ratio' as string]: width / height };
}

/** Null for what cannot be shown: its place says so. */
async function sourceOf(
  { fileId, view, xray }: MountImage,
  pictures: Pictures,
  isAlone: boolean,
  hasDrawings: boolean,
): Promise<string | null> {
  const picture = pictures.get(fileId);
  if (picture?.state !== 'READY') return null;
  const { facts } = picture;
  const drawn = hasDrawings && xray !== null ? await rpc.annotations.list({ xrayId: xray.id }) : null;
  const copy = await drawnCopy({
    fileId,
    facts,
    // A set shows the first frame of a file with several.
    frame: 0,
    view: view ?? plainView,
    spacing: spacingOf(facts.spacing, drawn?.calibration ?? null),
    annotations: drawn?.annotations.filter(({ frame }) => frame === 0) ?? [],
    hasScaleBar: false,
    longestPx: isAlone ? longestPx.alone : longestPx.among,
    enlarged: isAlone ? 1 : enlargedAmong,
  });
  return copy.toDataURL('image/jpeg', 0.92);
}
