// The settings' section of backups: how things stand, where and when, and what lies on the target.

import { useState } from 'react';
import type { BackupRow } from '#shared/backup/contract.ts';
import { BackupList } from './backup-list.tsx';
import { BackupNow } from './backup-now.tsx';
import { BackupSettingsForm } from './backup-settings-form.tsx';
import { RestoreBeside } from './restore-beside.tsx';

export function BackupsSection() {
  const [beside, setBeside] = useState<BackupRow | null>(null);
  return (
    <>
      <BackupNow />
      <BackupSettingsForm />
      <BackupList onRestoreBeside={setBeside} />
      {beside !== null && <RestoreBeside row={beside} onClose={() => setBeside(null)} />}
    </>
  );
}
