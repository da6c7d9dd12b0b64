// Sentences of the clinic, and some to begin with, found as one types and put into the field they were opened from.

import { Button, Popover, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState } from 'react';
import { failureCode } from '#renderer/lib/failure.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { FindPick } from '#renderer/ui/find-pick.tsx';
import { KeyHint } from '#renderer/ui/key-hint.tsx';
import { showFailure, showMessage, showUndo } from '#renderer/ui/undo-toast.tsx';
import { normaliseForSearch } from '#shared/text/search-text.ts';
import type { SnippetId } from '#shared/xrays/snippets.ts';
import { readingTexts, starterKeys } from './reading-texts.ts';
import classes from './reading.module.css';

/** Null id: one of those to begin with, which nobody can remove. */
type Sentence = { readonly id: SnippetId | null; readonly text: string };

type SnippetPickProps = {
  readonly fieldLabel: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** The teeth of the picture, in words; '' where none are named. */
  readonly teeth: string;
  /** What stands in the field, or is selected in it: it can be kept. */
  readonly written: string;
  readonly onPick: (sentence: string) => void;
};

async function refresh(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: orpc.snippets.key() });
}

export function SnippetPick(props: SnippetPickProps) {
  const t = readingTexts.useText();
  return (
    <Popover
      opened={props.isOpen}
      onChange={props.onOpenChange}
      position="bottom-end"
      width={264}
      transitionProps={{ duration: 0 }}
      withinPortal={false}
      shadow="md"
    >
      <Popover.Target>
        <Button
          // Tab goes from field to field; the keyboard opens it by Ctrl J.
          tabIndex={-1}
          variant="subtle"
          color="gray"
          size="compact-xs"
          title={t('snippetsFor', { field: props.fieldLabel })}
          onClick={() => props.onOpenChange(!props.isOpen)}
        >
          {t('snippets')}
          <VisuallyHidden>: {props.fieldLabel}</VisuallyHidden>&ensp;
          <KeyHint keys="mod+j" />
        </Button>
      </Popover.Target>
      <Popover.Dropdown>{props.isOpen && <Sentences {...props} />}</Popover.Dropdown>
    </Popover>
  );
}

function Sentences({ teeth, written, onPick, onOpenChange }: SnippetPickProps) {
  const t = readingTexts.useText();
  const box = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  // At once: the next key belongs to it already.
  useLayoutEffect(focusField, []);
  function focusField(): void {
    box.current?.querySelector('input')?.focus();
  }
  const [isRemoving, setIsRemoving] = useState(false);
  const query = useQuery(orpc.snippets.list.queryOptions());
  const own: readonly Sentence[] = query.data ?? [];
  // One that names teeth is of no use where none are named.
  const starters = starterKeys
    .filter(
      (key) => teeth !== '' || t(`starters.${key}`, { teeth: '1' }) === t(`starters.${key}`, { teeth: '2' }),
    )
    .map((key): Sentence => ({ id: null, text: t(`starters.${key}`, { teeth }) }));
  const all = isRemoving ? own : [...own, ...starters];
  const wanted = normaliseForSearch(typed).split(' ').filter(Boolean);
  const hits = all.filter(({ text }) => {
    const words = normaliseForSearch(text);
    return wanted.every((word) => words.includes(word));
  });
  const keepable = written.trim();
  const mayKeep = keepable !== '' && keepable.length <= 1000 && !all.some(({ text }) => text === keepable);

  async function keep(): Promise<void> {
    try {
      await rpc.snippets.create({ text: keepable });
      showMessage(t('kept'));
      onOpenChange(false);
    } catch (error) {
      if (failureCode(error) === 'INVALID') showMessage(t('tooMany'), 8);
      else showFailure(error);
    }
    await refresh();
  }
  async function remove(id: SnippetId): Promise<void> {
    try {
      await rpc.snippets.remove({ id });
      showUndo({
        message: t('removed'),
        undo: async () => {
          await rpc.snippets.restore({ id });
          await refresh();
        },
      });
    } catch (error) {
      showFailure(error);
    }
    await refresh();
    // What was pressed may be gone, and with it the focus.
    focusField();
  }
  function pick({ id, text }: Sentence): void {
    if (!isRemoving) onPick(text);
    else if (id !== null) void remove(id);
  }

  return (
    // Esc inside closes the sentences, not the picture.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={box}
      className={classes.sentences}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        onOpenChange(false);
      }}
    >
      <FindPick
        label={isRemoving ? t('pickToRemove') : t('find')}
        placeholder=""
        resultsLabel={t('hits')}
        nothing={t('nothing')}
        typed={typed}
        onType={setTyped}
        hits={hits}
        hitId={({ id, text }) => id ?? text}
        renderHit={({ text }) => text}
        onPick={pick}
        // Enter waits for a sentence that was kept a moment ago.
        isFresh={!query.isFetching}
        create={
          mayKeep && !isRemoving
            ? { content: t('keep', { text: shortened(keepable) }), run: () => void keep() }
            : undefined
        }
        failure={query.error}
        onRetry={() => void query.refetch()}
      />
      {own.length > 0 && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          onClick={() => {
            setIsRemoving(!isRemoving);
            focusField();
          }}
        >
          {isRemoving ? t('stopRemoving') : t('startRemoving')}
        </Button>
      )}
    </div>
  );
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
