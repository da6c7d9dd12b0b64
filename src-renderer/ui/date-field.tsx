// A date that is typed in any sensible order, or picked. Gives `YYYY-MM-DD`; says what is wrong on leaving.

import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import type { FocusEvent, KeyboardEvent } from 'react';
import { useState } from 'react';
import { parseTypedDate } from '#shared/text/date-typed.ts';
import { clinicToday, formatDate } from '#renderer/lib/formats.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import type { DatePick } from './date-pick.tsx';
import { uiTexts } from './ui-texts.ts';

type DateFieldProps = {
  readonly label: string;
  /** `YYYY-MM-DD`, or null for none. */
  readonly value: string | null;
  /** Called on leaving the field or picking; null when it was emptied. Not called for text that is no date. */
  readonly onChange: (value: string | null) => void;
  /** The form's own problem with the date, in words. */
  readonly error?: string | null;
  readonly description?: string;
  /** `past` for births: a two-digit year is never in the future. */
  readonly twoDigitYears?: 'past' | 'near';
  /** For dates that lie ahead: `3.7` is the next 3 July. */
  readonly withoutYear?: 'ahead';
  readonly onBlur?: () => void;
  readonly isAutofocused?: boolean;
};

/** Reads `3.7.81`, `3 Jul 1981`, `1981-07-03` and the like by day, month, year. */
export function DateField(props: DateFieldProps) {
  const { label, value, onChange, error, description, twoDigitYears = 'near', onBlur, isAutofocused } = props;
  const { withoutYear } = props;
  const t = uiTexts.useText();
  useLanguage();
  // Null while nothing of its own is typed: then the value is shown.
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setIsWrong] = useState(false);
  const [isPicking, setIsPicking] = useState(false);
  const [Sheet, setSheet] = useState<typeof DatePick | null>(null);

  const shown = value === null ? '' : formatDate(value);

  function take(text: string): void {
    const parsed = parseTypedDate(text, {
      order: 'DMY',
      today: clinicToday(),
      twoDigitYears,
      ...(withoutYear === undefined ? {} : { withoutYear }),
    });
    const isEmpty = text.trim() === '';
    setIsWrong(!parsed.ok && !isEmpty);
    if (!parsed.ok && !isEmpty) return;
    const next = parsed.ok ? parsed.date : null;
    setTyped(null);
    if (next !== value) onChange(next);
  }

  function leave(event: FocusEvent<HTMLInputElement>): void {
    take(event.currentTarget.value);
    onBlur?.();
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Enter') take(event.currentTarget.value);
    if (event.key === 'ArrowDown' && event.altKey) void openPicker();
  }

  async function openPicker(): Promise<void> {
    // The month sheet is here before the popover opens, so that focus can go into it.
    const loaded = await import('./date-pick.tsx');
    setSheet(() => loaded.DatePick);
    setIsPicking(true);
  }

  const picker = (
    <Popover opened={isPicking} onChange={setIsPicking} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={26}
          // Tab goes from field to field; the keyboard opens it by Alt and the down arrow.
          tabIndex={-1}
          aria-label={`${label}: ${t('date.pick')}`}
          onClick={() => void openPicker()}
        >
          <IconCalendar size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        {Sheet !== null && (
          <Sheet
            value={value}
            onPick={(picked) => {
              setIsPicking(false);
              setTyped(null);
              setIsWrong(false);
              onChange(picked);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );

  return (
    <TextInput
      label={label}
      description={description}
      placeholder={t(withoutYear === undefined ? 'date.hint' : 'date.hintAhead')}
      value={typed ?? shown}
      error={isWrong ? t('date.notADate') : error}
      autoComplete="off"
      aria-keyshortcuts="Alt+ArrowDown"
      data-autofocus={isAutofocused === true || undefined}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={leave}
      onKeyDown={onKeyDown}
      rightSection={picker}
    />
  );
}
