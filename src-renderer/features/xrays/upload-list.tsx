// Files on their way, how far each is, and why one was refused. Open to other features.

import { ActionIcon, Button, Progress } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import classes from './upload-list.module.css';
import { forgetRefused, forgetUpload, retryUpload, useUploads } from './uploads.ts';
import type { Upload, UploadUse } from './uploads.ts';
import { uploadTexts } from './upload-texts.ts';

const refusals = [
  'NOT_AN_IMAGE',
  'TRUNCATED',
  'TOO_LARGE',
  'DECOMPRESSION_BOMB',
  'UNSUPPORTED',
  'UNKNOWN_PACKING',
  'TOO_DEEP',
  'DEEP_COLOUR',
  'DAMAGED',
  'NO_PIXELS',
  'EMPTY',
  'TIMED_OUT',
  'OUT_OF_MEMORY',
  'DISK_FULL',
  'READ_ONLY',
  'DISK_FAULT',
  'LOCKED',
  'FORBIDDEN',
  'UNAUTHORIZED',
] as const;
/** Sending the same file again cannot help with these. */
const final = new Set<string>(refusals.slice(0, 11));

function Refusal({ upload }: { readonly upload: Upload }) {
  const t = uploadTexts.useText();
  const code = refusals.find((known) => known === upload.code) ?? 'OTHER';
  return (
    <li className={classes.refused}>
      <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
      <span className={classes.words} role="alert">
        {t(`refused.${code}`, { name: upload.file.name })}
      </span>
      {!final.has(code) && (
        <Button size="compact-sm" variant="default" onClick={() => retryUpload(upload.key)}>
          {t('upload.retry')}
        </Button>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('upload.dismiss', { name: upload.file.name })}
        onClick={() => forgetUpload(upload.key)}
      >
        <IconX size={16} />
      </ActionIcon>
    </li>
  );
}

export function UploadList({ patientId, use }: { readonly patientId: string; readonly use: UploadUse }) {
  const t = uploadTexts.useText();
  const uploads = useUploads((all) => all.uploads).filter(
    (upload) => upload.patientId === patientId && upload.use === use,
  );
  if (uploads.length === 0) return null;
  const left = uploads.filter(({ state }) => state === 'sending' || state === 'waiting');
  const refused = uploads.filter(({ state }) => state === 'refused');
  return (
    <section className={classes.section} aria-label={t('upload.title')}>
      {left.length > 0 && <p className={classes.left}>{t('upload.left', { count: left.length })}</p>}
      {refused.length > 1 && (
        <p className={classes.left}>
          <span>{t('upload.refused', { count: refused.length })}</span>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            onClick={() => forgetRefused(patientId, use)}
          >
            {t('upload.dismissAll')}
          </Button>
        </p>
      )}
      <ul className={classes.list}>
        {uploads.map((upload) =>
          upload.state === 'refused' ? (
            <Refusal key={upload.key} upload={upload} />
          ) : (
            <li key={upload.key} className={classes.sending}>
              <span className={classes.name}>{upload.file.name}</span>
              <Progress
                className={classes.bar}
                value={upload.part * 100}
                size="sm"
                aria-label={upload.file.name}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('upload.dismiss', { name: upload.file.name })}
                onClick={() => forgetUpload(upload.key)}
              >
                <IconX size={16} />
              </ActionIcon>
            </li>
          ),
        )}
      </ul>
    </section>
  );
}
