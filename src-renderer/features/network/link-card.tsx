// The clinic's public link: switched on and off, renamed, copied, printed as a code; and news by e-mail.

import { Button, Switch, TextInput } from '@mantine/core';
import { IconCopy, IconPrinter } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { problemsInAnswer } from '#renderer/lib/field-words.ts';
import { failureCode } from '#renderer/lib/failure.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { printDocument } from '#renderer/ui/print-job.ts';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import { showFailure, showMessage } from '#renderer/ui/undo-toast.tsx';
import type { NetworkLink } from '#shared/network-settings/contract.ts';
import { networkTexts } from './network-texts.ts';
import classes from './network.module.css';
import { QrCode } from './qr-code.tsx';

export function LinkCard() {
  const link = useQuery(orpc.network.link.queryOptions());
  return (
    <QueryView query={link}>{(data) => data !== null && <Link key={data.slug} link={data} />}</QueryView>
  );
}

function Link({ link }: { readonly link: NetworkLink }) {
  const t = networkTexts.useText();
  const [slug, setSlug] = useState(link.slug);
  const update = useMutation(
    orpc.network.updateLink.mutationOptions({
      onError: (error) => failureCode(error) !== 'INVALID' && showFailure(error),
      onSuccess: (next) => queryClient.setQueryData(orpc.network.link.queryKey(), next),
    }),
  );
  const refused = problemsInAnswer(update.error)['slug'];

  function change(changes: Parameters<typeof update.mutate>[0], words: string): void {
    update.mutate(changes, { onSuccess: () => showMessage(words) });
  }

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(link.url);
    showMessage(t('link.copied'));
  }

  return (
    <Card title={t('link.title')} words={t('link.words')}>
      <div className={classes.link}>
        <div className={classes.linkFields}>
          <div className={classes.row}>
            <bdi className={classes.url}>{link.url}</bdi>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconCopy size={14} />}
              onClick={() => void copy().catch(showFailure)}
            >
              {t('link.copy')}
            </Button>
          </div>
          {link.isWaiting && <StatusBadge tone="caution" label={t('link.waiting')} />}
          <Switch
            label={t('link.active')}
            description={link.isActive ? undefined : t('link.inactiveWords')}
            checked={link.isActive}
            onChange={({ currentTarget: { checked } }) =>
              change({ isActive: checked }, t(checked ? 'link.on' : 'link.off'))
            }
          />
          <Form label={t('link.name')} onSubmit={() => change({ slug }, t('link.renamed'))}>
            <TextInput
              label={t('link.name')}
              description={t('link.nameWords')}
              value={slug}
              error={refused === undefined ? null : t('link.nameWrong')}
              spellCheck={false}
              onChange={(event) => setSlug(event.currentTarget.value)}
            />
            {slug !== link.slug && (
              <div>
                <Button type="submit" size="xs" variant="default" loading={update.isPending}>
                  {t('link.rename')}
                </Button>
              </div>
            )}
          </Form>
          <Switch
            label={t('link.notices')}
            description={t('link.noticesWords')}
            checked={link.hasEmailNotices}
            onChange={({ currentTarget: { checked } }) =>
              change({ hasEmailNotices: checked }, t(checked ? 'link.noticesOn' : 'link.noticesOff'))
            }
          />
        </div>
        <div className={classes.lines}>
          <QrCode className={classes.qr} text={link.url} label={t('link.qr', { url: link.url })} />
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPrinter size={14} />}
            onClick={() => printLink(link)}
          >
            {t('link.print')}
          </Button>
        </div>
      </div>
    </Card>
  );
}

function printLink({ url }: NetworkLink): void {
  const content = (
    <div className={classes.sheet}>
      <p>{networkTexts.text('link.printWords')}</p>
      <QrCode text={url} label={networkTexts.text('link.qr', { url })} />
      <p>
        <bdi>{url}</bdi>
      </p>
    </div>
  );
  printDocument({ title: networkTexts.text('link.printTitle'), content });
}
