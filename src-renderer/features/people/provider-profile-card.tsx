// Whether a person treats patients, and what is known of them as a provider.

import { Button, Switch } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { showFailure, showUndo } from '#renderer/ui/undo-toast.tsx';
import type { UserId } from '#shared/people/model.ts';
import classes from './people.module.css';
import { peopleTexts } from './people-texts.ts';
import { ProviderProfileForm } from './provider-profile-form.tsx';
import { profileInputOf, type ShownProfile } from './provider-profile-values.ts';

async function refetchPeople(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: orpc.people.key() });
}

export function ProviderProfileCard({ personId }: { readonly personId: UserId }) {
  const t = peopleTexts.useText();
  const profile = useQuery(orpc.people.profile.queryOptions({ input: { id: personId } }));
  const [isAdding, setIsAdding] = useState(false);
  return (
    <Card title={t('provider.title')} words={t('provider.words')}>
      <QueryView query={profile}>
        {(loaded) => {
          if (loaded !== null) {
            return (
              <>
                <ProfileState personId={personId} profile={loaded} onRemoved={() => setIsAdding(false)} />
                <ProviderProfileForm key={loaded.id} personId={personId} profile={loaded} />
              </>
            );
          }
          if (isAdding) return <ProviderProfileForm personId={personId} profile={null} />;
          return (
            <Button variant="default" onClick={() => setIsAdding(true)}>
              {t('provider.add')}
            </Button>
          );
        }}
      </QueryView>
    </Card>
  );
}

function ProfileState({
  personId,
  profile,
  onRemoved,
}: {
  readonly personId: UserId;
  readonly profile: ShownProfile;
  readonly onRemoved: () => void;
}) {
  const t = peopleTexts.useText();
  const verify = useMutation({
    mutationFn: (isVerified: boolean) => rpc.people.setVerified({ id: personId, isVerified }),
    onError: showFailure,
    onSettled: refetchPeople,
  });
  const remove = useMutation({
    mutationFn: () => rpc.people.removeProfile({ id: personId }),
    onError: showFailure,
    onSuccess: () => {
      onRemoved();
      showUndo({
        message: peopleTexts.text('provider.removed'),
        undo: async () => {
          await rpc.people.saveProfile({ id: personId, ...profileInputOf(profile), updatedAt: null });
          if (profile.isVerified) await rpc.people.setVerified({ id: personId, isVerified: true });
          await refetchPeople();
        },
      });
    },
    onSettled: refetchPeople,
  });
  return (
    <div className={classes.state}>
      <Switch
        label={t('provider.verified')}
        description={t('provider.verifiedWords')}
        checked={verify.isPending ? verify.variables : profile.isVerified}
        onChange={(event) => verify.mutate(event.currentTarget.checked)}
      />
      <span className={classes.space} />
      <Button variant="subtle" color="gray" size="compact-sm" onClick={() => remove.mutate()}>
        {t('provider.remove')}
      </Button>
    </div>
  );
}
