// Says of all held rows at once that they are new patients, row by row, with what is left and a way to stop.

import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { PatientImportId } from '#shared/patients/import-contract.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { ProgressLine } from '#renderer/ui/progress-line.tsx';
import { showFailure } from '#renderer/ui/undo-toast.tsx';
import { exchangeTexts } from './exchange-texts.ts';

type ImportHeldAllProps = { readonly importId: PatientImportId; readonly count: number };

export function ImportHeldAll({ importId, count }: ImportHeldAllProps) {
  const t = exchangeTexts.useText();
  const [progress, setProgress] = useState<{ readonly all: number; readonly done: number } | null>(null);
  const isHalted = useRef(false);

  async function run(): Promise<void> {
    isHalted.current = false;
    let done = 0;
    setProgress({ all: count, done });
    try {
      for (;;) {
        const { rows } = await rpc.patientImport.listRows({ importId, status: 'HELD', limit: 100 });
        if (rows.length === 0) break;
        for (const { rowNumber } of rows) {
          if (isHalted.current) return;
          await rpc.patientImport.decide({ importId, rowNumber, decision: 'CREATE' });
          done += 1;
          setProgress({ all: count, done });
        }
      }
    } catch (error) {
      showFailure(error);
    } finally {
      await queryClient.invalidateQueries({ queryKey: orpc.patientImport.key() });
      setProgress(null);
    }
  }

  return progress === null ? (
    <Button variant="default" onClick={() => void run()}>
      {t('import.allNew', { count })}
    </Button>
  ) : (
    <ProgressLine
      label={t('import.running')}
      part={progress.done / Math.max(1, progress.all)}
      left={t('import.left', { count: progress.all - progress.done })}
      onCancel={() => {
        isHalted.current = true;
      }}
    />
  );
}
