// Upkeep of the database: when it was last done, the check of everything, and compacting.

import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { formatDateTime, formatSize } from '#renderer/lib/formats.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { askToConfirm } from '#renderer/ui/confirm-question.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { ProgressLine } from '#renderer/ui/progress-line.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import { upkeepKinds, type Health, type Integrity } from '#shared/operations/contract.ts';
import classes from './operations.module.css';
import { operationsTexts } from './operations-texts.ts';

function measureAgain(): void {
  void queryClient.invalidateQueries({ queryKey: orpc.operations.health.key() });
}

export function UpkeepCard({ health }: { readonly health: Health }) {
  const t = operationsTexts.useText();
  useLanguage();
  const check = useMutation(orpc.operations.checkIntegrity.mutationOptions({ onSettled: measureAgain }));
  const compact = useMutation(
    orpc.operations.compact.mutationOptions({
      onSuccess: ({ bytesBefore, bytesAfter }) =>
        showMessage(
          operationsTexts.text('upkeep.compacted', {
            before: formatSize(bytesBefore),
            after: formatSize(bytesAfter),
          }),
        ),
      onSettled: measureAgain,
    }),
  );
  const isBusy = check.isPending || compact.isPending;
  const progress = useQuery(
    orpc.operations.progress.queryOptions({
      enabled: isBusy,
      refetchInterval: isBusy ? 300 : false,
      gcTime: 0,
    }),
  ).data;
  async function askToCompact(): Promise<void> {
    const isSure = await askToConfirm({
      title: t('upkeep.compactQuestion'),
      words: t('upkeep.compactWords'),
      confirm: t('upkeep.compact'),
    });
    if (isSure) compact.mutate(undefined);
  }
  return (
    <Card title={t('upkeep.title')} words={t('upkeep.words')}>
      <dl className={classes.figures}>
        {upkeepKinds.map((kind) => {
          const last = health.upkeep.find((run) => run.kind === kind);
          return [
            <dt key={`${kind} name`}>{t(`upkeep.kind.${kind}`)}</dt>,
            <dd key={kind}>
              {last === undefined ? t('upkeep.never') : formatDateTime(last.at)}
              {last?.isSound === false && ` · ${t('upkeep.found')}`}
            </dd>,
          ];
        })}
      </dl>
      {isBusy && (
        <ProgressLine
          label={t(check.isPending ? 'upkeep.checking' : 'upkeep.compacting')}
          part={progress?.total ? progress.done / progress.total : null}
        />
      )}
      {check.data !== undefined && !check.isPending && <Found integrity={check.data} />}
      {(check.error ?? compact.error) !== null && (
        <ErrorView error={check.error ?? compact.error} form="inline" />
      )}
      <div className={classes.buttons}>
        <Button variant="default" disabled={isBusy} onClick={() => check.mutate(undefined)}>
          {t('upkeep.check')}
        </Button>
        <Button variant="default" disabled={isBusy} onClick={() => void askToCompact()}>
          {t('upkeep.compact')}
        </Button>
      </div>
    </Card>
  );
}

function Found({ integrity }: { readonly integrity: Integrity }) {
  const t = operationsTexts.useText();
  if (integrity.isSound) return <p role="status">{t('upkeep.sound')}</p>;
  const where = t('upkeep.damagedTables', { tables: integrity.tables.join(', ') });
  const pages =
    integrity.pages.length === 0 ? '' : ` ${t('upkeep.damagedPages', { pages: integrity.pages.join(', ') })}`;
  return (
    <ErrorView
      form="inline"
      words={{ what: t('upkeep.damaged'), isWorkSafe: `${where}${pages}`, press: t('upkeep.damagedPress') }}
    />
  );
}
