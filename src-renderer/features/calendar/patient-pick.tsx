// Finds the patient of a booking as one types; somebody who is not found is registered on the spot.

import { TextInput } from '@mantine/core';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import { AlertSummaryChips } from '#renderer/features/patients/alert-summary-chips.tsx';
import { formatDate } from '#renderer/lib/formats.ts';
import { formatPhone } from '#renderer/lib/phone.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import type { PatientHit } from '#shared/patients/patient-shapes.ts';
import { bookingTexts } from './booking-texts.ts';
import classes from './panel-parts.module.css';

type PatientPickProps = {
  readonly onPick: (patient: PatientHit) => void;
  /** Left out: nobody can be registered here. */
  readonly onCreate?: (typed: string) => void;
  readonly error?: string | null;
  readonly isAutofocused?: boolean;
};

export function PatientPick({ onPick, onCreate, error, isAutofocused }: PatientPickProps) {
  const t = bookingTexts.useText();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const waiting = useRef<string | null>(null);
  const text = typed.trim();
  const search = useQuery({
    ...orpc.patients.search.queryOptions({ input: { text, limit: 8 } }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
  const hits = text === '' ? [] : (search.data ?? []);
  const isFresh = text !== '' && search.data !== undefined && !search.isPlaceholderData;
  const canCreate = onCreate !== undefined && isFresh && !/^[\d\s+().-]+$/.test(text);
  const count = hits.length + (canCreate ? 1 : 0);
  const chosen = Math.min(active, Math.max(0, count - 1));

  function take(index: number): void {
    const hit = hits[index];
    if (hit !== undefined) onPick(hit);
    else if (canCreate) onCreate?.(text);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (count > 0) setActive((chosen + step + count) % count);
    } else if (event.key === 'Enter' && text !== '') {
      if (isFresh) take(chosen);
      else waiting.current = text;
    } else if (event.key === 'Escape' && text !== '') setTyped('');
    else return;
    event.preventDefault();
  }

  // Enter pressed before the answer was here acts on that answer.
  useEffect(() => {
    if (!isFresh || waiting.current !== text) return;
    waiting.current = null;
    take(0);
  });

  return (
    <div className={classes.pick} data-patient-pick>
      <TextInput
        label={t('patient')}
        role="combobox"
        aria-expanded={count > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={count > 0 ? `${listId}-${chosen}` : undefined}
        placeholder={t('patientHint')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        error={error}
        autoComplete="off"
        spellCheck={false}
        data-autofocus={isAutofocused === true || undefined}
        onChange={(event) => {
          waiting.current = null;
          setActive(0);
          setTyped(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
      />
      {search.isError && (
        <ErrorView error={search.error} form="inline" onRetry={() => void search.refetch()} />
      )}
      <div
        id={listId}
        role="listbox"
        aria-label={t('patients')}
        className={classes.hits}
        hidden={count === 0}
      >
        {hits.map((hit, index) => (
          // The keys are the input's, which keeps the focus.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={hit.id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={classes.hit}
            onMouseMove={() => index !== chosen && setActive(index)}
            onClick={() => take(index)}
          >
            <span className={classes.hitName}>
              {hit.firstName} {hit.lastName}
            </span>
            <span className={classes.soft}>
              {[formatDate(hit.dateOfBirth), hit.phone === null ? '' : formatPhone(hit.phone)]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <span className={classes.hitAlerts}>
              <AlertSummaryChips summary={hit.alertSummary} isPlain />
            </span>
          </div>
        ))}
        {canCreate && (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            id={`${listId}-${hits.length}`}
            role="option"
            tabIndex={-1}
            aria-selected={hits.length === chosen}
            className={classes.hit}
            onMouseMove={() => setActive(hits.length)}
            onClick={() => take(hits.length)}
          >
            <IconUserPlus size={16} aria-hidden />
            <span className={classes.hitName}>{t('create', { name: text })}</span>
          </div>
        )}
      </div>
      {isFresh && hits.length === 0 && !canCreate && <p className={classes.soft}>{t('nobodyFound')}</p>}
    </div>
  );
}
