// A list of a patient's photos or documents in its states: on its way, empty, filtered to nothing, with more to come.

import { Button } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import classes from './files-tab.module.css';

type FilesListProps = {
  readonly query: UseInfiniteQueryResult<unknown, unknown>;
  readonly count: number;
  readonly icon: TablerIcon;
  readonly isFiltered: boolean;
  readonly onClear: () => void;
  readonly words: {
    readonly none: string;
    readonly noneFound: string;
    readonly clear: string;
    readonly more: string;
  };
  readonly addButton: ReactNode;
  readonly children: ReactNode;
};

export function FilesList(props: FilesListProps) {
  const { query, count, icon, isFiltered, onClear, words, addButton, children } = props;
  const clearButton = (
    <Button size="xs" variant="default" onClick={onClear}>
      {words.clear}
    </Button>
  );
  return (
    <QueryView query={query}>
      {() =>
        count === 0 ? (
          <EmptyState icon={icon} action={isFiltered ? clearButton : addButton}>
            {isFiltered ? words.noneFound : words.none}
          </EmptyState>
        ) : (
          <div className={classes.list}>
            {children}
            {query.hasNextPage && (
              <Button
                size="xs"
                variant="default"
                loading={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {words.more}
              </Button>
            )}
          </div>
        )
      }
    </QueryView>
  );
}
