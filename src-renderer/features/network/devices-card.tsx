// The clinic's computers that are signed in to the network, and signing one out that is lost.

import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { formatAge, formatDateTime } from '#renderer/lib/formats.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { askToConfirm } from '#renderer/ui/confirm-question.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import { showFailure, showMessage } from '#renderer/ui/undo-toast.tsx';
import type { NetworkDevice } from '#shared/network-settings/contract.ts';
import { networkTexts } from './network-texts.ts';
import classes from './network.module.css';

export function DevicesCard() {
  const t = networkTexts.useText();
  const devices = useQuery(orpc.network.devices.queryOptions({ retry: false }));
  return (
    <Card title={t('devices.title')} words={t('devices.words')}>
      <QueryView query={devices}>
        {({ devices: list }) => (
          <ul className={classes.list}>
            {list.map((device) => (
              <Device key={device.signInId} device={device} />
            ))}
          </ul>
        )}
      </QueryView>
    </Card>
  );
}

function Device({ device }: { readonly device: NetworkDevice }) {
  const t = networkTexts.useText();
  const { name, memberName, signedInAt, lastSeenAt, revokedAt, isThis } = device;
  const revoke = useMutation(
    orpc.network.revokeDevice.mutationOptions({
      onError: showFailure,
      onSuccess: () => showMessage(t('devices.done', { device: name })),
      onSettled: () => void queryClient.invalidateQueries({ queryKey: orpc.network.key() }),
    }),
  );

  async function ask(): Promise<void> {
    const isSure = await askToConfirm({
      title: t('devices.question', { device: name }),
      words: t('devices.questionWords'),
      confirm: t('devices.revoke'),
      isDangerous: true,
    });
    if (isSure) revoke.mutate({ signInId: device.signInId });
  }

  return (
    <li className={classes.item}>
      <div className={classes.grow}>
        <strong className={classes.name}>{name}</strong>
        <span className={classes.soft}>
          {revokedAt === null
            ? t('devices.by', {
                name: memberName,
                when: formatDateTime(signedInAt),
                seen: formatAge(lastSeenAt),
              })
            : t('devices.revoked', { when: formatDateTime(revokedAt) })}
        </span>
      </div>
      {isThis && <StatusBadge tone="good" label={t('devices.this')} />}
      {!isThis && revokedAt === null && (
        <Button
          size="xs"
          variant="default"
          loading={revoke.isPending}
          aria-label={`${t('devices.revoke')}: ${name}`}
          onClick={() => void ask()}
        >
          {t('devices.revoke')}
        </Button>
      )}
    </li>
  );
}
