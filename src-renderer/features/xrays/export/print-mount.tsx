// A mount on paper: every image in its place as it is seen, with whose it is and when it was taken.

import { formatDate } from '#renderer/lib/formats.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { printDocument } from '#renderer/ui/print-document.tsx';
import type { MountDetail } from '#shared/mounts/contract.ts';
import type { MountImage } from '#shared/mounts/model.ts';
import { stacksOf } from '#shared/mounts/stacks.ts';
import { mountLayouts } from '#shared/mounts/templates.ts';
import type { FileImage } from '#shared/xrays/image-facts.ts';
import { plainView } from '#shared/xrays/view-state.ts';
import { mountWords } from '../mounts/slot-words.ts';
import { copyOfPicture } from '../viewer/picture/picture-copy.ts';
import { viewerTexts } from '../viewer/viewer-texts.ts';
import { exportTexts } from './export-texts.ts';
import classes from './print-mount.module.css';

/** The longer side of one image of a mount; a single one gets all the paper. */
const longestPx = { alone: 2400, among: 900 } as const;

/** Opens the print preview. Throws when an image cannot be had. */
export async function printMount(
  { mount, patient, images }: MountDetail,
  pictures: ReadonlyMap<string, FileImage | null>,
): Promise<void> {
  const { width, height, slots } = mountLayouts[mount.template];
  const stacks = stacksOf(images);
  const places: { readonly key: string; readonly isFilled: boolean; readonly source: string | null }[] = [];
  for (const { key } of slots) {
    const image = stacks.get(key)?.[0];
    const longest = slots.length === 1 ? longestPx.alone : longestPx.among;
    const source = image === undefined ? null : await sourceOf(image, pictures, longest);
    places.push({ key, isFilled: image !== undefined, source });
    const xrayId = image?.xray?.id;
    if (xrayId !== undefined) await rpc.xrays.recordExport({ id: xrayId, form: 'PAPER' });
  }
  const t = viewerTexts.text;
  printDocument({
    title: mountWords(mount),
    content: (
      <>
        <p className={classes.patient}>
          <strong>
            {patient.firstName} {patient.lastName}
          </strong>
          , {t('bornOn', { date: formatDate(patient.dateOfBirth) })}
        </p>
        <div className={classes.board} style={{ aspectRatio: `${width} / ${height}` }}>
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

/** Null for what cannot be shown: its place says so. */
async function sourceOf(
  image: MountImage,
  pictures: ReadonlyMap<string, FileImage | null>,
  longest: number,
): Promise<string | null> {
  const picture = pictures.get(image.fileId);
  if (picture?.state !== 'READY') return null;
  const copy = await copyOfPicture(image.fileId, picture.facts, image.view ?? plainView, longest);
  return copy.toDataURL('image/jpeg', 0.92);
}
