// A person's picture: dropped or chosen, taken away with undo.

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { maxPictureBytes, pictureTypes, sendPicture } from '#renderer/lib/send-picture.ts';
import { Card } from '#renderer/ui/card.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { FileDrop } from '#renderer/ui/file-drop.tsx';
import { PersonAvatar } from '#renderer/ui/person-avatar.tsx';
import { showUndo } from '#renderer/ui/undo-toast.tsx';
import type { User } from '#shared/people/model.ts';
import classes from './people.module.css';
import { peopleTexts } from './people-texts.ts';

export function PersonPictureCard({ person }: { readonly person: User }) {
  const t = peopleTexts.useText();

  async function put(pictureFileId: User['pictureFileId']): Promise<void> {
    const after = await rpc.people.setPicture({ id: person.id, pictureFileId });
    queryClient.setQueryData(orpc.people.get.queryKey({ input: { id: person.id } }), after);
    void queryClient.invalidateQueries({ queryKey: orpc.people.list.key() });
  }

  const change = useMutation({
    mutationFn: async (file: File | null) => {
      const before = person.pictureFileId;
      const fileId = file === null ? null : await sendPicture(file);
      await put(fileId as User['pictureFileId']);
      return before;
    },
    onSuccess: (before, file) => {
      showUndo({
        message: peopleTexts.text(file === null ? 'picture.removed' : 'picture.saved'),
        undo: () => put(before),
      });
    },
  });
  return (
    <Card title={t('picture.title')}>
      <div className={classes.picture}>
        <PersonAvatar {...person} sizePx={72} />
        <div className={classes.pictureActs}>
          <FileDrop
            accept={pictureTypes}
            maxSizeBytes={maxPictureBytes}
            isMultiple={false}
            onFiles={([file]) => file !== undefined && change.mutate(file)}
          >
            {t('picture.choose')}
          </FileDrop>
          {person.pictureFileId !== null && (
            <Button variant="subtle" size="compact-sm" onClick={() => change.mutate(null)}>
              {t('picture.remove')}
            </Button>
          )}
        </div>
      </div>
      {change.isError && <ErrorView error={change.error} form="inline" />}
    </Card>
  );
}
