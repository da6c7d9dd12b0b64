// The settings' section of the network: joining, how it stands, the clinic's link, its computers and their people.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from '@mantine/core';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import type { NetworkStatus } from '#shared/network-settings/model.ts';
import { DevicesCard } from './devices-card.tsx';
import { JoiningCard } from './joining-card.tsx';
import { LinkCard } from './link-card.tsx';
import { networkTexts } from './network-texts.ts';
import { PeopleCard } from './people-card.tsx';
import { StandingCard } from './standing-card.tsx';
import { VanishingCard } from './vanishing-card.tsx';

export function NetworkSection() {
  const status = useQuery(orpc.network.status.queryOptions());
  return <QueryView query={status}>{(data) => <Cards status={data} />}</QueryView>;
}

function Cards({ status }: { readonly status: NetworkStatus }) {
  const t = networkTexts.useText();
  const isJoined = status.standing === 'JOINED';
  return (
    <>
      {status.attention > 0 && (
        <Card title={t('attention.count', { count: status.attention })}>
          <Button component={Link} to="/needs-attention" variant="default">
            {t('attention.show')}
          </Button>
        </Card>
      )}
      {status.vanishing !== null && <VanishingCard count={status.vanishing} />}
      {status.standing !== 'NOT_JOINED' && <StandingCard status={status} />}
      {!isJoined && <JoiningCard status={status} />}
      {status.standing !== 'NOT_JOINED' && <LinkCard />}
      {isJoined && <DevicesCard />}
      {status.standing !== 'NOT_JOINED' && <PeopleCard />}
    </>
  );
}
