// The outer form of one step of the wizard: where one is, the fields, back and continue.

import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Door } from '#renderer/ui/door.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import classes from './first-run.module.css';
import { setupTexts } from './setup-texts.ts';
import { wizardSteps } from './wizard-values.ts';

type WizardStepProps = {
  readonly step: number;
  readonly title: string;
  readonly words: string;
  readonly next: string;
  readonly isBusy?: boolean;
  readonly onBack?: () => void;
  /** Beside the last button. */
  readonly extra?: ReactNode;
  readonly onNext: () => void;
  readonly children: ReactNode;
};

export function WizardStep(props: WizardStepProps) {
  const t = setupTexts.useText();
  const { onBack } = props;
  return (
    <Door
      title={props.title}
      words={props.words}
      isWide
      head={<p className={classes.step}>{t('step', { step: props.step, steps: wizardSteps })}</p>}
    >
      <Form label={props.title} onSubmit={props.onNext} onCancel={onBack}>
        {props.children}
        <div className={classes.buttons}>
          {onBack === undefined ? (
            <span />
          ) : (
            <Button variant="default" onClick={onBack}>
              {t('back')}
            </Button>
          )}
          <span className={classes.end}>
            {props.extra}
            <Button type="submit" loading={props.isBusy ?? false}>
              {props.next}
            </Button>
          </span>
        </div>
      </Form>
    </Door>
  );
}
