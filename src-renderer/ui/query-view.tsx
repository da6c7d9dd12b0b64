// The three looks of an answer on its way: waiting, failed, here. One place so that no screen mixes them up.

import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorView } from './error-view.tsx';
import { Late } from './late.tsx';

type QueryViewProps<Data> = {
  readonly query: Pick<UseQueryResult<Data, unknown>, 'data' | 'error' | 'isError' | 'isRefetchError'> & {
    readonly refetch: () => unknown;
  };
  readonly skeleton?: ReactNode;
  readonly children: (data: Data) => ReactNode;
};

/** Shows the answer of a query. A failed refresh keeps the old answer and says so above it. */
export function QueryView<Data>({ query, skeleton, children }: QueryViewProps<Data>) {
  const retry = (): void => void query.refetch();
  if (query.data === undefined) {
    return query.isError ? <ErrorView error={query.error} onRetry={retry} /> : <Late skeleton={skeleton} />;
  }
  return (
    <>
      {query.isRefetchError && <ErrorView error={query.error} onRetry={retry} form="inline" />}
      {children(query.data)}
    </>
  );
}
