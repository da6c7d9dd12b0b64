// The newest and the unread x-rays of all patients, with a search in findings.

import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPhotoScan, IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { WaitingLink } from '#renderer/features/dicom/waiting-link.tsx';
import { formatDate } from '#renderer/lib/formats.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Late } from '#renderer/ui/late.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { ToothField } from '#renderer/ui/tooth-field.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import { toothSchema } from '#shared/teeth/notation.ts';
import type { XrayListRow } from '#shared/xrays/contract.ts';
import { rememberQueue, takeSearchedText, type ImagingQuestion } from './imaging-queue.ts';
import { libraryTexts } from './library-texts.ts';
import classes from './patient-xrays.module.css';
import { PatientFilter } from './patient-filter.tsx';
import { useFileArrival } from './use-file-arrival.ts';
import { useLibrary } from './use-library.ts';
import { XrayFilterFields } from './xray-filters.tsx';
import { XrayGrid } from './xray-grid.tsx';
import { xraysTexts } from './xrays-texts.ts';

const pauseMilliseconds = 200;

function personOf({ patient }: XrayListRow): string {
  return `${patient.firstName} ${patient.lastName}`;
}

function writtenOf({ findings, impression }: XrayListRow): string {
  return [findings, impression].filter(Boolean).join(' · ');
}

export function ImagingScreen() {
  const t = xraysTexts.useText();
  const words = libraryTexts.useText();
  const search = useSearch({ from: '/frame/imaging' });
  const navigate = useNavigate({ from: '/imaging' });
  const field = useRef<HTMLInputElement>(null);
  // What is typed is clinical and never stands in the address.
  const [typed, setTyped] = useState(takeSearchedText);
  const [text, setText] = useState(typed);
  useEffect(() => {
    const timer = window.setTimeout(() => setText(typed), pauseMilliseconds);
    return () => window.clearTimeout(timer);
  }, [typed]);
  useShortcuts(t('keysTitle'), [{ keys: '/', label: t('search'), run: () => field.current?.focus() }]);
  useFileArrival(() => showMessage(t('dropElsewhere'), 8));

  const order = search.order ?? 'unreadFirst';
  const filters = { modality: search.modality, isUnread: search.unread };
  const { modality, unread, patient, from, until } = search;
  const tooth = search.tooth === undefined ? undefined : toothSchema.parse(String(search.tooth));
  const question = useMemo(
    (): ImagingQuestion => ({
      modality,
      isUnread: unread,
      patientId: patient,
      tooth,
      fromOn: from,
      untilOn: until,
      order,
      text,
    }),
    [modality, unread, patient, tooth, from, until, order, text],
  );
  const library = useLibrary(question);
  const { total, run, isSettled } = library;
  useEffect(() => {
    if (isSettled) rememberQueue({ question, rows: run.rows, nextCursor: run.nextCursor });
  }, [question, run, isSettled]);
  const isFiltered =
    typed !== '' || Object.entries(search).some(([name, value]) => name !== 'order' && value !== undefined);
  const unreadWords = t('unread');
  const readWords = t('read');
  const groups = useMemo(
    () =>
      library.groups?.map(({ key, count }) => ({
        words: key === 'UNREAD' ? unreadWords : key === 'READ' ? readWords : formatDate(`${key}-01`, 'month'),
        count,
      })),
    [library.groups, unreadWords, readWords],
  );

  function showAll(): void {
    setTyped('');
    void navigate({ search: {} });
  }

  return (
    <Page
      title={t('title')}
      actions={
        <>
          <NativeSelect
            size="xs"
            aria-label={t('order')}
            value={order}
            data={[
              { value: 'unreadFirst', label: t('unreadFirst') },
              { value: 'newest', label: t('newestFirst') },
            ]}
            onChange={(event) =>
              void navigate({
                search: { ...search, order: event.currentTarget.value === 'newest' ? 'newest' : undefined },
              })
            }
          />
          <WaitingLink />
        </>
      }
      body="fill"
    >
      <div className={classes.main}>
        <div className={`${classes.bar} ${classes.library}`}>
          <TextInput
            ref={field}
            className={classes.search}
            size="xs"
            type="search"
            aria-label={t('search')}
            placeholder={t('search')}
            leftSection={<IconSearch size={15} aria-hidden />}
            value={typed}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <XrayFilterFields
            filters={filters}
            onChange={(chosen) =>
              void navigate({
                search: { ...search, modality: chosen.modality, unread: chosen.isUnread },
              })
            }
          />
          <PatientFilter
            patientId={patient}
            onChange={(chosen) => void navigate({ search: { ...search, patient: chosen } })}
          />
          <div className={classes.tooth}>
            <ToothField
              label={t('tooth')}
              placeholder={t('tooth')}
              value={tooth === undefined ? [] : [tooth]}
              onChange={([chosen]) =>
                void navigate({ search: { ...search, tooth: chosen && Number(chosen) } })
              }
            />
          </div>
          <div className={classes.days}>
            <div className={classes.day}>
              {words('from')}
              <span>
                <DateField
                  label={words('from')}
                  value={from ?? null}
                  onChange={(on) => void navigate({ search: { ...search, from: on ?? undefined } })}
                />
              </span>
            </div>
            <div className={classes.day}>
              {words('until')}
              <span>
                <DateField
                  label={words('until')}
                  value={until ?? null}
                  onChange={(on) => void navigate({ search: { ...search, until: on ?? undefined } })}
                />
              </span>
            </div>
          </div>
          {typeof total === 'number' && <span className={classes.count}>{t('count', { count: total })}</span>}
        </div>
        {library.error !== null && (
          <ErrorView
            error={library.error}
            onRetry={library.retry}
            form={groups === undefined ? 'panel' : 'inline'}
          />
        )}
        {groups === undefined && library.error === null && <Late lines={8} />}
        {total === 0 && (
          <EmptyState
            icon={IconPhotoScan}
            action={
              isFiltered ? (
                <Button size="xs" variant="default" onClick={showAll}>
                  {t('clearFilters')}
                </Button>
              ) : (
                <Button size="xs" onClick={() => void navigate({ to: '/patients' })}>
                  {t('openPatients')}
                </Button>
              )
            }
          >
            {isFiltered ? t('noneFound') : t('noneAtAll')}
          </EmptyState>
        )}
        {groups !== undefined && total !== undefined && total > 0 && (
          <XrayGrid
            items={library.items}
            groups={groups}
            personOf={personOf}
            excerptOf={text === '' ? undefined : writtenOf}
            from="imaging"
            onRange={library.onRange}
          />
        )}
      </div>
    </Page>
  );
}
