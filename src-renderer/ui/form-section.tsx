// A form's outer shape: one column, grouped; what is required is said by the group, not by asterisks.

import type { FormEvent, KeyboardEvent, ReactNode } from 'react';
import { isOwnEscape } from '#renderer/lib/escape-key.ts';
import classes from './form-section.module.css';

/** One column of fields that is sent with Enter; Esc goes back when `onCancel` is given. */
export function Form({
  onSubmit,
  onCancel,
  label,
  id,
  children,
}: {
  readonly onSubmit: () => void;
  readonly onCancel?: () => void;
  readonly label: string;
  /** For a button that stands outside, e.g. at the foot of a panel: `<Button form={id} type="submit">`. */
  readonly id?: string;
  readonly children: ReactNode;
}) {
  function submit(event: FormEvent): void {
    event.preventDefault();
    event.stopPropagation();
    onSubmit();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (onCancel === undefined || !isOwnEscape(event)) return;
    event.preventDefault();
    onCancel();
  }
  return (
    // Esc typed in any of its fields is the form's.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      id={id}
      className={classes.form}
      onSubmit={submit}
      onKeyDown={onKeyDown}
      noValidate
      aria-label={label}
    >
      {children}
    </form>
  );
}

/** A group of fields under one heading, with a sentence about what is needed. */
export function FormSection({
  title,
  words,
  children,
}: {
  readonly title?: string;
  readonly words?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <fieldset className={classes.section}>
      {title !== undefined && <legend className={classes.legend}>{title}</legend>}
      {words !== undefined && <p className={classes.words}>{words}</p>}
      {children}
    </fieldset>
  );
}

/** Two or three short fields side by side; they stand under each other where there is no room. */
export function FormRow({ children }: { readonly children: ReactNode }) {
  return <div className={classes.row}>{children}</div>;
}
