// The full path of a folder: typed, or picked with the system's own dialog where the app runs in its window.
// Open to other features.

import { Button, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { electronBridge } from '#renderer/lib/electron-bridge.ts';
import { backupTexts } from './backup-texts.ts';
import classes from './backups.module.css';

type FolderFieldProps = {
  readonly label: string;
  readonly words?: string;
  readonly value: string;
  readonly error?: ReactNode;
  readonly autoFocus?: boolean;
  readonly onChange: (folder: string) => void;
};

export function FolderField({ label, words, value, error, autoFocus, onChange }: FolderFieldProps) {
  const t = backupTexts.useText();
  const pick = electronBridge()?.pickFolder;
  async function choose(): Promise<void> {
    const answer = await pick?.();
    if (answer?.ok === true && answer.value !== null) onChange(answer.value);
  }
  const besideButton = (input: ReactNode): ReactNode =>
    pick === undefined ? (
      input
    ) : (
      <div className={classes.folder}>
        <div className={classes.folderText}>{input}</div>
        <Button variant="default" onClick={() => void choose()}>
          {t('settings.choose')}
        </Button>
      </div>
    );
  return (
    <TextInput
      label={label}
      description={words}
      value={value}
      error={error}
      autoFocus={autoFocus ?? false}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.currentTarget.value)}
      inputContainer={besideButton}
    />
  );
}
