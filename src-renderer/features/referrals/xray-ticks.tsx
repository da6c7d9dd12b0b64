// A patient's x-rays as tiles that are ticked to go along, newest first, and files of this PC that are added.

import { Button, FileButton } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { xrayWords } from '#renderer/features/xrays/xray-words.ts';
import { formatSize } from '#renderer/lib/formats.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { documentTypes, sendDocument } from '#renderer/lib/send-document.ts';
import type { SentFile } from '#renderer/lib/send-document.ts';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { showFailure } from '#renderer/ui/undo-toast.tsx';
import { maxPageSize } from '#shared/core/values.ts';
import type { PatientId } from '#shared/patients/patient.ts';
import { PictureTile } from './picture-tile.tsx';
import classes from './refer.module.css';
import { referTexts } from './refer-texts.ts';
import { referralsTexts } from './referrals-texts.ts';

type XrayTicksProps = {
  readonly label: string;
  /** Null: the referral is joined with no patient here. */
  readonly patientId: string | null;
  /** File ids. */
  readonly ticked: readonly string[];
  readonly onTick: (fileIds: readonly string[]) => void;
  /** What is known of ticked files that are no x-rays of the patient. */
  readonly sent: readonly SentFile[];
  readonly onSend: (files: readonly SentFile[]) => void;
  /** Why what is ticked cannot go along. */
  readonly problem: string | undefined;
};

export function useXraysOf(patientId: string | null) {
  const maySee = useIsAllowed('xrays.list');
  return useQuery({
    ...orpc.xrays.list.queryOptions({
      input: { patientId: patientId as PatientId, limit: maxPageSize },
    }),
    enabled: patientId !== null && maySee,
  });
}

export function XrayTicks({ label, patientId, ticked, onTick, sent, onSend, problem }: XrayTicksProps) {
  const t = referTexts.useText();
  const maySee = useIsAllowed('xrays.list');
  const isListed = patientId !== null && maySee;
  const xrays = useXraysOf(patientId);
  const known = new Set<string>(xrays.data?.rows.map(({ fileId }) => fileId));
  const added = ticked.filter((fileId) => !known.has(fileId) && (!isListed || xrays.isSuccess));
  const carriesName = xrays.data?.rows.some(
    ({ fileId, mimeType }) => mimeType === 'application/dicom' && ticked.includes(fileId),
  );
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
  const addedTiles = added.map((fileId) => {
    const file = sent.find((one) => one.fileId === fileId);
    if (file === undefined) return tile(fileId, t('added'));
    return tile(fileId, `${file.name} · ${formatSize(file.sizeBytes)}`, !file.isPicture);
  });
  return (
    <fieldset className={classes.ticks}>
      <legend className={classes.legend}>
        {label}
        {ticked.length > 0 && <span className={classes.count}>{t('ticked', { count: ticked.length })}</span>}
      </legend>
      {isListed && (
        <QueryView query={xrays}>
          {({ rows }) => (
            <>
              {rows.length === 0 && added.length === 0 && (
                <p className={classes.soft}>{referralsTexts.text('step.noXrays')}</p>
              )}
              <div className={classes.tiles}>
                {addedTiles}
                {rows.map((xray) => tile(xray.fileId, xrayWords(xray)))}
              </div>
            </>
          )}
        </QueryView>
      )}
      {!isListed && <div className={classes.tiles}>{addedTiles}</div>}
      {carriesName && <p className={classes.soft}>{t('dicomTravels')}</p>}
      {problem !== undefined && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
      <FileButton onChange={(picked) => adding.mutate(picked)} accept={documentTypes} multiple>
        {(props) => (
          <Button
            {...props}
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
