// A patient's x-rays, photos and documents as tiles that are ticked to go along, and files of this PC that are added.

import { Button, FileButton } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { formatSize } from '#renderer/lib/formats.ts';
import { documentTypes, sendDocument } from '#renderer/lib/send-document.ts';
import type { SentFile } from '#renderer/lib/send-document.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Late } from '#renderer/ui/late.tsx';
import { showFailure } from '#renderer/ui/undo-toast.tsx';
import { PictureTile } from './picture-tile.tsx';
import { olderCount, useRecordsOf } from './records-along.ts';
import classes from './refer.module.css';
import { referTexts } from './refer-texts.ts';
import { referralsTexts } from './referrals-texts.ts';

type RecordTicksProps = {
  readonly label: string;
  /** Null: the referral is joined with no patient here. */
  readonly patientId: string | null;
  /** File ids. */
  readonly ticked: readonly string[];
  readonly onTick: (fileIds: readonly string[]) => void;
  /** What is known of ticked files that stand among none of the patient's records. */
  readonly sent: readonly SentFile[];
  readonly onSend: (files: readonly SentFile[]) => void;
  /** Why what is ticked cannot go along. */
  readonly problem: string | undefined;
};

export function RecordTicks(props: RecordTicksProps) {
  const { label, ticked, onTick, sent, onSend, problem } = props;
  const t = referTexts.useText();
  const groups = useRecordsOf(props.patientId);
  const failed = groups.filter(({ query }) => query.isError && query.data === undefined);
  const known = groups.flatMap(({ records }) => records);
  const isKnown = (fileId: string): boolean => known.some((record) => record.fileId === fileId);
  const unknown = ticked.filter((fileId) => !isKnown(fileId));
  // What was ticked once is looked for among the older ones, as far back as it lies.
  const searched =
    unknown.length === 0
      ? []
      : groups.filter(({ query }) => query.hasNextPage && !query.isFetchNextPageError);
  useEffect(() => {
    for (const { query } of searched) if (!query.isFetchingNextPage) void query.fetchNextPage();
  });
  const isFound = searched.length === 0 || unknown.every((id) => sent.some(({ fileId }) => fileId === id));
  // All at once, so that nothing moves under the hand.
  const isSettled = isFound && groups.every(({ query }) => query.data !== undefined || query.isError);
  const isReady = isSettled && failed.length === 0;
  const added = isSettled ? unknown : [];
  const along = useQuery({
    ...orpc.referrals.countAlong.queryOptions({ input: { fileIds: [...ticked] } }),
    enabled: ticked.length > 1,
  });
  // Until it is told, each that is ticked counts.
  const count = (ticked.length > 1 ? along.data?.files : undefined) ?? ticked.length;
  const carriesName = known.some(({ fileId, isDicom }) => isDicom && ticked.includes(fileId));
  const adding = useMutation({
    mutationFn: async (picked: readonly File[]) => {
      // One after the other, and each at once among what goes along: a wrong one takes nothing from those before it.
      for (const file of picked) onSend([await sendDocument(file)]);
    },
    onError: showFailure,
  });
  function toggle(fileId: string, isOn: boolean): void {
    onTick(isOn ? [...ticked, fileId] : ticked.filter((one) => one !== fileId));
  }
  const tile = (fileId: string, words: string, isDocument = false, key = fileId) => (
    <PictureTile
      key={key}
      fileId={fileId}
      words={words}
      isDocument={isDocument}
      isTicked={ticked.includes(fileId)}
      onToggle={(isOn) => toggle(fileId, isOn)}
    />
  );
  return (
    <fieldset className={classes.ticks}>
      <legend className={classes.legend}>
        {label}
        {count > 0 && <span className={classes.count}>{t('ticked', { count })}</span>}
      </legend>
      {failed.map(({ group, query }) => (
        <ErrorView key={group} error={query.error} form="inline" onRetry={() => void query.refetch()} />
      ))}
      {!isSettled && <Late lines={3} />}
      {isReady && groups.length > 0 && groups.every(isEmpty) && added.length === 0 && (
        <p className={classes.soft}>{t('nothingHere')}</p>
      )}
      {added.length > 0 && (
        <div className={classes.tiles}>
          {added.map((fileId) => {
            const file = sent.find((one) => one.fileId === fileId);
            if (file === undefined) return tile(fileId, t('added'));
            return tile(fileId, `${file.name} · ${formatSize(file.sizeBytes)}`, !file.isPicture);
          })}
        </div>
      )}
      {groups
        .filter((one) => isSettled && !isEmpty(one))
        .map(({ group, query, records }) => (
          <div key={group} role="group" aria-label={t(`groups.${group}`)}>
            <p className={classes.group} aria-hidden>
              {t(`groups.${group}`)}
            </p>
            <div className={classes.tiles}>
              {records.map(({ id, fileId, words, isDocument }) => tile(fileId, words, isDocument, id))}
            </div>
            {query.isFetchNextPageError && (
              <ErrorView error={query.error} form="inline" onRetry={() => void query.fetchNextPage()} />
            )}
            {query.hasNextPage && (
              <Button
                size="compact-sm"
                variant="subtle"
                className={classes.older ?? ''}
                loading={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {t('older', { count: olderCount(query) })}
              </Button>
            )}
          </div>
        ))}
      {count < ticked.length && <p className={classes.soft}>{t('tickedSame')}</p>}
      {carriesName && <p className={classes.soft}>{t('dicomTravels')}</p>}
      {problem !== undefined && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
      <FileButton onChange={(picked) => adding.mutate(picked)} accept={documentTypes} multiple>
        {(button) => (
          <Button
            {...button}
            size="xs"
            variant="default"
            loading={adding.isPending}
            leftSection={<IconPaperclip size={15} aria-hidden />}
          >
            {referralsTexts.text('addFiles')}
          </Button>
        )}
      </FileButton>
    </fieldset>
  );
}

function isEmpty({ records, query }: ReturnType<typeof useRecordsOf>[number]): boolean {
  return records.length === 0 && !query.hasNextPage;
}
