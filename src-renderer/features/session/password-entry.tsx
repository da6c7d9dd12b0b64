// One password field and its button, for unlocking.

import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { Form } from '#renderer/ui/form-section.tsx';
import { sessionTexts } from './session-texts.ts';
import classes from './pin-pad.module.css';

type PasswordEntryProps = {
  readonly label: string;
  readonly problem: string | null;
  readonly isBusy: boolean;
  readonly onEnter: (password: string) => void;
};

export function PasswordEntry({ label, problem, isBusy, onEnter }: PasswordEntryProps) {
  const t = sessionTexts.useText();
  const [password, setPassword] = useState('');
  return (
    <div className={classes.wide}>
      <Form label={label} onSubmit={() => password !== '' && !isBusy && onEnter(password)}>
        <PasswordInput
          label={label}
          value={password}
          error={problem}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          autoFocus
        />
        <Button type="submit" loading={isBusy}>
          {t('unlock')}
        </Button>
      </Form>
    </div>
  );
}
