// The address of one mount: fetches it, keeps the way back.

import { Button, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect } from 'react';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Late } from '#renderer/ui/late.tsx';
import { mountIdSchema, type MountId } from '#shared/mounts/model.ts';
import { DarkRoom } from '../viewer/dark-room.tsx';
import { MountView } from './mount-view.tsx';
import { mountsTexts } from './mounts-texts.ts';
import classes from './mount-view.module.css';

/** An id that no record has: an address that holds no id gets the core's own answer. */
const noId = '00000000-0000-7000-8000-000000000000';

export function MountScreen() {
  const t = mountsTexts.useText();
  const params = useParams({ from: '/frame/patients/$patientId/mounts/$mountId' });
  const { beside } = useSearch({ from: '/frame/patients/$patientId/mounts/$mountId' });
  const navigate = useNavigate();
  const mountId = mountIdSchema.safeParse(params.mountId).data ?? mountIdSchema.parse(noId);
  const query = useQuery(orpc.mounts.get.queryOptions({ input: { id: mountId } }));
  const patientId = query.data?.mount.patientId ?? params.patientId;
  const onBack = useCallback(
    () => void navigate({ to: '/patients/$patientId/xrays', params: { patientId } }),
    [navigate, patientId],
  );
  const onBeside = useCallback(
    (id: MountId | null) =>
      void navigate({
        to: '/patients/$patientId/mounts/$mountId',
        params: { patientId, mountId },
        search: { beside: id ?? undefined },
        replace: true,
      }),
    [navigate, patientId, mountId],
  );
  // Once the mount is here, its own keys have this one among them.
  const isThere = query.data !== undefined;
  useShortcuts(t('title'), isThere ? [] : [{ keys: 'escape', label: t('back'), run: onBack }]);
  useEffect(() => {
    document.title = `${t('title')} · Enamel`;
  }, [t]);

  if (query.data !== undefined)
    return (
      <MountView
        key={mountId}
        detail={query.data}
        besideId={beside === mountId ? null : (beside ?? null)}
        onBeside={onBeside}
        onBack={onBack}
      />
    );
  return (
    <DarkRoom>
      <div className={classes.waiting}>
        <VisuallyHidden component="h1">{t('title')}</VisuallyHidden>
        <Button variant="default" size="xs" mb={16} onClick={onBack}>
          {t('back')}
        </Button>
        {query.isError ? (
          <ErrorView error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Late lines={4} />
        )}
      </div>
    </DarkRoom>
  );
}
