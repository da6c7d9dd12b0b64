// The owner's passphrase and recovery key: how they stand, and each replaced by a new one.

import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { PassphraseCard } from './passphrase-card.tsx';
import { RecoveryKeyCard } from './recovery-key-card.tsx';

export function KeysSection() {
  const status = useQuery(orpc.keys.status.queryOptions());
  return (
    <QueryView query={status}>
      {(keys) => (
        <>
          <PassphraseCard isInDoubt={keys.isPassphraseInDoubt} />
          <RecoveryKeyCard
            confirmedAt={keys.recoveryKeyConfirmedAt}
            isReplacing={keys.isReplacingRecoveryKey}
          />
        </>
      )}
    </QueryView>
  );
}
