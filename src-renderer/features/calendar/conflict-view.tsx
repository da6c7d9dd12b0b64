// What stands in the way, in sentences, with the reason for booking all the same.

import { Button, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useDraft } from '#renderer/lib/drafts.ts';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { bookingTexts } from './booking-texts.ts';
import { conflictWords, overrideDraft, useConflictQuestion } from './conflict-question.ts';
import type { Conflicts, Question } from './conflict-question.ts';
import classes from './panel-parts.module.css';

type ConflictViewProps = Conflicts & {
  /** The reason as it is typed; whoever asks keeps it. */
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly onOverride: (reason: string) => void;
  readonly overrideLabel: string;
  readonly onDismiss?: () => void;
  readonly isBusy?: boolean;
  readonly isAutofocused?: boolean;
  /** The act was tried and refused: the reason is what comes next, so it takes the focus. */
  readonly isRefused?: boolean;
};

/** The list of conflicts and the reason that overrides them. Announced when it appears. */
export function ConflictView(props: ConflictViewProps) {
  const t = bookingTexts.useText();
  const { conflicts, total, reason, onReason, onOverride, overrideLabel, onDismiss, isBusy, isAutofocused } =
    props;
  const { isRefused = false } = props;
  const [isMissing, setIsMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isRefused) field.current?.focus();
  }, [isRefused]);
  function override(): void {
    const typed = reason.trim();
    setIsMissing(typed === '');
    if (typed !== '') onOverride(typed);
  }
  return (
    <section className={classes.conflict} role="alert" aria-label={t('conflict.title')}>
      <h3 className={classes.conflictTitle}>
        <IconAlertTriangle size={16} stroke={2} aria-hidden />
        {t('conflict.title')}
      </h3>
      <ul className={classes.conflictList}>
        {conflicts.map((conflict) => (
          <li
            key={`${conflict.kind}${conflict.eventId ?? ''}${conflict.timeOffId ?? ''}${conflict.startAt ?? ''}`}
          >
            {conflictWords(conflict)}
          </li>
        ))}
        {total > conflicts.length && <li>{t('conflict.more', { count: total - conflicts.length })}</li>}
      </ul>
      <TextInput
        ref={field}
        label={t('conflict.reason')}
        value={reason}
        maxLength={500}
        error={isMissing ? t('conflict.reasonRequired') : null}
        data-autofocus={isAutofocused === true || undefined}
        onChange={(event) => {
          setIsMissing(false);
          onReason(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          override();
        }}
      />
      <div className={classes.buttons}>
        <Button size="xs" loading={isBusy} onClick={override}>
          {overrideLabel}
        </Button>
        {onDismiss !== undefined && (
          <Button size="xs" variant="default" onClick={onDismiss}>
            {t('conflict.leave')}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Stands in the panel while a move or copy waits for its reason; closing it leaves all as it was. */
export function ConflictPanel() {
  const open = useConflictQuestion((state) => state.open);
  return open !== null && <Asked open={open} />;
}

function Asked({ open }: { readonly open: Question }) {
  const t = bookingTexts.useText();
  const draft = useDraft(overrideDraft, { question: '', reason: '' });
  const { question, reason } = draft.value;
  return (
    <SidePanel title={open.title} onClose={() => open.answer(null)} widthPx={440}>
      <ConflictView
        conflicts={open.conflicts}
        total={open.total}
        // What was typed for another question stays out of this one.
        reason={question === open.title ? reason : ''}
        onReason={(typed) => draft.change({ question: open.title, reason: typed })}
        onOverride={open.answer}
        overrideLabel={t('conflict.doAnyway')}
        onDismiss={() => open.answer(null)}
        isAutofocused
      />
    </SidePanel>
  );
}
