// A clinic that is here but not open: its reason in three plain parts and the right button.

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { OpenProblem, SystemStatus } from '#shared/system/contract.ts';
import { knownFeatures } from '#renderer/app/feature-definition.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Door } from '#renderer/ui/door.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import classes from './clinic-not-open.module.css';
import { systemTexts } from './system-texts.ts';
import { UnlockKey } from './unlock-key.tsx';

/** Trying again is of no use where only another version or a backup helps. */
const withoutRetry: ReadonlySet<OpenProblem> = new Set(['NEWER_DATABASE', 'CORRUPT_DATABASE']);
const withRestore: ReadonlySet<OpenProblem> = new Set(['CORRUPT_DATABASE', 'MISSING_DATABASE', 'WRONG_KEY']);

/** Puts a newer state in place of the known one; the gate shows what follows from it. */
export function takeStatus(status: SystemStatus): void {
  queryClient.setQueryData(orpc.system.status.queryKey(), status);
}

export function ClinicNotOpen({ status }: { readonly status: SystemStatus }) {
  return status.state === 'LOCKED_KEY' ? (
    <UnlockKey status={status} onOpen={takeStatus} />
  ) : (
    <OpenFailure status={status} />
  );
}

function OpenFailure({ status }: { readonly status: SystemStatus }) {
  const t = systemTexts.useText();
  const router = useRouter();
  const retry = useMutation(orpc.system.retryOpen.mutationOptions({ onSuccess: takeStatus }));
  const problem = status.problem ?? 'UNKNOWN';
  const restore = knownFeatures().find((feature) => feature.firstRunChoice !== undefined)?.firstRunChoice;
  return (
    <Door title={t(`problem.${problem}.what`)} isWide>
      <div role="alert">
        <p className={classes.part}>{t(`problem.${problem}.isWorkSafe`)}</p>
        <p className={classes.part}>{t(`problem.${problem}.press`)}</p>
      </div>
      <div className={classes.buttons}>
        {(!withoutRetry.has(problem) || restore === undefined) && (
          <Button autoFocus loading={retry.isPending} onClick={() => retry.mutate(undefined)}>
            {t('retry')}
          </Button>
        )}
        {restore !== undefined && withRestore.has(problem) && (
          <Button variant="default" onClick={() => void router.navigate({ href: restore.to })}>
            {t('restore')}
          </Button>
        )}
      </div>
      {retry.isError && <ErrorView error={retry.error} form="inline" />}
      <p className={classes.detail}>
        {t('detail', { detail: status.detail ?? problem, version: status.appVersion })}
      </p>
    </Door>
  );
}
