// Lines under the top bar that hold for the whole clinic: an emergency that waits, sample data, a recovery key not proven, a passphrase in doubt.

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { EmergencyLine } from '#renderer/features/notifications/emergency-line.tsx';
import { useNotificationsSummary } from '#renderer/features/notifications/notification-bell.tsx';
import { keysTexts } from '#renderer/features/keys/keys-texts.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useSession } from '#renderer/lib/signed-in.ts';
import { appTexts } from './app-texts.ts';
import classes from './frame.module.css';

export function Notices() {
  const t = appTexts.useText();
  const { clinic, user } = useSession();
  const ringing = useNotificationsSummary().data?.ringing ?? [];
  return (
    <>
      <EmergencyLine ringing={ringing} />
      {clinic.isSample && <div className={classes.notice}>{t('sampleNotice')}</div>}
      {!clinic.isSample && user.role === 'OWNER' && <KeysNotice isConfirmed={clinic.recoveryKeyConfirmed} />}
    </>
  );
}

/** One line about the keys at a time: a passphrase that may be forgotten goes before a key not typed back. */
function KeysNotice({ isConfirmed }: { readonly isConfirmed: boolean }) {
  const t = appTexts.useText();
  const tKeys = keysTexts.useText();
  const isInDoubt = useQuery(orpc.keys.status.queryOptions()).data?.isPassphraseInDoubt === true;
  if (!isInDoubt && isConfirmed) return null;
  return (
    <div className={classes.notice} data-tone="caution">
      {isInDoubt ? tKeys('notice') : t('recoveryNotice')}
      <Link to="/settings/$section" params={{ section: 'keys' }}>
        {isInDoubt ? tKeys('noticeDo') : t('recoveryDo')}
      </Link>
    </div>
  );
}
