// What is done with one photo or document: a file for the person, another patient's record, and its removal, which can be
// taken back.

import { Button } from '@mantine/core';
import { IconDownload, IconTrash, IconUserShare } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Allowed } from '#renderer/app/allowed.tsx';
import { wrongPatientTexts } from '#renderer/features/patients/wrong-patient-texts.ts';
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
  /** The calls that removing and moving need. */
  readonly removal: CallName;
  readonly moving: CallName;
  readonly onMove: () => void;
  readonly onRemoved: () => void;
};

export function FileActs(props: FileActsProps) {
  const { words, copy, remove, restore, onRemoved } = props;
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
      {props.children}
      <Allowed to={props.moving}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconUserShare size={16} aria-hidden />}
          onClick={props.onMove}
        >
          {wrongPatientTexts.text('title')}
        </Button>
      </Allowed>
      <Allowed to={props.removal}>
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
