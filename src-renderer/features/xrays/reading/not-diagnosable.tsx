// Said of a picture from which nothing can be read, with the reason: it is then no longer waited for.

import { Autocomplete, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { readingTexts, reasonKeys } from './reading-texts.ts';

type NotDiagnosableProps = {
  readonly reason: string | null;
  readonly error: string | null;
  readonly onChange: (reason: string | null) => void;
};

/** Characters of the field that are in sight. */
const oneLine = 34;

export function NotDiagnosable({ reason, error, onChange }: NotDiagnosableProps) {
  const t = readingTexts.useText();
  const [isAsked, setIsAsked] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const isOn = isAsked || reason !== null;
  const shown = typed ?? reason ?? '';

  function say(text: string): void {
    setTyped(text);
    const said = text.trim();
    onChange(said === '' ? null : said);
  }

  return (
    <>
      <Checkbox
        label={t('notDiagnosable')}
        checked={isOn}
        onChange={(event) => {
          const isSaid = event.currentTarget.checked;
          setIsAsked(isSaid);
          setTyped(null);
          if (!isSaid && reason !== null) onChange(null);
        }}
      />
      {isOn && (
        <Autocomplete
          label={t('reason')}
          data={reasonKeys.map((key) => t(`reasons.${key}`))}
          value={shown}
          // One line holds no more: what was written is read whole below it.
          description={shown.length > oneLine ? shown : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={500}
          onChange={say}
          onBlur={() => setTyped(null)}
          error={error ?? (shown.trim() === '' ? t('reasonMissing') : null)}
          comboboxProps={{ withinPortal: false }}
        />
      )}
    </>
  );
}
