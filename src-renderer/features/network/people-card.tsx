// Who works at the clinic's other computers, and which account of this one is the same person.

import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { showFailure, withUndo } from '#renderer/ui/undo-toast.tsx';
import type { NetworkPeople } from '#shared/network-settings/contract.ts';
import { networkTexts } from './network-texts.ts';
import classes from './network.module.css';

export function PeopleCard() {
  const people = useQuery(orpc.network.people.list.queryOptions());
  return (
    <QueryView query={people}>{(data) => data.members.length > 0 && <Members people={data} />}</QueryView>
  );
}

function Members({ people }: { readonly people: NetworkPeople }) {
  const t = networkTexts.useText();
  return (
    <Card title={t('people.title')} words={t('people.words')}>
      <ul className={classes.list}>
        {people.members.map((member) => (
          <Member key={member.id} member={member} people={people} />
        ))}
      </ul>
    </Card>
  );
}

function Member({
  member,
  people: { members, accounts },
}: {
  readonly member: NetworkPeople['members'][number];
  readonly people: NetworkPeople;
}) {
  const t = networkTexts.useText();
  const { id: memberId, name, accountId, proposedId } = member;
  const taken = new Set(members.filter(({ id }) => id !== memberId).map((other) => other.accountId));
  const free = accounts.filter(({ id }) => !taken.has(id));
  const proposed = free.find(({ id }) => id === proposedId);

  async function choose(chosenId: string | null): Promise<void> {
    const chosen = accounts.find(({ id }) => id === chosenId);
    await withUndo(
      async () => link(memberId, chosenId),
      () => ({
        message:
          chosen === undefined
            ? t('people.unlinked', { member: name })
            : t('people.linked', { member: name, account: chosen.name }),
        undo: async () => link(memberId, accountId),
      }),
    ).catch(showFailure);
  }

  return (
    <li className={classes.item}>
      <div className={classes.grow}>
        <strong className={classes.name}>{name}</strong>
      </div>
      {proposed !== undefined && (
        <Button size="xs" variant="default" onClick={() => void choose(proposed.id)}>
          {t('people.same', { name: proposed.name })}
        </Button>
      )}
      <Select
        w={240}
        size="xs"
        aria-label={t('people.account', { name })}
        placeholder={t('people.nobody')}
        data={free.map((account) => ({ value: account.id, label: account.name }))}
        value={accountId}
        onChange={(chosenId) => void choose(chosenId)}
        clearable
        searchable
      />
    </li>
  );
}

async function link(memberId: string, accountId: string | null): Promise<void> {
  try {
    await rpc.network.people.link({ memberId, accountId });
  } finally {
    await queryClient.invalidateQueries({ queryKey: orpc.network.key() });
  }
}
