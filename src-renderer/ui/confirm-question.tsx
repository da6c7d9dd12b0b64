// A question that must be answered now, only where undo is impossible. Never opened over another dialog.

import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { create } from 'zustand';
import classes from './confirm-question.module.css';
import { uiTexts } from './ui-texts.ts';

type Question = {
  readonly title: string;
  /** What will be gone, in one or two sentences. */
  readonly words: string;
  /** The act itself: “Wipe the sample clinic”, never “OK”. */
  readonly confirm: string;
  readonly isDangerous?: boolean;
  /** The person must type this, e.g. the clinic's name, for what can never come back. */
  readonly typed?: { readonly label: string; readonly text: string };
};
type Open = Question & { readonly answer: (isConfirmed: boolean) => void };

const useQuestion = create<{ open: Open | null }>(() => ({ open: null }));

/** Asks and gives the answer. A question asked while another stands is answered with no. */
export function askToConfirm(question: Question): Promise<boolean> {
  if (useQuestion.getState().open !== null) return Promise.resolve(false);
  return new Promise((resolve) => {
    useQuestion.setState({
      open: {
        ...question,
        answer: (isConfirmed) => {
          useQuestion.setState({ open: null });
          resolve(isConfirmed);
        },
      },
    });
  });
}

/** Stands once, in the frame. */
export function ConfirmQuestion() {
  const t = uiTexts.useText();
  const open = useQuestion((state) => state.open);
  const [typed, setTyped] = useState('');
  if (open === null) return null;
  const isReady = open.typed === undefined || typed.trim() === open.typed.text;
  function answer(isConfirmed: boolean): void {
    setTyped('');
    open?.answer(isConfirmed);
  }
  return (
    <Modal opened onClose={() => answer(false)} title={open.title} withCloseButton={false} size="md">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) answer(true);
        }}
      >
        <p className={classes.words}>{open.words}</p>
        {open.typed !== undefined && (
          <TextInput
            label={open.typed.label}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            data-autofocus
            autoComplete="off"
          />
        )}
        <div className={classes.buttons}>
          <Button
            variant="default"
            onClick={() => answer(false)}
            data-autofocus={open.typed === undefined || undefined}
          >
            {t('cancel')}
          </Button>
          <Button type="submit" color={open.isDangerous === true ? 'red' : undefined} disabled={!isReady}>
            {open.confirm}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
