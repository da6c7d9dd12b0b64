// Health and support in the settings: sizes, rows, upkeep, slow answers, the support file.

import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { saveFile } from '#renderer/lib/save-file.ts';
import { Card } from '#renderer/ui/card.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { showFailure } from '#renderer/ui/undo-toast.tsx';
import { RowsCard, SizesCard, SlowCard } from './health-figures.tsx';
import classes from './operations.module.css';
import { operationsTexts } from './operations-texts.ts';
import { UpkeepCard } from './upkeep-card.tsx';

export function HealthSection() {
  const t = operationsTexts.useText();
  const health = useQuery(orpc.operations.health.queryOptions({ staleTime: 30_000 }));
  const support = useMutation(
    orpc.operations.supportFile.mutationOptions({
      onSuccess: ({ fileName, text }) => saveFile(fileName, new Blob([text], { type: 'application/json' })),
      onError: showFailure,
    }),
  );
  return (
    <>
      <QueryView query={health}>
        {(loaded) => (
          <>
            <SizesCard
              health={loaded}
              isMeasuring={health.isFetching}
              onMeasure={() => void health.refetch()}
            />
            <UpkeepCard health={loaded} />
            <RowsCard health={loaded} />
            <SlowCard health={loaded} />
          </>
        )}
      </QueryView>
      <Card title={t('support.title')} words={t('support.words')}>
        <Button loading={support.isPending} onClick={() => support.mutate(undefined)}>
          {t('support.save')}
        </Button>
        {health.data !== undefined && (
          <p className={classes.soft}>
            {t('versions', { app: health.data.appVersion, sqlite: health.data.sqliteVersion })}
          </p>
        )}
      </Card>
    </>
  );
}
