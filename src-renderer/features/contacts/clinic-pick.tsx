// Chooses the clinic of the network that a contact is. Away from the network a contact is typed all the same.

import { Button } from '@mantine/core';
import { IconNetwork } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { failureCode } from '#renderer/lib/failure.ts';
import { formatPhone } from '#renderer/lib/phone.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { FindPick } from '#renderer/ui/find-pick.tsx';
import classes from './contacts.module.css';
import { contactsTexts } from './contacts-texts.ts';
import type { NetworkClinic } from './network-clinics.ts';

type ClinicPickProps = {
  readonly clinicId: string | null;
  readonly onPick: (clinic: NetworkClinic) => void;
  readonly onDrop: () => void;
};

export function ClinicPick({ clinicId, onPick, onDrop }: ClinicPickProps) {
  const t = contactsTexts.useText();
  const [typed, setTyped] = useState('');
  const query = typed.trim();
  const status = useQuery(orpc.network.status.queryOptions());
  const hasJoined = status.data?.standing === 'JOINED';
  const search = useQuery({
    ...orpc.network.searchClinics.queryOptions({ input: { query } }),
    enabled: clinicId === null && hasJoined,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (clinicId !== null)
    return (
      <div className={classes.chosen}>
        <IconNetwork size={18} aria-hidden />
        <span>
          <strong>{t('inNetwork')}</strong> {t('clinic.chosen')}
        </span>
        <Button size="compact-sm" variant="default" onClick={onDrop}>
          {t('clinic.drop')}
        </Button>
      </div>
    );
  // Without the network a contact is typed; nothing has to be said of it.
  if (!hasJoined || search.isPending) return null;
  if (search.isError && failureCode(search.error) === 'NETWORK')
    return (
      <p className={classes.aside} role="status">
        {t('clinic.away')}
      </p>
    );
  return (
    <div>
      <FindPick
        label={t('clinic.label')}
        description={t('clinic.words')}
        placeholder={t('clinic.hint')}
        resultsLabel={t('clinic.results')}
        nothing={t('clinic.nothing')}
        typed={typed}
        onType={setTyped}
        hits={query === '' ? [] : (search.data?.clinics ?? []).slice(0, 8)}
        hitId={(clinic) => clinic.clinicId}
        renderHit={(clinic) => (
          <>
            <strong>{clinic.name}</strong>
            <span>{clinic.phone === null ? '' : formatPhone(clinic.phone)}</span>
            {clinic.address !== null && <span className={classes.hitLine}>{clinic.address}</span>}
          </>
        )}
        onPick={(clinic) => {
          setTyped('');
          onPick(clinic);
        }}
        isFresh={query !== '' && search.data !== undefined && !search.isPlaceholderData}
        failure={search.error}
        onRetry={() => void search.refetch()}
      />
    </div>
  );
}
