// The choice of a mount for pictures that are filed together, with the mount in small.

import { NativeSelect } from '@mantine/core';
import { isForPhotos, mountTemplates } from '#shared/mounts/templates.ts';
import classes from './filing-mount.module.css';
import { MiniMount } from './mini-mount.tsx';
import { mountsTexts } from './mounts-texts.ts';
import { placeTexts } from './place-texts.ts';
import { slotName } from './slot-words.ts';
import type { FilingMount } from './use-filing-mount.ts';

/** X-rays are filed here: photos have their own panel. */
const xrayTemplates = mountTemplates.filter((template) => !isForPhotos(template));

export function FilingMountChoice({
  mount,
  currentFileId,
}: {
  readonly mount: FilingMount;
  readonly currentFileId: string;
}) {
  const t = mountsTexts.useText();
  if (!mount.mayChoose) return null;
  const slot = mount.slotOfFile(currentFileId);
  return (
    <div className={classes.choice}>
      <NativeSelect
        label={t('asMount')}
        value={mount.template ?? ''}
        data={[
          { value: '', label: t('noMount') },
          ...xrayTemplates.map((template) => ({
            value: template,
            label: placeTexts.text(`template.${template}`),
          })),
        ]}
        onChange={(event) =>
          mount.choose(xrayTemplates.find((template) => template === event.currentTarget.value) ?? null)
        }
      />
      {mount.template !== null && (
        <>
          <div className={classes.picture}>
            <MiniMount template={mount.template} shown={mount.shown} activeSlot={slot} />
          </div>
          <p className={classes.words}>
            {slot !== undefined && <b>{slotName(slot)}. </b>}
            {t('teethBySlot')}
          </p>
        </>
      )}
    </div>
  );
}
