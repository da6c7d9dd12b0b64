// A PIN by keyboard or by touch. Enter sends; digits are never shown.

import { Button } from '@mantine/core';
import { IconBackspace, IconCheck } from '@tabler/icons-react';
import { useId, useRef, useState } from 'react';
import { maxPinLength, minPinLength } from '#shared/people/pin-rules.ts';
import { Form } from '#renderer/ui/form-section.tsx';
import classes from './pin-pad.module.css';
import { sessionTexts } from './session-texts.ts';

type PinPadProps = {
  readonly label: string;
  readonly problem: string | null;
  readonly isBusy: boolean;
  readonly onEnter: (pin: string) => void;
};

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

function DigitKey({ digit, onPress }: { readonly digit: string; readonly onPress: (digit: string) => void }) {
  const t = sessionTexts.useText();
  return (
    <Button
      variant="default"
      className={classes.key}
      aria-label={t('digit', { digit })}
      onClick={() => onPress(digit)}
    >
      {digit}
    </Button>
  );
}

export function PinPad({ label, problem, isBusy, onEnter }: PinPadProps) {
  const t = sessionTexts.useText();
  const inputId = useId();
  const problemId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [pin, setPin] = useState('');

  function add(digit: string): void {
    setPin((before) => `${before}${digit}`.slice(0, maxPinLength));
    input.current?.focus();
  }

  return (
    <Form label={label} onSubmit={() => pin.length >= minPinLength && !isBusy && onEnter(pin)}>
      <div className={classes.pad}>
        <label htmlFor={inputId}>{label}</label>
        <input
          ref={input}
          id={inputId}
          className={classes.input}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={maxPinLength}
          value={pin}
          autoFocus
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : problemId}
          onChange={(event) => setPin(event.currentTarget.value.replace(/\D/g, ''))}
        />
        {problem !== null && (
          <p id={problemId} className={classes.problem} role="alert">
            {problem}
          </p>
        )}
        <div className={classes.keys}>
          {digits.map((digit) => (
            <DigitKey key={digit} digit={digit} onPress={add} />
          ))}
          <Button
            variant="subtle"
            color="gray"
            className={classes.key}
            aria-label={t('deleteDigit')}
            onClick={() => setPin((before) => before.slice(0, -1))}
          >
            <IconBackspace size={20} />
          </Button>
          <DigitKey digit="0" onPress={add} />
          <Button
            type="submit"
            className={classes.key}
            aria-label={t('unlock')}
            loading={isBusy}
            disabled={pin.length < minPinLength}
          >
            <IconCheck size={20} />
          </Button>
        </div>
      </div>
    </Form>
  );
}
