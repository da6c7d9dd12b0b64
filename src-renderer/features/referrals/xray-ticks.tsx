// A patient's x-rays as tiles that are ticked to go along, newest first, and pictures of this PC that are added.

import { Button, FileButton } from '@mantine/core';
import { IconPhotoPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { xrayWords } from '#renderer/features/xrays/xray-words.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { pictureTypes, sendPicture } from '#renderer/lib/send-picture.ts';
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
  readonly canUpload?: boolean;
};

export function useXraysOf(patientId: string | null) {
  return useQuery({
    ...orpc.xrays.list.queryOptions({
      input: { patientId: patientId as PatientId, limit: maxPageSize },
    }),
    enabled: patientId !== null,
  });
}

export function XrayTicks({ label, patientId, ticked, onTick, canUpload = false }: XrayTicksProps) {
  const t = referTexts.useText();
  const xrays = useXraysOf(patientId);
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const known = new Set<string>(xrays.data?.rows.map(({ fileId }) => fileId));
  const added = ticked.filter((fileId) => !known.has(fileId) && (patientId === null || xrays.isSuccess));
  const adding = useMutation({
    mutationFn: async (picked: readonly File[]) => {
      const sent: [string, string][] = [];
      for (const file of picked) sent.push([await sendPicture(file), file.name]);
      return sent;
    },
    onSuccess: (sent) => {
      setNames((before) => ({ ...before, ...Object.fromEntries(sent) }));
      onTick([...new Set([...ticked, ...sent.map(([fileId]) => fileId)])]);
    },
    onError: showFailure,
  });
  function toggle(fileId: string, isOn: boolean): void {
    onTick(isOn ? [...ticked, fileId] : ticked.filter((one) => one !== fileId));
  }
  const tile = (fileId: string, words: string) => (
    <PictureTile
      key={fileId}
      fileId={fileId}
      words={words}
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
      {patientId !== null && (
        <QueryView query={xrays}>
          {({ rows }) => (
            <>
              {rows.length === 0 && added.length === 0 && (
                <p className={classes.soft}>{referralsTexts.text('step.noXrays')}</p>
              )}
              <div className={classes.tiles}>
                {added.map((fileId) => tile(fileId, names[fileId] ?? t('added')))}
                {rows.map((xray) => tile(xray.fileId, xrayWords(xray)))}
              </div>
            </>
          )}
        </QueryView>
      )}
      {patientId === null && (
        <div className={classes.tiles}>
          {added.map((fileId) => tile(fileId, names[fileId] ?? t('added')))}
        </div>
      )}
      {canUpload && (
        <FileButton onChange={(picked) => adding.mutate(picked)} accept={pictureTypes} multiple>
          {(props) => (
            <Button
              {...props}
              size="xs"
              variant="default"
              loading={adding.isPending}
              leftSection={<IconPhotoPlus size={15} aria-hidden />}
            >
              {referralsTexts.text('addFiles')}
            </Button>
          )}
        </FileButton>
      )}
    </fieldset>
  );
}
