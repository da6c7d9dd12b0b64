// A single-use code for somebody who forgot the password: shown once, read out, and over in 30 minutes.

import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { countdownText, useSecondsUntil } from '#renderer/ui/seconds-until.ts';
import type { User } from '#shared/people/model.ts';
import classes from './people.module.css';
import { peopleTexts } from './people-texts.ts';

export function ResetCodeCard({ person }: { readonly person: User }) {
  const t = peopleTexts.useText();
  // The code lives in this component only, and is gone when the page is left.
  const issue = useMutation(orpc.people.issueResetCode.mutationOptions({ gcTime: 0 }));
  const secondsLeft = useSecondsUntil(issue.data?.expiresAt ?? null);
  return (
    <Card title={t('reset.title')} words={t('reset.words', { name: person.firstName })}>
      {issue.data !== undefined && secondsLeft > 0 && (
        <div className={classes.codeBox}>
          <p className={classes.code} data-reset-code>
            {issue.data.code}
          </p>
          <p className={classes.countdown} role="timer" aria-live="off">
            {t('reset.left', { left: countdownText(secondsLeft) })}
          </p>
          <p className={classes.soft}>{t('reset.once')}</p>
        </div>
      )}
      {issue.data !== undefined && secondsLeft === 0 && <p className={classes.soft}>{t('reset.over')}</p>}
      {issue.isError && <ErrorView error={issue.error} form="inline" />}
      <div className={classes.foot}>
        {issue.data !== undefined && secondsLeft > 0 && (
          <CopyButton value={issue.data.code}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
                onClick={copy}
              >
                {copied ? t('reset.copied') : t('reset.copy')}
              </Button>
            )}
          </CopyButton>
        )}
        <Button
          variant={issue.data === undefined ? 'filled' : 'default'}
          loading={issue.isPending}
          onClick={() => issue.mutate({ id: person.id })}
        >
          {issue.data === undefined ? t('reset.issue') : t('reset.again')}
        </Button>
      </div>
    </Card>
  );
}
