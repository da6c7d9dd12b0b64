// The run of an import, call by call: how many rows are left, and a way to stop between two calls.

import { useRef, useState } from 'react';
import type { ImportCounts, ImportMapping, PatientImportId } from '#shared/patients/import-contract.ts';
import type { DateOrder } from '#shared/text/date-typed.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';

type Asked = {
  readonly importId: PatientImportId;
  readonly mapping: ImportMapping;
  readonly dateOrder: DateOrder;
};

export function useImportRun(asked: Asked) {
  const [counts, setCounts] = useState<ImportCounts | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isHalted = useRef(false);

  async function run(): Promise<void> {
    isHalted.current = false;
    setIsRunning(true);
    setError(null);
    const { queryKey } = orpc.patientImport.get.queryOptions({ input: { importId: asked.importId } });
    try {
      for (let waiting = 1; waiting > 0 && !isHalted.current;) {
        const answer = await rpc.patientImport.run(asked);
        // What is known of the import is from before this: until it is asked again nothing would seem to have changed.
        await queryClient.cancelQueries({ queryKey });
        queryClient.setQueryData(queryKey, (known) => known && { ...known, counts: answer.counts });
        setCounts(answer.counts);
        ({ waiting } = answer.counts);
      }
    } catch (failure) {
      setError(failure);
    } finally {
      void queryClient.invalidateQueries({ queryKey });
      setIsRunning(false);
    }
  }

  return {
    counts,
    isRunning,
    error,
    run: () => void run(),
    /** What is taken in stays; the rest waits and can be taken in later. */
    stop: () => {
      isHalted.current = true;
    },
  };
}
