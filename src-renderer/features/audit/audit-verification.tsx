// Recomputes the whole chain and says in words whether it is intact, or which entry is broken and how.

import { Button } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { formatNumber } from '#renderer/lib/formats.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { ProgressLine } from '#renderer/ui/progress-line.tsx';
import { toneStyle } from '#renderer/ui/status-badge.tsx';
import classes from './audit.module.css';
import { auditTexts } from './audit-texts.ts';

export function AuditVerification() {
  const t = auditTexts.useText();
  const verify = useMutation(orpc.audit.verify.mutationOptions());
  const found = verify.data;
  const isGood = found?.isIntact === true;
  const Icon = isGood ? IconShieldCheck : IconShieldX;
  return (
    <div className={classes.verification}>
      {!verify.isPending && (
        <Button
          variant="default"
          leftSection={<IconShieldCheck size={16} />}
          onClick={() => verify.mutate(undefined)}
        >
          {t('verify.act')}
        </Button>
      )}
      {verify.isPending && <ProgressLine label={t('verify.running')} part={null} />}
      {verify.isError && <ErrorView error={verify.error} form="inline" />}
      {found !== undefined && !verify.isPending && (
        <div className={classes.verdict} style={toneStyle(isGood ? 'good' : 'danger')} role="status">
          <Icon size={20} stroke={1.8} aria-hidden />
          <div>
            {found.firstBreak === null ? (
              <p>{t('verify.intact', { count: found.checked, shown: formatNumber(found.checked) })}</p>
            ) : (
              <>
                <p>{t(`verify.${found.firstBreak.kind}`, { seq: formatNumber(found.firstBreak.seq) })}</p>
                <p>{t('verify.brokenPress')}</p>
              </>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
