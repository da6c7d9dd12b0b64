// A list of allergies, conditions or medicines: typed freely or taken from the catalogue, with a severity each.

import { ActionIcon, Autocomplete, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { alertOfText } from '#shared/patients/alert-catalogue.ts';
import type { AlertKind } from '#shared/patients/alert-catalogue.ts';
import { severities } from '#shared/patients/medical-history.ts';
import type { CodedEntry } from '#shared/patients/medical-history.ts';
import { codeName, codeNames } from './alert-words.ts';
import { useEditDraft } from './edit-draft.ts';
import { fieldTexts } from './field-texts.ts';
import { recordTexts } from './record-texts.ts';
import classes from './record-cards.module.css';

type EntryListProps = {
  readonly field: 'allergies' | 'conditions' | 'medications';
  readonly kind: AlertKind;
  readonly entries: readonly CodedEntry[];
  readonly onChange: (entries: CodedEntry[], message: string) => Promise<boolean>;
};

/** The entry that typed words stand for: coded when the catalogue knows them. */
export function entryOf(kind: AlertKind, typed: string): CodedEntry {
  const chosen = codeNames(kind).find(({ name }) => name === typed);
  return { code: chosen?.code ?? alertOfText(kind, typed)?.code ?? null, text: typed.trim(), severity: null };
}

export function EntryList({ field, kind, entries, onChange }: EntryListProps) {
  const t = recordTexts.useText();
  const f = fieldTexts.useText();
  const draft = useEditDraft();
  const key = `add.${field}`;
  const typed = draft.typed[key] ?? '';
  const [isListOpen, setIsListOpen] = useState(false);
  const label = t('addTo', { list: f(field) });
  const suggestions = codeNames(kind).filter(({ code }) => !entries.some((entry) => entry.code === code));

  function setTyped(text: string): void {
    if (text !== typed) draft.change(key, text === '' ? undefined : text);
  }

  function add(text: string): void {
    if (text.trim() === '') return;
    setTyped('');
    // An open list would cover what was just added, or what is asked about it.
    setIsListOpen(false);
    const entry = entryOf(kind, text);
    void onChange([...entries, entry], t('saved', { field: entry.text })).then((isKept) => {
      if (!isKept) draft.change(key, text);
    });
  }

  return (
    <>
      {entries.length === 0 && <p className={classes.soft}>{t('noneListed')}</p>}
      {entries.length > 0 && (
        <ul className={classes.entries}>
          {entries.map((entry, index) => {
            const name = entry.text === '' && entry.code !== null ? codeName(entry.code) : entry.text;
            return (
              <li key={`${entry.code}:${entry.text}`} className={classes.entry}>
                <span className={classes.entryName}>{name}</span>
                <NativeSelect
                  size="xs"
                  aria-label={t('severity', { name })}
                  value={entry.severity ?? ''}
                  data={[
                    { value: '', label: '–' },
                    ...severities.map((value) => ({ value, label: f(`choice.${value}`) })),
                  ]}
                  onChange={(event) => {
                    const severity = severities.find((one) => one === event.currentTarget.value) ?? null;
                    void onChange(entries.with(index, { ...entry, severity }), t('saved', { field: name }));
                  }}
                />
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('remove', { name })}
                  onClick={() => void onChange(entries.toSpliced(index, 1), t('removed', { name }))}
                >
                  <IconX size={16} />
                </ActionIcon>
              </li>
            );
          })}
        </ul>
      )}
      <Autocomplete
        aria-label={label}
        placeholder={label}
        value={typed}
        data={suggestions.map(({ name }) => name)}
        limit={12}
        dropdownOpened={isListOpen}
        onDropdownOpen={() => setIsListOpen(true)}
        onDropdownClose={() => setIsListOpen(false)}
        withScrollArea={false}
        comboboxProps={{ transitionProps: { duration: 80 }, shadow: 'md' }}
        mb={8}
        onChange={setTyped}
        onOptionSubmit={(name) => {
          add(name);
          // The field takes the chosen words after this; they are in the list already.
          queueMicrotask(() => setTyped(''));
        }}
        onKeyDown={(event) => {
          const isChosen = event.currentTarget.getAttribute('aria-activedescendant') !== null;
          if (event.key === 'Enter' && !isChosen) add(typed);
        }}
      />
    </>
  );
}
