// Booking beside the calendar: who, what, when. The time is held meanwhile, what is typed is kept as a draft.

import { Button, SegmentedControl } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useDraft } from '#renderer/lib/drafts.ts';
import { fieldProblems } from '#renderer/lib/errors.ts';
import { failureCode } from '#renderer/lib/failure.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { DraftMark } from '#renderer/ui/draft-mark.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { Late } from '#renderer/ui/late.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import type { EventId, Override } from '#shared/calendar/model.ts';
import { emptyBooking, fieldsOf, holdIdOf, useBookingSeed } from './booking-draft.ts';
import type { BookingHandle, BookingProblem } from './booking-draft.ts';
import { BookingFields } from './booking-fields.tsx';
import { BookingPatient } from './booking-patient.tsx';
import { bookingTexts } from './booking-texts.ts';
import { useCalendarLocation } from './calendar-location.ts';
import { clockOf, momentWords } from './clinic-clock.ts';
import { useCatalogue } from './catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import { conflictsOf } from './conflict-question.ts';
import type { Conflicts } from './conflict-question.ts';
import { ConflictView } from './conflict-view.tsx';
import { bookEvent } from './event-acts.ts';
import { FreeSlotChoice } from './free-slot-choice.tsx';
import classes from './panel-parts.module.css';
import { rebookEvent } from './reschedule-acts.ts';
import { useSlotHold } from './slot-hold.ts';

type BookingPanelProps = {
  readonly catalogue: Catalogue | undefined;
  /** The day the board shows, when it is not today: free times are looked for from there. */
  readonly shownOn: string | null;
  readonly onShow: (on: string) => void;
  readonly onClose: () => void;
  readonly onBooked: (entryId: string, on: string) => void;
};

export function BookingPanel(props: BookingPanelProps) {
  const t = bookingTexts.useText();
  const draft = useDraft('calendar.booking', emptyBooking);
  const catalogue = useCatalogue();
  const { state, change } = draft;
  const seed = useBookingSeed((store) => store.seed);
  // What is known when the panel opens lies over a draft from before; another patient starts anew.
  useEffect(() => {
    if (state === 'loading' || seed === null) return;
    useBookingSeed.setState({ seed: null });
    if (Object.keys(seed).length > 0) change((before) => ({ ...before, ...seed }));
  }, [state, seed, change]);
  const isReady = state !== 'loading' && props.catalogue !== undefined;
  return isReady && (seed === null || Object.keys(seed).length === 0) ? (
    <BookingForm {...props} draft={draft} />
  ) : (
    <SidePanel title={t('title')} onClose={props.onClose}>
      {props.catalogue === undefined && catalogue.error !== null ? (
        <ErrorView error={catalogue.error} onRetry={catalogue.retry} />
      ) : (
        <Late />
      )}
    </SidePanel>
  );
}

function BookingForm({
  catalogue,
  shownOn,
  onShow,
  onClose,
  onBooked,
  draft,
}: BookingPanelProps & { readonly draft: BookingHandle }) {
  const t = bookingTexts.useText();
  const { value, change } = draft;
  const hold = useSlotHold(draft);
  const locationId = useCalendarLocation();
  const [tried, setTried] = useState<readonly BookingProblem[]>([]);
  const [refused, setRefused] = useState<{ conflicts: Conflicts | null; error: unknown } | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const isBlock = value.kind === 'BLOCK';
  const moves = value.moves ?? null;
  const service = catalogue?.services.find((one) => one.id === value.serviceId);
  const conflicts = refused?.conflicts ?? hold.conflicts;

  async function book(override?: Override): Promise<void> {
    if (isBusy) return;
    const built = fieldsOf(value, service?.name ?? t('visit'), locationId);
    if ('problems' in built) {
      setTried(built.problems);
      return;
    }
    setTried([]);
    setIsBusy(true);
    try {
      const options = { slotHoldId: hold.isHeld ? holdIdOf(value) : null, override };
      const event =
        moves === null || isBlock
          ? await bookEvent(built.fields, options)
          : await rebookEvent(moves.id as EventId, built.fields, options);
      await draft.clear();
      onBooked(event.id, clockOf(event.startAt).on);
    } catch (error) {
      setRefused({ conflicts: conflictsOf(error), error });
      setTried(fieldProblems(error));
      setIsBusy(false);
    }
  }

  function edit(next: Partial<typeof value>): void {
    setRefused(null);
    setTried((before) => before.filter((problem) => !(problem.field in next)));
    const isOther = next.patientId !== undefined && next.patientId !== value.patientId;
    change((before) => ({ ...before, ...next, ...(isOther ? { moves: null } : {}) }));
  }

  /** The list of free times goes when one is taken, and the focus with it: on to who it is for, or to booking. */
  function focusNext(): void {
    const next = value.patientId === null && !isBlock ? '[data-patient-pick] input' : '[data-book]';
    document.querySelector<HTMLElement>(next)?.focus();
  }

  async function close(): Promise<void> {
    onClose();
    await hold.release();
  }

  async function startOver(): Promise<void> {
    await hold.release();
    setRefused(null);
    setTried([]);
    await draft.clear();
  }

  useShortcuts(t('title'), [{ keys: 'mod+enter', label: t('book'), run: () => void book() }]);

  const hasOtherFailure =
    refused !== null && refused.conflicts === null && failureCode(refused.error) !== 'INVALID';
  const isRegistering = value.newPatientName !== null && !isBlock;
  return (
    <SidePanel
      title={isBlock ? t('blockTitle') : t('title')}
      onClose={() => void close()}
      actions={
        <DraftMark state={draft.state} wasRestored={draft.wasRestored} onDiscard={() => void startOver()} />
      }
      footer={
        !isRegistering && (
          <Button form="booking-form" type="submit" loading={isBusy} data-book>
            {t(isBlock ? 'block' : 'book')}
          </Button>
        )
      }
    >
      <SegmentedControl
        aria-label={t('kind')}
        size="xs"
        fullWidth
        mb={14}
        data={[
          { value: 'APPOINTMENT', label: t('appointment') },
          { value: 'BLOCK', label: t('blockKind') },
        ]}
        value={value.kind}
        onChange={(kind) => edit({ kind: kind === 'BLOCK' ? 'BLOCK' : 'APPOINTMENT' })}
      />
      {moves !== null && !isBlock && (
        <div className={classes.takesPlace}>
          <span>{t('takesPlace', { when: momentWords(moves.startAt) })}</span>
          <Button size="compact-xs" variant="subtle" onClick={() => edit({ moves: null })}>
            {t('keepBoth')}
          </Button>
        </div>
      )}
      {!isBlock && (
        <BookingPatient
          draft={value}
          onChange={edit}
          error={tried.some((problem) => problem.field === 'patientId') ? t('problem.patientRequired') : null}
        />
      )}
      {!isRegistering && (
        <Form label={t('title')} id="booking-form" onSubmit={() => void book()}>
          <BookingFields
            draft={value}
            catalogue={catalogue}
            problems={tried}
            onChange={edit}
            isBlock={isBlock}
          >
            {value.time === null && !isBlock && (
              <FreeSlotChoice
                draft={{ ...value, on: value.on ?? shownOn }}
                catalogue={catalogue}
                onPick={(slot) => {
                  edit(slot);
                  onShow(slot.on);
                  focusNext();
                }}
              />
            )}
          </BookingFields>
          {conflicts !== null && (
            <ConflictView
              isRefused={refused !== null && refused.conflicts !== null}
              {...conflicts}
              reason={value.overrideReason ?? ''}
              onReason={(overrideReason) => change((before) => ({ ...before, overrideReason }))}
              onOverride={(reason) => void book({ reason })}
              overrideLabel={t('conflict.bookAnyway')}
              isBusy={isBusy}
            />
          )}
          {hasOtherFailure && <ErrorView error={refused.error} form="inline" />}
        </Form>
      )}
    </SidePanel>
  );
}
