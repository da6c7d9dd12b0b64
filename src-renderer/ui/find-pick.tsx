// Finds one thing as one types: a field with the hits beneath it, wholly by keyboard. What is found is the caller's.

import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import { ErrorView } from './error-view.tsx';
import classes from './find-pick.module.css';

type FindPickProps<Hit> = {
  readonly label: string;
  readonly placeholder: string;
  /** Names the list of hits for screen readers. */
  readonly resultsLabel: string;
  /** Said when nothing fits. */
  readonly nothing: ReactNode;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly hits: readonly Hit[];
  readonly hitId: (hit: Hit) => string;
  readonly renderHit: (hit: Hit) => ReactNode;
  readonly onPick: (hit: Hit) => void;
  /** The hits are of what stands in the field now, not of what was typed before. */
  readonly isFresh: boolean;
  /** A last line that makes something new of what was typed. */
  readonly create?: { readonly content: ReactNode; readonly run: () => void } | undefined;
  readonly failure?: unknown;
  readonly onRetry?: () => void;
  readonly error?: string | null | undefined;
  readonly description?: ReactNode;
  readonly isAutofocused?: boolean | undefined;
};

export function FindPick<Hit>(props: FindPickProps<Hit>) {
  const { typed, onType, hits, isFresh, create, onPick } = props;
  const listId = useId();
  const [active, setActive] = useState(0);
  const waiting = useRef<string | null>(null);
  const text = typed.trim();
  const count = hits.length + (create === undefined ? 0 : 1);
  const chosen = Math.min(active, Math.max(0, count - 1));

  function take(index: number): void {
    const hit = hits[index];
    if (hit !== undefined) onPick(hit);
    else create?.run();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (count > 0) setActive((chosen + step + count) % count);
    } else if (event.key === 'Enter' && (text !== '' || count > 0)) {
      if (isFresh) take(chosen);
      else waiting.current = text;
    } else if (event.key === 'Escape' && text !== '') onType('');
    else return;
    event.preventDefault();
  }

  // Enter pressed before the answer was here acts on that answer.
  useEffect(() => {
    if (!isFresh || waiting.current !== text) return;
    waiting.current = null;
    take(0);
  });

  function option(index: number, key: string, content: ReactNode): ReactNode {
    return (
      // The keys are the input's, which keeps the focus.
      // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
      <div
        key={key}
        id={`${listId}-${index}`}
        role="option"
        tabIndex={-1}
        aria-selected={index === chosen}
        className={classes.hit}
        onMouseMove={() => index !== chosen && setActive(index)}
        onClick={() => take(index)}
      >
        {content}
      </div>
    );
  }

  return (
    <>
      <TextInput
        label={props.label}
        description={props.description}
        role="combobox"
        aria-expanded={count > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={count > 0 ? `${listId}-${chosen}` : undefined}
        placeholder={props.placeholder}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        error={props.error}
        autoComplete="off"
        spellCheck={false}
        data-autofocus={props.isAutofocused === true || undefined}
        onChange={(event) => {
          waiting.current = null;
          setActive(0);
          onType(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
      />
      {props.failure !== undefined && props.failure !== null && (
        <ErrorView
          error={props.failure}
          form="inline"
          {...(props.onRetry === undefined ? {} : { onRetry: props.onRetry })}
        />
      )}
      <div
        id={listId}
        role="listbox"
        aria-label={props.resultsLabel}
        className={classes.hits}
        hidden={count === 0}
      >
        {hits.map((hit, index) => option(index, props.hitId(hit), props.renderHit(hit)))}
        {create !== undefined && option(hits.length, 'create', create.content)}
      </div>
      {isFresh && count === 0 && text !== '' && <p className={classes.nothing}>{props.nothing}</p>}
    </>
  );
}
