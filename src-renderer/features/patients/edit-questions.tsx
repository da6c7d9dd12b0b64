// What a field asks when it could not simply be saved: whose words stand, and whether it is the same person.

import { Button } from '@mantine/core';
import type { DuplicateCandidateRow } from '#shared/patients/patient-shapes.ts';
import type { PatientId } from '#shared/patients/patient.ts';
import { goTo } from '#renderer/app/go-to.ts';
import { failureData } from '#renderer/lib/failure.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { LikelyPatients } from './likely-patients.tsx';
import { fieldWords } from './patient-fields.ts';
import type { AnyField } from './patient-fields.ts';
import { patientsTexts } from './patients-texts.ts';
import { recordTexts } from './record-texts.ts';
import { useState } from 'react';
import classes from './editable-field.module.css';

type EditConflictProps = {
  readonly field: AnyField;
  readonly error: unknown;
  /** The typed value in words. */
  readonly mine: string;
  readonly onTheirs: () => void;
  readonly onMine: (updatedAt: string) => void;
};

/** Shows both values of a field that two people changed; the person chooses. */
export function EditConflict({ field, error, mine, onTheirs, onMine }: EditConflictProps) {
  const t = recordTexts.useText();
  const current = failureData(error, 'current');
  const theirs = typeof current === 'object' && current !== null ? Reflect.get(current, field) : null;
  const updatedAt = failureData(error, 'updatedAt');
  return (
    <div className={classes.question} role="alert">
      <p className={classes.questionWords}>{t('stale')}</p>
      <dl className={classes.both}>
        <dt>{t('theirs')}</dt>
        <dd>{typeof theirs === 'string' ? fieldWords(field, theirs, []) : t('empty')}</dd>
        <dt>{t('mine')}</dt>
        <dd>{mine}</dd>
      </dl>
      <div className={classes.buttons}>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            onTheirs();
            void queryClient.invalidateQueries();
          }}
        >
          {t('keepTheirs')}
        </Button>
        <Button size="compact-sm" onClick={() => typeof updatedAt === 'string' && onMine(updatedAt)}>
          {t('useMine')}
        </Button>
      </div>
    </div>
  );
}

type EditDuplicatesProps = {
  readonly candidates: readonly DuplicateCandidateRow[];
  readonly onNotSame: (ids: readonly PatientId[]) => void;
  readonly onCancel: () => void;
};

/** Shows who the changed patient may be; each must be said to be somebody else before it is saved. */
export function EditDuplicates({ candidates, onNotSame, onCancel }: EditDuplicatesProps) {
  const t = recordTexts.useText();
  const [notSame, setNotSame] = useState<readonly string[]>([]);
  const isAnswered = candidates.every((one) => notSame.includes(one.id));
  return (
    <div className={classes.question}>
      <LikelyPatients
        likely={candidates.map((one) => ({ ...one, isSure: true }))}
        notSame={notSame}
        onNotSame={setNotSame}
        onOpen={(one) => goTo(`/patients/${one.id}`)}
      />
      <div className={classes.buttons}>
        <Button size="compact-sm" variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button
          size="compact-sm"
          disabled={!isAnswered}
          title={isAnswered ? undefined : patientsTexts.text('sayEach')}
          onClick={() => onNotSame(candidates.map((one) => one.id))}
        >
          {t('save')}
        </Button>
      </div>
    </div>
  );
}
