// The one-time pages of a referral: what to tell whom, how long, what came of it.

import { ActionIcon, Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { formatDateTime } from '#renderer/lib/formats.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { showFailure, showMessage } from '#renderer/ui/undo-toast.tsx';
import type { ReferralDetail } from '#shared/referrals/referral.ts';
import { Temporal } from 'temporal-polyfill';
import { change } from './referral-acts.ts';
import { QueuedBadge } from './referral-words.tsx';
import classes from './referral.module.css';
import { referralsTexts } from './referrals-texts.ts';

type SentPage = ReferralDetail['pages'][number];

function isOver(page: SentPage): boolean {
  return page.expiresAt <= Temporal.Now.instant().toString();
}

function stateWords(page: SentPage): string {
  const t = referralsTexts.text;
  if (page.revokedAt !== null) return t('page.revoked');
  if (page.answeredAt !== null) return t('page.answered', { when: formatDateTime(page.answeredAt) });
  if (page.openedAt !== null) return t('page.opened', { when: formatDateTime(page.openedAt) });
  return page.sentAt === null ? '' : t('page.mailed', { when: formatDateTime(page.sentAt) });
}

async function copyCode(code: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(code);
    showMessage(referralsTexts.text('page.copied'));
  } catch (error) {
    showFailure(error);
  }
}

export function ReferralPages({ detail }: { readonly detail: ReferralDetail }) {
  const t = referralsTexts.useText();
  const mayRevoke = useIsAllowed('referrals.revokePage');
  if (detail.pages.length === 0) return null;
  return (
    <Card title={t('page.title')} isWide>
      <ul className={classes.plain}>
        {detail.pages.map((page) => {
          const isOpen = page.revokedAt === null && !isOver(page);
          return (
            <li key={page.id} className={classes.pageLine}>
              <div className={classes.headLine}>
                <strong className={classes.grow}>{t('page.to', { email: page.email })}</strong>
                <QueuedBadge waiting={page.waiting} />
              </div>
              {isOpen && (
                <div className={classes.headLine}>
                  <span className={classes.soft}>{t('page.code')}</span>
                  <bdi className={classes.code}>{`${page.code.slice(0, 3)} ${page.code.slice(3)}`}</bdi>
                  <ActionIcon
                    size={26}
                    variant="subtle"
                    color="gray"
                    aria-label={t('page.copy')}
                    onClick={() => void copyCode(page.code)}
                  >
                    <IconCopy size={15} />
                  </ActionIcon>
                </div>
              )}
              <span className={classes.soft}>
                {[
                  stateWords(page),
                  page.revokedAt === null
                    ? t(isOpen ? 'page.until' : 'page.expired', { when: formatDateTime(page.expiresAt) })
                    : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              {isOpen && mayRevoke && (
                <Button
                  size="compact-sm"
                  variant="default"
                  className={classes.start ?? ''}
                  onClick={() =>
                    void change(() => rpc.referrals.revokePage({ id: detail.id, pageId: page.id }))
                  }
                >
                  {t('page.revoke')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
