// A mount on paper: every image in its place as it is seen, with whose it is and when it was taken.

import { Checkbox } from '@mantine/core';
import { useState, type CSSProperties } from 'react';
import { formatDate } from '#renderer/lib/formats.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { prepareDocument, type PrintJob } from '#renderer/ui/print-job.ts';
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
type Place = { readonly key: string; readonly isFilled: boolean; readonly source: string | null };
type Drawn = { readonly isAlone: boolean; readonly hasDrawings: boolean; readonly signal: AbortSignal };

/**
 * Opens the print preview at once; the images come onto the paper, without drawings at first, when all are drawn. Throws
 * when it cannot be asked what can be shown of them, or an image cannot be had.
 */
export async function printMount(detail: MountDetail): Promise<void> {
  const tops = [...stacksOf(detail.images).values()].flatMap(([top]) => top ?? []);
  if (!(await showPaper(detail, false))) return;
  for (const image of tops)
    if (image.xray) await rpc.xrays.recordExport({ id: image.xray.id, form: 'PAPER' });
}

/** Whether it stands in the preview. */
async function showPaper(detail: MountDetail, hasDrawings: boolean): Promise<boolean> {
  const { mount, patient, images } = detail;
  const { width, height, slots } = mountLayouts[mount.template];
  const isAlone = slots.length === 1;
  const stacks = stacksOf(images);
  const t = viewerTexts.text;
  const outline = { title: mountWords(mount), isWide: width / height > wideFrom };
  const paperOf = (places: readonly Place[]): PrintJob => ({
    ...outline,
    choices: !isForPhotos(mount.template) && (
      <DrawingsChoice
        key={String(hasDrawings)}
        isOn={hasDrawings}
        onChange={async () => showPaper(detail, !hasDrawings)}
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
  return prepareDocument(outline, async (tell, signal) => {
    const tops = [...stacks.values()].flatMap(([top]) => top ?? []);
    await tell(0, tops.length);
    const pictures = await picturesOf(detail, tops);
    const places: Place[] = [];
    for (const { key } of slots) {
      const image = stacks.get(key)?.[0];
      const source =
        image === undefined ? null : await sourceOf(image, pictures, { isAlone, hasDrawings, signal });
      places.push({ key, isFilled: image !== undefined, source });
      await tell(places.filter(({ isFilled }) => isFilled).length, tops.length);
    }
    return paperOf(places);
  });
}

async function picturesOf({ mount }: MountDetail, tops: readonly MountImage[]): Promise<Pictures> {
  if (tops.length === 0) return new Map();
  const files = tops.map(({ fileId }) => fileId);
  const known = await queryClient.ensureQueryData(mountPictures(mount.id, files));
  return new Map(known.map(({ fileId, image }) => [fileId, image]));
}

/** Says at once what was pressed: drawing all images again takes a moment, in which nothing else can be chosen. */
function DrawingsChoice({
  isOn,
  onChange,
}: {
  readonly isOn: boolean;
  readonly onChange: () => Promise<unknown>;
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
  { isAlone, hasDrawings, signal }: Drawn,
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
    signal,
  });
  return copy.toDataURL('image/jpeg', 0.92);
}
