// Removing a person and taking it back. Their name stays on all that they did.

import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { useSession } from '#renderer/lib/signed-in.ts';
import { showFailure, showUndo } from '#renderer/ui/undo-toast.tsx';
import type { User } from '#shared/people/model.ts';
import { peopleTexts } from './people-texts.ts';

type Removable = Pick<User, 'id' | 'firstName' | 'lastName' | 'role' | 'deletedAt'>;

function refetchPeople(): void {
  void queryClient.invalidateQueries({ queryKey: orpc.people.key() });
}

export function PersonRemoval({
  person,
  form,
}: {
  readonly person: Removable;
  readonly form: 'quick' | 'button';
}) {
  const t = peopleTexts.useText();
  const { user } = useSession();
  const name = `${person.firstName} ${person.lastName}`;
  const isRemoved = person.deletedAt !== null;
  const act = useMutation({
    mutationFn: () =>
      isRemoved ? rpc.people.restore({ id: person.id }) : rpc.people.remove({ id: person.id }),
    onError: showFailure,
    onSuccess: () => {
      showUndo({
        message: peopleTexts.text(isRemoved ? 'restoredPerson' : 'removedPerson', { name }),
        undo: async () => {
          await (isRemoved ? rpc.people.remove({ id: person.id }) : rpc.people.restore({ id: person.id }));
          refetchPeople();
        },
      });
    },
    onSettled: refetchPeople,
  });
  // Nobody removes themselves by a slip, and only an owner removes an owner.
  if (person.id === user.id || (person.role === 'OWNER' && user.role !== 'OWNER')) return null;
  const label = isRemoved ? t('restore') : t('remove');
  const Icon = isRemoved ? IconArrowBackUp : IconTrash;
  if (form === 'quick') {
    return (
      <Tooltip label={label}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`${label}: ${name}`}
          onClick={() => act.mutate()}
        >
          <Icon size={16} />
        </ActionIcon>
      </Tooltip>
    );
  }
  return (
    <Button
      variant="default"
      leftSection={<Icon size={16} />}
      loading={act.isPending}
      onClick={() => act.mutate()}
    >
      {label}
    </Button>
  );
}
