// What photos and documents of a patient have in common: files that arrive by drop, paste or choice, how far they are,
// those that wait to be filed, and the panel beside.

import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { UploadList } from '#renderer/features/xrays/upload-list.tsx';
import type { UploadUse } from '#renderer/features/xrays/uploads.ts';
import { useFileArrival } from '#renderer/features/xrays/use-file-arrival.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { takeFilesAs } from './take-files.ts';
import classes from './files-tab.module.css';
import { filingTexts } from './filing-texts.ts';

type FilesTabProps = {
  readonly patientId: string;
  readonly use: Exclude<UploadUse, 'xray'>;
  /** As in an input; left out: every kind. */
  readonly accept?: string;
  readonly addWords: string;
  readonly title: string;
  readonly pendingCount: number;
  readonly renderPanel: (close: () => void) => ReactNode;
  /** Gets the button that adds, or null for who may not. */
  readonly children: (addButton: ReactNode) => ReactNode;
};

export function FilesTab(props: FilesTabProps) {
  const { patientId, use, accept, addWords, title, pendingCount, renderPanel, children } = props;
  const t = filingTexts.useText();
  const mayAdd = useIsAllowed(use === 'photo' ? 'photos.create' : 'attachments.create');
  const picker = useRef<HTMLInputElement>(null);
  const [isFiling, setIsFiling] = useState(false);
  const countBefore = useRef(0);
  useEffect(() => {
    // The panel opens when new files have come, and not again when it was closed.
    if (pendingCount > countBefore.current) setIsFiling(true);
    countBefore.current = pendingCount;
  }, [pendingCount]);
  const isOver = useFileArrival((files) => mayAdd && takeFilesAs(patientId, files, use));
  useShortcuts(title, mayAdd ? [{ keys: 'n', label: addWords, run: () => picker.current?.click() }] : []);
  const addButton = mayAdd ? (
    <Button
      size="xs"
      leftSection={<IconUpload size={16} aria-hidden />}
      onClick={() => picker.current?.click()}
    >
      {addWords}
    </Button>
  ) : null;
  return (
    <div className={classes.outer}>
      <section className={classes.main} aria-label={title}>
        <UploadList patientId={patientId} use={use} />
        {pendingCount > 0 && !isFiling && (
          <div className={classes.waiting} role="status">
            <span>{t('waiting', { count: pendingCount })}</span>
            <Button size="compact-sm" onClick={() => setIsFiling(true)}>
              {t('open')}
            </Button>
          </div>
        )}
        {children(addButton)}
        {isOver && mayAdd && <div className={classes.over}>{t('dropNow')}</div>}
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          accept={accept}
          aria-label={addWords}
          onChange={(event) => {
            takeFilesAs(patientId, [...(event.currentTarget.files ?? [])], use);
            // The same file may be chosen again.
            event.currentTarget.value = '';
          }}
        />
      </section>
      {isFiling && pendingCount > 0 && renderPanel(() => setIsFiling(false))}
    </div>
  );
}
