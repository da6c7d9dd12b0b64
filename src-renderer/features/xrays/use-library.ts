// The list of everybody's images: how many each group has, and the pages that are in sight. A page that is scrolled past
// before it came is given up.

import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { orpc } from '#renderer/lib/rpc-client.ts';
import type { XrayListRow } from '#shared/xrays/contract.ts';
import type { ImagingQuestion } from './imaging-queue.ts';

const pageRows = 60;
/** Of a hand that still scrolls nothing is asked. */
const restMilliseconds = 20;

export function useLibrary(question: ImagingQuestion) {
  const [range, setRange] = useState({ first: 0, last: pageRows - 1 });
  const groups = useQuery({
    ...orpc.xrays.groups.queryOptions({ input: question }),
    placeholderData: keepPreviousData,
  });
  const total = groups.data?.total ?? 0;
  const firstPage = Math.floor(range.first / pageRows);
  const lastPage = Math.min(Math.floor(range.last / pageRows), Math.ceil(total / pageRows) - 1);
  const numbers = Array.from({ length: Math.max(0, lastPage - firstPage + 1) }, (_, n) => firstPage + n);
  const wanted = numbers.length === 0 ? [0] : numbers;
  const pages = useQueries({
    queries: wanted.map((number) =>
      orpc.xrays.listAll.queryOptions({
        input: { ...question, limit: pageRows, offset: number * pageRows },
      }),
    ),
  });
  const loaded = pages.map(({ data }) => data);
  const shape = loaded.map((page) => page?.rows.map(({ id, updatedAt }) => `${id}${updatedAt}`).join() ?? '');
  const key = `${wanted.join()}\n${total}\n${shape.join('\n')}`;
  const items = useMemo(() => {
    const all = Array.from<XrayListRow | undefined>({ length: total });
    wanted.forEach((number, index) =>
      loaded[index]?.rows.forEach((row, place) => {
        if (number * pageRows + place < total) all[number * pageRows + place] = row;
      }),
    );
    return all;
    // `key` says what the pages hold: their answers are new objects at every rendering.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
  const last = loaded.at(-1);
  const firstMissing = loaded.findIndex((page) => page === undefined);
  const together = firstMissing < 0 ? loaded : loaded.slice(0, firstMissing);

  const timer = useMemo(() => ({ id: 0 }), []);
  const onRange = useCallback(
    (first: number, until: number) => {
      window.clearTimeout(timer.id);
      timer.id = window.setTimeout(
        () =>
          setRange((before) =>
            before.first === first && before.last === until ? before : { first, last: until },
          ),
        restMilliseconds,
      );
    },
    [timer],
  );

  return {
    groups: groups.data?.groups,
    total: groups.data?.total,
    items,
    /** The rows that are here, one after the other, for going on from one of them to the next. */
    run: useMemo(
      () => ({
        rows: together.flatMap((page) => page?.rows ?? []),
        nextCursor: firstMissing < 0 ? last?.nextCursor : together.at(-1)?.nextCursor,
      }),
      // eslint-disable-next-line react-hooks/exhaustive-deps
      [key],
    ),
    isSettled: !groups.isPlaceholderData && pages.every(({ isPending }) => !isPending),
    error: groups.error ?? pages.find(({ error }) => error !== null)?.error ?? null,
    retry: () => {
      void groups.refetch();
      for (const page of pages) if (page.isError) void page.refetch();
    },
    onRange,
  };
}
