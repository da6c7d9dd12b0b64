// The address of one x-ray: fetches it and the patient's others, and keeps the way back.

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo } from 'react';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Late } from '#renderer/ui/late.tsx';
import { patientIdSchema } from '#shared/patients/patient.ts';
import { xrayIdSchema } from '#shared/xrays/model.ts';
import type { Xray } from '#shared/xrays/model.ts';
import { viewerTexts } from './viewer-texts.ts';
import { XrayViewer } from './xray-viewer.tsx';

/** An id that no record has: an address that holds no id gets the core's own answer. */
const noId = '00000000-0000-7000-8000-000000000000';

export function XrayScreen() {
  const t = viewerTexts.useText();
  const params = useParams({ from: '/frame/patients/$patientId/xrays/$xrayId' });
  const { from } = useSearch({ from: '/frame/patients/$patientId/xrays/$xrayId' });
  const navigate = useNavigate();
  const xrayId = xrayIdSchema.safeParse(params.xrayId).data ?? xrayIdSchema.parse(noId);
  const patientId = patientIdSchema.safeParse(params.patientId).data ?? patientIdSchema.parse(noId);
  const query = useQuery(orpc.xrays.get.queryOptions({ input: { id: xrayId } }));
  const list = useInfiniteQuery(
    orpc.xrays.list.infiniteOptions({
      input: (cursor: string | null) => ({ patientId, limit: 60, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
  );
  const siblings = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const place = siblings.findIndex((sibling) => sibling.id === xrayId);
  useEffect(() => {
    const isNearEnd = place < 0 || place >= siblings.length - 2;
    if (siblings.length > 0 && isNearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [place, siblings.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  const onBack = useCallback(() => {
    if (from === 'imaging') void navigate({ to: '/imaging' });
    else void navigate({ to: '/patients/$patientId/xrays', params: { patientId } });
  }, [from, navigate, patientId]);
  const onOpen = useCallback(
    (xray: Xray) =>
      void navigate({
        to: '/patients/$patientId/xrays/$xrayId',
        params: { patientId: xray.patientId, xrayId: xray.id },
        search: from === undefined ? {} : { from },
        replace: true,
      }),
    [from, navigate],
  );
  useShortcuts(t('title'), [{ keys: 'escape', label: t('back'), run: onBack }]);

  const detail = query.data;
  if (detail === undefined)
    return query.isError ? <ErrorView error={query.error} onRetry={() => void query.refetch()} /> : <Late />;
  return (
    <XrayViewer
      key={detail.xray.id}
      detail={detail}
      siblings={siblings}
      from={from}
      onOpen={onOpen}
      onBack={onBack}
    />
  );
}
