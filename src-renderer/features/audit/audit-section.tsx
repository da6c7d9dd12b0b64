// The log's place in the settings: what it is, the way to it, and its proof.

import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Card } from '#renderer/ui/card.tsx';
import { auditTexts } from './audit-texts.ts';
import { AuditVerification } from './audit-verification.tsx';

export function AuditSection() {
  const t = auditTexts.useText();
  return (
    <>
      <Card title={t('title')} words={t('words')}>
        <Button component={Link} to="/audit">
          {t('open')}
        </Button>
      </Card>
      <Card title={t('verify.title')} words={t('verify.words')}>
        <AuditVerification />
      </Card>
    </>
  );
}
