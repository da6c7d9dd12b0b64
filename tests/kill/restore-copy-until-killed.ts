// Restores a backup, as the backup worker does, in a process that a test can kill at any moment; says each phase it begins.

import { readFileSync } from 'node:fs';
import type { RestoreJob } from '#main/backup/backup-messages.ts';
import { restoreBackup } from '#main/backup/restore-backup.ts';

const job = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as RestoreJob & { key: string };
process.stdout.write('began\n');
let phase = '';
await restoreBackup(
  { ...job, key: Buffer.from(job.key, 'base64') },
  {
    signal: new AbortController().signal,
    tell(progress) {
      if (progress.phase !== phase) process.stdout.write(`${progress.phase}\n`);
      phase = progress.phase;
    },
  },
);
