// Where a person is signed in, and ending it there.

import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { namedAddress } from '#renderer/lib/browser-name.ts';
import { formatAge, formatDateTime } from '#renderer/lib/formats.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import { showFailure, showMessage } from '#renderer/ui/undo-toast.tsx';
import type { User } from '#shared/people/model.ts';
import classes from './people.module.css';
import { peopleTexts } from './people-texts.ts';

export function PersonSessionsCard({ person }: { readonly person: User }) {
  const t = peopleTexts.useText();
  const sessions = useQuery(orpc.session.list.queryOptions({ input: { userId: person.id } }));
  const end = useMutation(
    orpc.session.revoke.mutationOptions({
      onError: showFailure,
      onSettled: () => void queryClient.invalidateQueries({ queryKey: orpc.session.list.key() }),
    }),
  );
  return (
    <Card title={t('sessions.title')} words={t('sessions.words')}>
      <QueryView query={sessions}>
        {(list) =>
          list.length === 0 ? (
            <p className={classes.soft}>{t('sessions.none')}</p>
          ) : (
            <ul className={classes.list}>
              {list.map((session) => {
                const device = session.deviceName ?? namedAddress(session) ?? t('sessions.unknown');
                return (
                  <li key={session.id} className={classes.session}>
                    <div className={classes.sessionWords}>
                      <strong>{device}</strong>
                      <span className={classes.soft}>
                        {t('sessions.seen', { age: formatAge(session.lastSeenAt) })} ·{' '}
                        {t('sessions.since', { at: formatDateTime(session.createdAt) })}
                      </span>
                    </div>
                    {session.isCurrent ? (
                      <StatusBadge tone="good" label={t('sessions.current')} />
                    ) : (
                      <Button
                        size="xs"
                        variant="default"
                        aria-label={`${t('sessions.end')}: ${device}`}
                        onClick={() =>
                          end.mutate(
                            { sessionId: session.id },
                            { onSuccess: () => void showMessage(t('sessions.ended', { device })) },
                          )
                        }
                      >
                        {t('sessions.end')}
                      </Button>
                    )}
                  </li>
                );
              })}
            </ul>
          )
        }
      </QueryView>
    </Card>
  );
}
