// A patient's x-rays, photos and documents as tiles that are ticked to go along, and files of this PC that are added.

import { Button, FileButton } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { formatSize } from '#renderer/lib/formats.ts';
import { documentTypes, sendDocument } from '#renderer/lib/send-document.ts';
import type { SentFile } from '#renderer/lib/send-document.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Late } from '#renderer/ui/late.tsx';
import { showFailure } from '#renderer/ui/undo-toast.tsx';
import { PictureTile } from './picture-tile.tsx';
import { recordGroups, useRecordsOf } from './records-along.ts';
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
  const { queries, records } = useRecordsOf(props.patientId);
  const failed = queries.filter(({ isError, data }) => isError && data === undefined);
  // All at once, so that nothing moves under the hand.
  const isSettled = queries.every(({ data, isError }) => data !== undefined || isError);
  const isReady = isSettled && failed.length === 0;
  const known = recordGroups.flatMap((group) => records[group]);
  const added = ticked.filter((fileId) => isSettled && known.every((record) => record.fileId !== fileId));
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
  const tile = (fileId: string, words: string, isDocument = false) => (
    <PictureTile
      key={fileId}
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
        {ticked.length > 0 && <span className={classes.count}>{t('ticked', { count: ticked.length })}</span>}
      </legend>
      {failed.map(({ error, refetch }, index) => (
        // Kinds of records, always in this order.
        <ErrorView key={index} error={error} form="inline" onRetry={() => void refetch()} />
      ))}
      {!isSettled && <Late lines={3} />}
      {isReady && queries.length > 0 && known.length === 0 && added.length === 0 && (
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
      {recordGroups
        .filter((group) => isSettled && records[group].length > 0)
        .map((group) => (
          <div key={group} role="group" aria-label={t(`groups.${group}`)}>
            <p className={classes.group} aria-hidden>
              {t(`groups.${group}`)}
            </p>
            <div className={classes.tiles}>
              {records[group].map(({ fileId, words, isDocument }) => tile(fileId, words, isDocument))}
            </div>
          </div>
        ))}
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
