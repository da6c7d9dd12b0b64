// All x-rays of one patient: drop files, file them, see them, open one. Open to other features: the patient's screen
// embeds it as a tab; it fills the space it is given.

import { Button } from '@mantine/core';
import { IconPhotoPlus, IconPhotoScan } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Allowed, useIsAllowed } from '#renderer/app/allowed.tsx';
import { SendXraysButton, SendXraysPanel } from '#renderer/features/dicom/send-xrays-link.tsx';
import { formatDate } from '#renderer/lib/formats.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Late } from '#renderer/ui/late.tsx';
import { ToothField } from '#renderer/ui/tooth-field.tsx';
import { patientIdSchema } from '#shared/patients/patient.ts';
import type { Tooth } from '#shared/teeth/notation.ts';
import { FilingPanel } from './filing-panel.tsx';
import classes from './patient-xrays.module.css';
import { NewMountButton, PatientMounts } from './mounts/patient-mounts.tsx';
import { ToothChart } from './tooth-chart.tsx';
import { UploadList } from './upload-list.tsx';
import { takeFilesAs } from '#renderer/features/patient-files/take-files.ts';
import { xrayFileTypes } from './uploads.ts';
import { useFileArrival } from './use-file-arrival.ts';
import { usePendingXrays } from './use-pending-xrays.ts';
import { XrayFilterFields } from './xray-filters.tsx';
import type { XrayFilters } from './xray-filters.tsx';
import { groupsOf } from './grid-rows.ts';
import { XrayGrid } from './xray-grid.tsx';
import { xraysTexts } from './xrays-texts.ts';

const pageRows = 60;

/** `patientId` is the id in the address; one that is no id is answered as a patient who is not here. */
export function PatientXrays({ patientId: rawId }: { readonly patientId: string }) {
  const patientId = patientIdSchema.parse(rawId);
  const t = xraysTexts.useText();
  const mayAdd = useIsAllowed('xrays.create');
  const picker = useRef<HTMLInputElement>(null);
  const [filters, setFilters] = useState<XrayFilters & { readonly tooth?: Tooth }>({});
  const pending = usePendingXrays(patientId);
  const [isFiling, setIsFiling] = useState(false);
  const [isSending, setIsSending] = useState(false);
  const count = pending.items.length;
  const countBefore = useRef(0);

  useEffect(() => {
    // The panel opens when new pictures have come, and not again when it was closed.
    if (count > countBefore.current) setIsFiling(true);
    countBefore.current = count;
  }, [count]);

  function take(files: readonly File[]): void {
    if (mayAdd) takeFilesAs(patientId, files, 'xray');
  }
  const isOver = useFileArrival(take);
  useShortcuts(
    t('keysTitle'),
    mayAdd ? [{ keys: 'n', label: t('add'), run: () => picker.current?.click() }] : [],
  );

  const query = useInfiniteQuery(
    orpc.xrays.list.infiniteOptions({
      input: (cursor: string | null) => ({ patientId, ...filters, limit: pageRows, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
  );
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.rows), [query.data]);
  const groups = useMemo(() => groupsOf(items ?? [], dateOf), [items]);
  const total = query.data?.pages[0]?.total;
  const isFiltered = Object.values(filters).some((value) => value !== undefined);
  const addButton = (
    <Allowed to="xrays.create">
      <Button
        size="xs"
        leftSection={<IconPhotoPlus size={16} aria-hidden />}
        onClick={() => picker.current?.click()}
      >
        {t('add')}
      </Button>
    </Allowed>
  );

  return (
    <div className={classes.outer}>
      <section className={classes.main} aria-label={t('ofPatient')}>
        <div className={classes.bar}>
          <XrayFilterFields
            filters={filters}
            onChange={(changed) => setFilters({ ...changed, tooth: filters.tooth })}
          />
          <div className={classes.tooth}>
            <ToothField
              label={t('tooth')}
              placeholder={t('tooth')}
              value={filters.tooth === undefined ? [] : [filters.tooth]}
              onChange={([tooth]) => setFilters({ ...filters, tooth })}
            />
          </div>
          {typeof total === 'number' && total > 0 && (
            <span className={classes.count}>{t('count', { count: total })}</span>
          )}
          {items?.length !== 0 && (
            <span className={classes.end}>
              <NewMountButton patientId={patientId} />
              <SendXraysButton onOpen={() => setIsSending(true)} />
              {addButton}
            </span>
          )}
        </div>
        {/* Above what is there already: what became of files just added is seen without scrolling. */}
        <UploadList patientId={patientId} use="xray" />
        {count > 0 && !isFiling && (
          <div className={classes.waiting} role="status">
            <span>{t('filing.waiting', { count })}</span>
            <Button size="compact-sm" onClick={() => setIsFiling(true)}>
              {t('filing.open')}
            </Button>
          </div>
        )}
        <ToothChart
          patientId={patientId}
          tooth={filters.tooth}
          onTooth={(tooth) => setFilters({ ...filters, tooth })}
        />
        {!isFiltered && <PatientMounts patientId={patientId} />}
        {query.isError && (
          <ErrorView
            error={query.error}
            onRetry={() => void query.refetch()}
            form={items === undefined ? 'panel' : 'inline'}
          />
        )}
        {items === undefined && !query.isError && <Late lines={8} />}
        {items?.length === 0 && (
          <EmptyState
            icon={IconPhotoScan}
            action={
              isFiltered ? (
                <Button size="xs" variant="default" onClick={() => setFilters({})}>
                  {t('clearFilters')}
                </Button>
              ) : (
                addButton
              )
            }
          >
            {isFiltered ? t('noneFound') : t('noneOfPatient')}
          </EmptyState>
        )}
        {items !== undefined && items.length > 0 && (
          <XrayGrid
            items={items}
            groups={groups}
            onRange={(_first, last) => {
              if (last >= items.length - 24 && query.hasNextPage && !query.isFetchingNextPage)
                void query.fetchNextPage();
            }}
          />
        )}
        {isOver && mayAdd && <div className={classes.over}>{t('dropNow')}</div>}
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          accept={xrayFileTypes}
          aria-label={t('add')}
          onChange={(event) => {
            take([...(event.currentTarget.files ?? [])]);
            // The same file may be chosen again.
            event.currentTarget.value = '';
          }}
        />
      </section>
      {isSending && <SendXraysPanel patientId={patientId} onClose={() => setIsSending(false)} />}
      {isFiling && count > 0 && !isSending && (
        <FilingPanel patientId={patientId} pending={pending} onClose={() => setIsFiling(false)} />
      )}
    </div>
  );
}

function dateOf(xray: { readonly datePerformedOn: string }): string {
  return formatDate(xray.datePerformedOn, 'long');
}
