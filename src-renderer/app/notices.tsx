// Lines under the top bar that hold for the whole clinic: sample data, a recovery key not proven yet.

import { Link } from '@tanstack/react-router';
import { useSession } from '#renderer/lib/signed-in.ts';
import { appTexts } from './app-texts.ts';
import classes from './frame.module.css';

export function Notices() {
  const t = appTexts.useText();
  const { clinic, user } = useSession();
  return (
    <>
      {clinic.isSample && <div className={classes.notice}>{t('sampleNotice')}</div>}
      {!clinic.isSample && !clinic.recoveryKeyConfirmed && user.role === 'OWNER' && (
        <div className={classes.notice} data-tone="caution">
          {t('recoveryNotice')}
          <Link to="/settings/$section" params={{ section: 'recovery-key' }}>
            {t('recoveryDo')}
          </Link>
        </div>
      )}
    </>
  );
}
