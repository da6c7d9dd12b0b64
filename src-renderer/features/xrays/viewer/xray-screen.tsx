// The address of one x-ray: fetches it and those beside it, and keeps the way back.

import { Button, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo } from 'react';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Late } from '#renderer/ui/late.tsx';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { xrayIdSchema } from '#shared/xrays/model.ts';
import { imagingAddress } from '../imaging-queue.ts';
import { useMountWalk } from './use-mount-walk.ts';
import { useNeighbours, type Neighbour } from './use-neighbours.ts';
import { DarkRoom } from './dark-room.tsx';
import { viewerTexts } from './viewer-texts.ts';
import { XrayViewer } from './xray-viewer.tsx';
import classes from './xray-viewer.module.css';

/** An id that no record has: an address that holds no id gets the core's own answer. */
const noId = '00000000-0000-7000-8000-000000000000';

export function XrayScreen() {
  const t = viewerTexts.useText();
  const params = useParams({ from: '/frame/patients/$patientId/xrays/$xrayId' });
  const { from, mount, beside } = useSearch({ from: '/frame/patients/$patientId/xrays/$xrayId' });
  const navigate = useNavigate();
  const xrayId = xrayIdSchema.safeParse(params.xrayId).data ?? xrayIdSchema.parse(noId);
  const patientId = patientIdSchema.safeParse(params.patientId).data ?? patientIdSchema.parse(noId);
  const query = useQuery(orpc.xrays.get.queryOptions({ input: { id: xrayId } }));
  const walk = useMountWalk({ mount, beside, patientId, xrayId });
  const siblings = useNeighbours(from, patientId, xrayId, walk.images);
  const owner = query.data?.xray.patientId;
  useEffect(() => {
    // It belongs to somebody else by now (or the address was mixed up): the address follows.
    if (owner === undefined || owner === patientId) return;
    void navigate({
      to: '/patients/$patientId/xrays/$xrayId',
      params: { patientId: owner, xrayId },
      search: { from, mount, beside },
      replace: true,
    });
  }, [owner, patientId, xrayId, from, mount, beside, navigate]);

  const search = useMemo(() => ({ from, mount, beside }), [from, mount, beside]);

  const onBack = useCallback(() => {
    if (mount !== undefined)
      void navigate({
        to: '/patients/$patientId/mounts/$mountId',
        params: { patientId, mountId: mount },
        search: { beside: beside === 'nearest' ? undefined : beside },
      });
    else if (from === 'imaging') void navigate({ to: '/imaging', search: imagingAddress() });
    else void navigate({ to: '/patients/$patientId/xrays', params: { patientId } });
  }, [from, mount, beside, navigate, patientId]);
  const onOpen = useCallback(
    (xray: Neighbour) =>
      void navigate({
        to: '/patients/$patientId/xrays/$xrayId',
        params: { patientId: xray.patientId, xrayId: xray.id },
        search: { from, mount, beside },
        replace: true,
      }),
    [from, mount, beside, navigate],
  );
  const onBeside = useCallback(
    () =>
      void navigate({
        to: '/patients/$patientId/xrays/$xrayId',
        params: { patientId, xrayId },
        search: { from, mount, beside: beside === undefined ? walk.besideWanted : undefined },
        replace: true,
      }),
    [from, mount, beside, navigate, patientId, xrayId, walk.besideWanted],
  );
  const detail = query.data;
  // Once the picture is here, its own keys have this one among them.
  const isThere = detail !== undefined;
  useShortcuts(t('title'), isThere ? [] : [{ keys: 'escape', label: t('back'), run: onBack }]);
  if (detail === undefined)
    return (
      <DarkRoom>
        <div className={classes.problem}>
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
  return (
    <XrayViewer
      key={detail.xray.id}
      detail={detail}
      siblings={siblings}
      search={search}
      isBesideOpen={beside !== undefined}
      partnerId={walk.partnerId}
      onBeside={onBeside}
      onOpen={onOpen}
      onBack={onBack}
    />
  );
}
