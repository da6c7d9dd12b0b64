// The screens in front of the frame: one card in the middle, the mark above, language and nothing else around.

import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { languageNames, languages, switchLanguage, useLanguage } from '#renderer/lib/i18n.ts';
import classes from './door.module.css';

type DoorProps = {
  readonly title: string;
  readonly words?: ReactNode;
  /** Above the title: the clinic's name, a person. */
  readonly head?: ReactNode;
  readonly isWide?: boolean;
  readonly children: ReactNode;
};

/** Used by sign-in, lock, first run and the states of a clinic that is not open. */
export function Door({ title, words, head, isWide = false, children }: DoorProps) {
  const language = useLanguage();
  useEffect(() => {
    document.title = 'Enamel';
  }, []);
  return (
    <div className={classes.door}>
      <main className={classes.card} data-wide={isWide || undefined}>
        {head}
        <h1 className={classes.title}>{title}</h1>
        {words !== undefined && <p className={classes.words}>{words}</p>}
        {children}
      </main>
      <footer>
        <NativeSelect
          className={classes.language}
          size="xs"
          variant="unstyled"
          aria-label="Language · Bahasa · Dil"
          value={language}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          onChange={(event) => {
            const chosen = languages.find((known) => known === event.currentTarget.value);
            if (chosen !== undefined) void switchLanguage(chosen);
          }}
        />
      </footer>
    </div>
  );
}
