// What is done with one photo or document: a file for the person, and its removal, which can be taken back.

import { Button } from '@mantine/core';
import { IconDownload, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Allowed } from '#renderer/app/allowed.tsx';
import { showFailure, withUndo } from '#renderer/ui/undo-toast.tsx';
import type { CallName } from '#shared/access/permission-table.ts';
import classes from './one-file.module.css';

type FileActsProps = {
  readonly words: { readonly copy: string; readonly remove: string; readonly removed: string };
  readonly copy: () => Promise<unknown>;
  /** Acts beside these. */
  readonly children?: ReactNode;
  readonly remove: () => Promise<unknown>;
  readonly restore: () => Promise<unknown>;
  /** The call that removing needs. */
  readonly removal: CallName;
  readonly onRemoved: () => void;
};

export function FileActs({ words, copy, remove, restore, removal, onRemoved, children }: FileActsProps) {
  const copying = useMutation({ mutationFn: copy, onError: showFailure });
  const removing = useMutation({
    mutationFn: () => withUndo(remove, () => ({ message: words.removed, undo: restore })),
    onSuccess: onRemoved,
    onError: showFailure,
  });
  return (
    <div className={classes.acts}>
      <Button
        size="xs"
        variant="default"
        loading={copying.isPending}
        leftSection={<IconDownload size={16} aria-hidden />}
        onClick={() => copying.mutate()}
      >
        {words.copy}
      </Button>
      {children}
      <Allowed to={removal}>
        <Button
          size="xs"
          variant="default"
          loading={removing.isPending}
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => removing.mutate()}
        >
          {words.remove}
        </Button>
      </Allowed>
    </div>
  );
}
