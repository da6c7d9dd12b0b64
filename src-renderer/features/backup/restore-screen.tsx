// First run: a clinic comes back from a backup. Where it is, which one, its key, and then how far it is.

import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useLayoutEffect, useState } from 'react';
import type { FoundBackup } from '#shared/backup/contract.ts';
import { useClinicPlace } from '#renderer/lib/clinic-zone.ts';
import { failureCode } from '#renderer/lib/failure.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Door } from '#renderer/ui/door.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { BackupFacts } from './backup-facts.tsx';
import { BackupFailureView } from './backup-failure.tsx';
import { backupTexts } from './backup-texts.ts';
import classes from './backups.module.css';
import { fieldWords } from './field-words.ts';
import { FolderField } from './folder-field.tsx';
import { RestoreKey } from './restore-key.tsx';

export function RestoreScreen() {
  const t = backupTexts.useText();
  const router = useRouter();
  const [path, setPath] = useState('');
  const [chosen, setChosen] = useState<FoundBackup | null>(null);
  const [restoredName, setRestoredName] = useState<string | null>(null);
  const status = useQuery(orpc.system.status.queryOptions());
  // No clinic is open to say its zone: until then times are this computer's.
  useLayoutEffect(() => {
    useClinicPlace.setState({ timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });
  }, []);
  const inspect = useMutation(
    orpc.backup.inspect.mutationOptions({
      onSuccess: (found) => setChosen(found.length === 1 && found[0]?.isNewer === false ? found[0] : null),
    }),
  );

  async function leave(): Promise<void> {
    await queryClient.resetQueries({ queryKey: orpc.system.key() });
    await router.navigate({ href: '/', replace: true });
  }

  if (restoredName !== null) {
    return (
      <Door title={t('restore.done', { name: restoredName })} words={t('restore.doneWords')}>
        <Button fullWidth autoFocus onClick={() => void leave()}>
          {t('restore.open')}
        </Button>
      </Door>
    );
  }
  if (chosen !== null) {
    return <RestoreKey backup={chosen} onBack={() => setChosen(null)} onRestored={setRestoredName} />;
  }
  // An open clinic is never restored over; its own settings restore beside it.
  const isOpen = status.data?.state === 'OPEN';
  const isInvalid = inspect.isError && failureCode(inspect.error) === 'INVALID';
  return (
    <Door title={t('restore.where')} words={t('restore.whereWords')} isWide>
      <Form
        label={t('restore.where')}
        onSubmit={() => inspect.mutate({ path })}
        onCancel={() => void leave()}
      >
        <FolderField
          label={t('restore.folder')}
          value={path}
          error={isInvalid ? fieldWords(inspect.error, 'path') : null}
          autoFocus
          onChange={setPath}
        />
        {inspect.isError && !isInvalid && <BackupFailureView error={inspect.error} />}
        <div className={classes.row}>
          <Button type="submit" loading={inspect.isPending} disabled={isOpen}>
            {t('restore.look')}
          </Button>
          <Button variant="default" onClick={() => void leave()}>
            {t('restore.back')}
          </Button>
        </div>
      </Form>
      {inspect.data !== undefined && (
        <>
          <h2>{t('restore.which')}</h2>
          <div className={classes.found}>
            {inspect.data.map((backup) => (
              <button
                key={backup.path}
                type="button"
                className={classes.choice}
                disabled={backup.isNewer}
                onClick={() => setChosen(backup)}
              >
                <BackupFacts backup={backup} />
              </button>
            ))}
          </div>
        </>
      )}
    </Door>
  );
}
