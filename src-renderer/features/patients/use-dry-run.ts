// A dry run of an import, asked call by call until every row is judged; then its rows page by page.

import { useCallback, useEffect, useRef, useState } from 'react';
import type { ImportMapping, PatientImportId } from '#shared/patients/import-contract.ts';
import type { DateOrder } from '#shared/text/date-typed.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';

type Asked = {
  readonly importId: PatientImportId;
  readonly mapping: ImportMapping;
  readonly dateOrder: DateOrder;
};
type Answer = Awaited<ReturnType<typeof rpc.patientImport.dryRun>>;
const limit = 100;

export type DryRunState = {
  /** The counts so far, and all rows read so far; null until the first answer. */
  readonly answer: Answer | null;
  readonly error: unknown;
  readonly isStopped: boolean;
  readonly stop: () => void;
  /** Goes on where it stopped or failed. */
  readonly goOn: () => void;
  readonly isLoadingMore: boolean;
  readonly loadMore: () => void;
};

/** Give the component a new key for other columns: a dry run is of one mapping. */
export function useDryRun({ importId, mapping, dateOrder }: Asked): DryRunState {
  const asked = useRef({ importId, mapping, dateOrder });
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isStopped, setIsStopped] = useState(false);
  const [isLoadingMore, setIsLoadingMore] = useState(false);
  const isHalted = useRef(false);

  const judge = useCallback(async (isFirst: boolean): Promise<void> => {
    isHalted.current = false;
    try {
      for (let goesOn = !isFirst; ; goesOn = true) {
        const next: Answer = await rpc.patientImport.dryRun({ ...asked.current, limit, goesOn });
        if (isHalted.current) return;
        setAnswer(next);
        if (next.judged >= next.rowCount) return;
      }
    } catch (failure) {
      if (!isHalted.current) setError(failure);
    }
  }, []);

  useEffect(() => {
    // What would happen is asked of the clinic as it is now.
    void judge(true);
    return () => {
      isHalted.current = true;
    };
  }, [judge]);

  async function loadMore(): Promise<void> {
    const cursor = answer?.nextCursor ?? null;
    if (answer === null || cursor === null || isLoadingMore) return;
    setIsLoadingMore(true);
    try {
      const next = await rpc.patientImport.dryRun({ ...asked.current, limit, goesOn: true, cursor });
      setAnswer({ ...next, rows: [...answer.rows, ...next.rows] });
    } catch (failure) {
      setError(failure);
    } finally {
      setIsLoadingMore(false);
    }
  }

  return {
    answer,
    error,
    isStopped,
    stop: () => {
      isHalted.current = true;
      setIsStopped(true);
    },
    goOn: () => {
      setIsStopped(false);
      setError(null);
      void judge(answer === null);
    },
    isLoadingMore,
    loadMore: () => void loadMore(),
  };
}
