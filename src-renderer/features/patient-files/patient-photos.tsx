// All photos of one patient: drop pictures, file them, see them, open one. Fills the space it is given.
// Open to other features: the patient's screen embeds it as a tab.

import { NativeSelect } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { StoredImage } from '#renderer/features/xrays/stored-image.tsx';
import { clinicToday, formatDate } from '#renderer/lib/formats.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { photoTypes } from '#shared/photos/model.ts';
import type { Photo, PhotoId, PhotoType } from '#shared/photos/model.ts';
import { FilesList } from './files-list.tsx';
import classes from './files-tab.module.css';
import { FilesTab } from './files-tab.tsx';
import { filingTexts } from './filing-texts.ts';
import { usePendingFiles } from './pending-files.ts';
import { PendingPanel } from './pending-panel.tsx';
import { PhotoFields } from './photo-fields.tsx';
import type { PhotoValues } from './photo-fields.tsx';
import { PhotoView } from './photo-view.tsx';
import { photosTexts } from './photos-texts.ts';

const pageRows = 60;

export function PatientPhotos({ patientId: rawId }: { readonly patientId: string }) {
  const patientId = patientIdSchema.parse(rawId);
  const t = photosTexts.useText();
  const filing = filingTexts.useText();
  const { open } = useSearch({ from: '/frame/patients/$patientId/photos' });
  const navigate = useNavigate({ from: '/patients/$patientId/photos' });
  const [type, setType] = useState<PhotoType | undefined>();
  const pending = usePendingFiles({
    patientId,
    use: 'photo',
    newFields: ({ takenOn }): PhotoValues => ({
      type: type ?? 'INTRAORAL',
      takenOn: takenOn === null || takenOn > clinicToday() ? clinicToday() : takenOn,
      description: null,
      notes: null,
    }),
    create: ({ fileId, fields }) => rpc.photos.create({ ...fields, patientId, fileId }),
    savedWords: (count) => filing('saved', { count }),
  });
  const query = useInfiniteQuery(
    orpc.photos.list.infiniteOptions({
      input: (cursor: string | null) => ({ patientId, type, limit: pageRows, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
  );
  const photos = query.data?.pages.flatMap((page) => page.rows);
  const opened = useQuery({
    ...orpc.photos.get.queryOptions({ input: { id: open as PhotoId } }),
    enabled: open !== undefined,
  });
  const place = photos?.findIndex(({ id }) => id === open) ?? -1;
  function show(photo: Photo | null): void {
    void navigate({ search: photo === null ? {} : { open: photo.id } });
  }
  const days = Map.groupBy(photos ?? [], ({ takenOn }) => takenOn);
  return (
    <FilesTab
      patientId={patientId}
      use="photo"
      accept="image/jpeg,image/png,image/webp,image/tiff"
      addWords={t('add')}
      title={t('title')}
      pendingCount={pending.items.length}
      renderPanel={(close) => (
        <PendingPanel
          patientId={patientId}
          pending={pending}
          duplicate={{ code: 'DUPLICATE_PHOTO', id: 'photoId', to: 'photos' }}
          renderFields={({ fields, error: _error, ...asked }) => <PhotoFields values={fields} {...asked} />}
          words={filing}
          onClose={close}
        />
      )}
    >
      {(addButton) =>
        open !== undefined ? (
          <QueryView query={opened}>
            {(photo) => (
              <PhotoView
                photo={photo}
                previous={photos?.[place - 1]}
                next={place < 0 ? undefined : photos?.[place + 1]}
                onOpen={show}
              />
            )}
          </QueryView>
        ) : (
          <>
            <div className={classes.bar}>
              <NativeSelect
                size="xs"
                aria-label={t('type')}
                value={type ?? ''}
                data={[
                  { value: '', label: t('all') },
                  ...photoTypes.map((one) => ({ value: one, label: t(`types.${one}`) })),
                ]}
                onChange={({ currentTarget: { value } }) => setType(photoTypes.find((one) => one === value))}
              />
              <Total total={query.data?.pages[0]?.total} />
              {photos?.length !== 0 && <span className={classes.end}>{addButton}</span>}
            </div>
            <FilesList
              query={query}
              count={photos?.length ?? 0}
              icon={IconCamera}
              isFiltered={type !== undefined}
              onClear={() => setType(undefined)}
              words={{ none: t('none'), noneFound: t('noneFound'), clear: t('clear'), more: t('more') }}
              addButton={addButton}
            >
              {[...days].map(([day, ofDay]) => (
                <section key={day} aria-label={formatDate(day, 'long')}>
                  <h2 className={classes.day}>{formatDate(day, 'long')}</h2>
                  <ul className={classes.grid}>
                    {ofDay.map((photo) => (
                      <li key={photo.id}>
                        <PhotoTile photo={photo} />
                      </li>
                    ))}
                  </ul>
                </section>
              ))}
            </FilesList>
          </>
        )
      }
    </FilesTab>
  );
}

function Total({ total }: { readonly total: number | null | undefined }) {
  const t = photosTexts.useText();
  if (typeof total !== 'number' || total === 0) return null;
  return <span className={classes.count}>{t('count', { count: total })}</span>;
}

function PhotoTile({ photo }: { readonly photo: Photo }) {
  const t = photosTexts.useText();
  return (
    <Link
      to="/patients/$patientId/photos"
      params={{ patientId: photo.patientId }}
      search={{ open: photo.id }}
      className={classes.tile}
    >
      <span className={classes.picture}>
        <StoredImage fileId={photo.fileId} variant="thumbnail" alt="" className={classes.image} />
      </span>
      <span className={classes.words}>
        <span className={classes.type}>{t(`types.${photo.type}`)}</span>
        {photo.isLatest && (
          <span title={t('latestWords')}>
            <StatusBadge tone="good" label={t('latest')} />
          </span>
        )}
      </span>
      <span className={classes.described} title={photo.description ?? undefined}>
        {photo.description}
      </span>
    </Link>
  );
}
