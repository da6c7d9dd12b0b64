// The images and files of a referral: one large, all beneath it. What came without an account waits to be let in.

import { Button, FileButton } from '@mantine/core';
import { IconDownload, IconExternalLink, IconFile, IconPaperclip } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { fileAddress, StoredImage } from '#renderer/features/xrays/stored-image.tsx';
import { formatSize } from '#renderer/lib/formats.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { documentTypes, sendDocument } from '#renderer/lib/send-document.ts';
import { Card } from '#renderer/ui/card.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import { showFailure, showMessage } from '#renderer/ui/undo-toast.tsx';
import { savedName } from '#shared/network/blobs.ts';
import type { ReferralDetail, ReferralFile } from '#shared/referrals/referral.ts';
import { isClosed } from '#shared/referrals/referral-steps.ts';
import { FileReceived } from './file-received.tsx';
import { change } from './referral-acts.ts';
import classes from './referral.module.css';
import { referralsTexts } from './referrals-texts.ts';
import { useIsJoined } from './use-joined.ts';

const shownAsPictures = ['image/jpeg', 'image/png', 'image/webp'];

function isPicture(file: ReferralFile): boolean {
  return file.fileId !== null && shownAsPictures.includes(file.mimeType);
}

export function ReferralFiles({ detail }: { readonly detail: ReferralDetail }) {
  const t = referralsTexts.useText();
  const mayAdd = useIsAllowed('referrals.addFiles') && !isClosed(detail.status);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const { files } = detail;
  const chosen = files.find(({ id }) => id === chosenId) ?? files.find(isPicture) ?? files[0];
  const adding = useMutation({
    mutationFn: async (picked: readonly File[]) => {
      const fileIds: string[] = [];
      for (const file of picked) fileIds.push((await sendDocument(file)).fileId);
      return change(() => rpc.referrals.addFiles({ id: detail.id, fileIds }));
    },
    onSuccess: (added) => added !== null && showMessage(referralsTexts.text('filesAdded')),
    onError: showFailure,
  });
  return (
    <Card title={t('files')} isWide>
      <div className={classes.stack}>
        {chosen === undefined ? (
          <span className={classes.soft}>{t('noFiles')}</span>
        ) : (
          <Stage detail={detail} file={chosen} />
        )}
        {files.length > 1 && (
          <ul className={classes.strip}>
            {files.map((file) => (
              <li key={file.id}>
                <button
                  type="button"
                  className={classes.tile}
                  aria-pressed={file.id === chosen?.id}
                  aria-label={t('showFile', { name: file.name })}
                  title={file.name}
                  onClick={() => setChosenId(file.id)}
                >
                  {isPicture(file) ? (
                    <StoredImage
                      fileId={file.fileId ?? ''}
                      variant={file.mimeType === 'image/webp' ? 'original' : 'thumbnail'}
                      alt=""
                      className={classes.thumb ?? ''}
                      isBrief
                    />
                  ) : (
                    <span className={classes.kind} aria-hidden>
                      <IconFile size={20} stroke={1.5} />
                      {savedName(file.name, file.mimeType).split('.').at(-1)?.toUpperCase()}
                    </span>
                  )}
                </button>
              </li>
            ))}
          </ul>
        )}
        {mayAdd && (
          <FileButton onChange={(picked) => adding.mutate(picked)} accept={documentTypes} multiple>
            {(props) => (
              <Button
                {...props}
                size="xs"
                variant="default"
                className={classes.start ?? ''}
                loading={adding.isPending}
                leftSection={<IconPaperclip size={15} aria-hidden />}
              >
                {t('addFiles')}
              </Button>
            )}
          </FileButton>
        )}
      </div>
    </Card>
  );
}

function Stage({ detail, file }: { readonly detail: ReferralDetail; readonly file: ReferralFile }) {
  const referralId = detail.id;
  const t = referralsTexts.useText();
  const mayLetIn = useIsAllowed('referrals.admitFile');
  // In a clinic outside the network a file goes nowhere: it stands here.
  const isJoined = useIsJoined();
  return (
    <figure className={classes.stage}>
      <div className={classes.dark} data-document={!isPicture(file) || undefined}>
        {isPicture(file) ? (
          <StoredImage
            fileId={file.fileId ?? ''}
            variant="original"
            alt={file.name}
            className={classes.picture ?? ''}
          />
        ) : (
          <span className={classes.noPicture}>
            <IconFile size={32} stroke={1.4} aria-hidden />
            {file.state === 'FAILED'
              ? t('fileFailed')
              : file.isQuarantined && file.state === 'READY'
                ? t('notLetIn')
                : file.fileId === null
                  ? t('onItsWay')
                  : t('noPreview')}
          </span>
        )}
      </div>
      <figcaption className={classes.caption}>
        <span className={classes.fileName} title={file.name}>
          {file.name}
        </span>
        <span className={classes.soft}>{formatSize(file.sizeBytes)}</span>
        <span className={classes.soft}>{t(`by.${file.by}`)}</span>
        {file.state === 'UPLOADING' && isJoined === true && (
          <StatusBadge tone="requested" label={t('onItsWay')} />
        )}
        {file.state === 'FAILED' && <StatusBadge tone="danger" label={t('fileFailed')} />}
        {isPicture(file) && (
          <a
            className={classes.open}
            href={fileAddress(file.fileId ?? '', 'original')}
            target="_blank"
            rel="noreferrer"
          >
            <IconExternalLink size={15} aria-hidden />
            {t('openFile')}
          </a>
        )}
        {file.fileId !== null && (
          <a
            className={classes.open}
            href={fileAddress(file.fileId, 'original')}
            download={savedName(file.name, file.mimeType)}
          >
            <IconDownload size={15} aria-hidden />
            {t('saveFile')}
          </a>
        )}
        <FileReceived detail={detail} file={file} />
      </figcaption>
      {file.isQuarantined && (
        <div className={classes.quarantine}>
          <span>{t('quarantined')}</span>
          {mayLetIn && (
            <>
              <Button
                size="compact-sm"
                aria-label={`${t('letIn')}: ${file.name}`}
                onClick={() =>
                  void change(() => rpc.referrals.admitFile({ id: referralId, fileId: file.id }))
                }
              >
                {t('letIn')}
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`${t('removeFile')}: ${file.name}`}
                onClick={() =>
                  void change(() => rpc.referrals.removeFile({ id: referralId, fileId: file.id }))
                }
              >
                {t('removeFile')}
              </Button>
            </>
          )}
        </div>
      )}
    </figure>
  );
}
