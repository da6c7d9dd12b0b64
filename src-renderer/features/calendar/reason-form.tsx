// Asks why before an entry ends or a request is declined. What is typed outlives the panel.

import { Button, TextInput } from '@mantine/core';
import { useDraft } from '#renderer/lib/drafts.ts';
import { Form } from '#renderer/ui/form-section.tsx';
import { bookingTexts } from './booking-texts.ts';
import classes from './panel-parts.module.css';

type ReasonFormProps = {
  readonly draftKey: string;
  /** What is done with the reason: the name of the form and of its button. */
  readonly act: string;
  /** Asks for the reason. */
  readonly label: string;
  readonly isBusy: boolean;
  /** `forget` takes away what was kept of the typing. */
  readonly onDone: (reason: string | undefined, forget: () => Promise<void>) => void;
  readonly onLeave: () => void;
};

export function ReasonForm({ draftKey, act, label, isBusy, onDone, onLeave }: ReasonFormProps) {
  const t = bookingTexts.useText();
  const draft = useDraft(draftKey, { reason: '' });
  const { reason } = draft.value;
  // What could not be removed comes back as a draft, which can be thrown away again.
  const forget = () => draft.clear().catch(() => undefined);
  function leave(): void {
    void forget();
    onLeave();
  }
  return (
    <Form
      label={act}
      onSubmit={() => onDone(reason.trim() === '' ? undefined : reason.trim(), forget)}
      onCancel={leave}
    >
      <TextInput
        label={label}
        value={reason}
        maxLength={500}
        // The question was just opened by a key or click of the person.
        autoFocus
        onChange={(event) => draft.change({ reason: event.currentTarget.value })}
      />
      <div className={classes.buttons}>
        <Button type="submit" size="xs" loading={isBusy}>
          {act}
        </Button>
        <Button size="xs" variant="default" onClick={leave}>
          {t('conflict.leave')}
        </Button>
      </div>
    </Form>
  );
}
