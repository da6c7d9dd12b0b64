// The choice of a mount for pictures that are filed together, with the mount in small.

import { NativeSelect } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { DateField } from '#renderer/ui/date-field.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { isForPhotos, mountTemplates } from '#shared/mounts/templates.ts';
import classes from './filing-mount.module.css';
import { MiniMount } from './mini-mount.tsx';
import { mountsTexts } from './mounts-texts.ts';
import { placeTexts } from './place-texts.ts';
import { slotName } from './slot-words.ts';
import type { FilingMount } from './use-filing-mount.ts';

/** X-rays are filed here: photos have their own panel. */
const xrayTemplates = mountTemplates.filter((template) => !isForPhotos(template));

type FilingMountChoiceProps = {
  readonly mount: FilingMount;
  readonly currentFileId: string;
  /** The day of all of them. */
  readonly performedOn: string;
  readonly onPerformedOn: (date: string) => void;
  readonly onSave: () => void;
};

export function FilingMountChoice(props: FilingMountChoiceProps) {
  const { mount, currentFileId } = props;
  const t = mountsTexts.useText();
  const form = useRef<HTMLDivElement>(null);
  const isLaidOut = mount.mayChoose && mount.template !== null;
  useEffect(() => {
    // The date is what is typed first, unless somebody is typing already.
    const panel = form.current?.closest('aside');
    const date = form.current?.querySelector('input');
    const focused = document.activeElement;
    if (!isLaidOut || (focused !== panel && focused !== document.body)) return;
    date?.focus();
    date?.select();
  }, [isLaidOut]);

  function save(): void {
    // What is no date is said in its place, and not saved as another one.
    if (form.current?.querySelector('[aria-invalid="true"]') === null) props.onSave();
  }

  if (!mount.mayChoose) return null;
  const slot = mount.slotOfFile(currentFileId);
  return (
    <div ref={form} className={classes.choice}>
      {isLaidOut && (
        <Form label={t('dateOfAll')} onSubmit={save}>
          <DateField
            label={t('dateOfAll')}
            value={props.performedOn}
            onChange={(date) => date !== null && props.onPerformedOn(date)}
          />
        </Form>
      )}
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
