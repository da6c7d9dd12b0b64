// One photo in the room there is, with what is known of it; next and previous by key.

import { ActionIcon, Button } from '@mantine/core';
import { IconArrowLeft, IconChevronLeft, IconChevronRight, IconPrinter } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { usePatientRecord } from '#renderer/features/patients/patient-record.ts';
import { WrongPatientPanel } from '#renderer/features/patients/wrong-patient-panel.tsx';
import { wrongPatientTexts } from '#renderer/features/patients/wrong-patient-texts.ts';
import { StoredImage } from '#renderer/features/xrays/stored-image.tsx';
import { formatDate, formatNumber } from '#renderer/lib/formats.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import { showFailure } from '#renderer/ui/undo-toast.tsx';
import { photoFieldsSchema } from '#shared/photos/model.ts';
import type { Photo, PhotoCamera } from '#shared/photos/model.ts';
import { FileActs } from './file-acts.tsx';
import classes from './one-file.module.css';
import bar from './files-tab.module.css';
import { PhotoFields } from './photo-fields.tsx';
import { printPhoto } from './print-photo.tsx';
import { photosTexts } from './photos-texts.ts';
import { RecordForm } from './record-form.tsx';
import { saveStoredFile } from './save-stored-file.ts';

const shownByBrowsers = new Set(['image/jpeg', 'image/png', 'image/webp']);

type PhotoViewProps = {
  readonly photo: Photo;
  readonly previous: Photo | undefined;
  readonly next: Photo | undefined;
  /** Null goes back to the list. */
  readonly onOpen: (photo: Photo | null) => void;
};

export function PhotoView({ photo, previous, next, onOpen }: PhotoViewProps) {
  const t = photosTexts.useText();
  const mayChange = useIsAllowed('photos.update');
  const mayMove = useIsAllowed('photos.moveToPatient');
  const [isMoving, setIsMoving] = useState(false);
  const record = useMemo(() => {
    const { type, takenOn, description, notes } = photo;
    return { type, takenOn, description, notes };
  }, [photo]);
  const owner = usePatientRecord(photo.patientId);
  function print(): void {
    const patient = owner.data?.patient;
    if (patient !== undefined) printPhoto(photo, patient).catch(showFailure);
  }
  useShortcuts(t('title'), [
    { keys: 'mod+p', label: t('print'), run: print },
    ...(mayMove ? [{ keys: 'm', label: wrongPatientTexts.text('title'), run: () => setIsMoving(true) }] : []),
    { keys: 'escape', label: t('back'), run: () => onOpen(null) },
    { keys: 'arrowleft', label: t('previous'), run: () => previous !== undefined && onOpen(previous) },
    { keys: 'arrowright', label: t('next'), run: () => next !== undefined && onOpen(next) },
  ]);
  const words = [t(`types.${photo.type}`), photo.description, formatDate(photo.takenOn)]
    .filter(Boolean)
    .join(' · ');
  return (
    <>
      <div className={bar.bar}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
          onClick={() => onOpen(null)}
        >
          {t('back')}
        </Button>
        <span className={bar.what}>{words}</span>
        {photo.isLatest && <StatusBadge tone="good" label={t('latest')} />}
        <span className={bar.end}>
          <ActionIcon
            variant="default"
            size={30}
            aria-label={t('previous')}
            disabled={previous === undefined}
            onClick={() => previous !== undefined && onOpen(previous)}
          >
            <IconChevronLeft size={18} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={30}
            aria-label={t('next')}
            disabled={next === undefined}
            onClick={() => next !== undefined && onOpen(next)}
          >
            <IconChevronRight size={18} />
          </ActionIcon>
        </span>
      </div>
      <div className={classes.both}>
        <div className={`${classes.shown} ${classes.dark}`}>
          <StoredImage
            fileId={photo.fileId}
            variant={shownByBrowsers.has(photo.mimeType) ? 'original' : 'preview'}
            alt={words}
            className={classes.image}
          />
        </div>
        {isMoving && (
          <WrongPatientPanel
            record={photo}
            kind="photos"
            move={(state) => rpc.photos.moveToPatient(state)}
            onMoved={() => onOpen(null)}
            onClose={() => setIsMoving(false)}
          />
        )}
        <aside className={classes.side} aria-label={words} hidden={isMoving}>
          <RecordForm
            key={photo.id}
            draftKey={`photos.edit:${photo.id}`}
            record={record}
            schema={photoFieldsSchema}
            words={{
              label: t('title'),
              save: t('save'),
              saved: t('saved'),
              discard: t('discard'),
              stale: t('stale'),
            }}
            mayChange={mayChange}
            update={(changes) => rpc.photos.update({ id: photo.id, updatedAt: photo.updatedAt, changes })}
            renderFields={(asked) => <PhotoFields {...asked} />}
          />
          <Facts photo={photo} />
          <FileActs
            words={{ copy: t('copy'), remove: t('remove'), removed: t('removed') }}
            copy={async () => {
              const { fileId, name } = await rpc.photos.copyToShare({ id: photo.id });
              await saveStoredFile(fileId, name);
            }}
            remove={() => rpc.photos.remove({ id: photo.id })}
            restore={() => rpc.photos.restore({ id: photo.id })}
            removal="photos.remove"
            moving="photos.moveToPatient"
            onMove={() => setIsMoving(true)}
            onRemoved={() => onOpen(null)}
          >
            {owner.data !== undefined && (
              <Button
                size="xs"
                variant="default"
                leftSection={<IconPrinter size={16} aria-hidden />}
                onClick={print}
              >
                {t('print')}
              </Button>
            )}
          </FileActs>
          <p className={classes.soft}>{t('copyWords')}</p>
        </aside>
      </div>
    </>
  );
}

function Facts({ photo: { camera, takenTime } }: { readonly photo: Photo }) {
  const t = photosTexts.useText();
  const name = camera === null ? '' : cameraName(camera);
  const exposure = camera === null ? '' : exposureWords(camera);
  if (name === '' && exposure === '' && takenTime === null) return null;
  return (
    <dl className={classes.facts}>
      {takenTime !== null && (
        <>
          <dt>{t('takenOn')}</dt>
          <dd>{t('at', { time: takenTime.slice(0, 5) })}</dd>
        </>
      )}
      {name !== '' && (
        <>
          <dt>{t('camera')}</dt>
          <dd>{name}</dd>
        </>
      )}
      {exposure !== '' && (
        <>
          <dt>{t('exposure')}</dt>
          <dd>{exposure}</dd>
        </>
      )}
    </dl>
  );
}

/** `Canon EOS 90D · 100mm`, the maker not said twice. */
function cameraName({ make, model, lens }: PhotoCamera): string {
  const isTwice = make !== null && model?.toLowerCase().startsWith(make.toLowerCase());
  return [[isTwice ? null : make, model].filter(Boolean).join(' '), lens].filter(Boolean).join(' · ');
}

/** `1/160 s · f/22 · ISO 200 · 100 mm` */
function exposureWords({ exposureSeconds, fNumber, iso, focalLengthMm }: PhotoCamera): string {
  const seconds =
    exposureSeconds === null
      ? null
      : exposureSeconds >= 0.5
        ? `${formatNumber(exposureSeconds)} s`
        : `1/${formatNumber(Math.round(1 / exposureSeconds))} s`;
  return [
    seconds,
    fNumber === null ? null : `f/${formatNumber(fNumber)}`,
    iso === null ? null : `ISO ${iso}`,
    focalLengthMm === null ? null : `${formatNumber(focalLengthMm)} mm`,
  ]
    .filter(Boolean)
    .join(' · ');
}
