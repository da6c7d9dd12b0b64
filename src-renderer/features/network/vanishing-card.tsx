// The question whether records that the network has no longer may go here too.

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { showFailure } from '#renderer/ui/undo-toast.tsx';
import { networkTexts } from './network-texts.ts';
import classes from './network.module.css';

export function VanishingCard({ count }: { readonly count: number }) {
  const t = networkTexts.useText();
  const decide = useMutation(
    orpc.network.letVanish.mutationOptions({
      onError: showFailure,
      onSettled: () => void queryClient.invalidateQueries({ queryKey: orpc.network.key() }),
    }),
  );
  return (
    <Card title={t('vanishing.title', { count })} words={t('vanishing.words')}>
      <div className={classes.row}>
        <Button variant="default" loading={decide.isPending} onClick={() => decide.mutate(undefined)}>
          {t('vanishing.remove')}
        </Button>
      </div>
    </Card>
  );
}
