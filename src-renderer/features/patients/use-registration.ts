// The one way a patient is registered: draft, checks, near-duplicates, the call. Forms only differ in their fields.

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { DuplicateCandidateRow } from '#shared/patients/patient-shapes.ts';
import type { PatientId } from '#shared/patients/patient.ts';
import { useDraft } from '#renderer/lib/drafts.ts';
import { failureCode, failureData } from '#renderer/lib/failure.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { focusFirstProblem } from '#renderer/lib/shown-problems.ts';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import { problemsInAnswer } from './field-problems.ts';
import { patientsTexts } from './patients-texts.ts';
import { fullName } from './person-words.ts';
import { emptyRegistration, registrationInput, registrationProblems } from './register-values.ts';
import type { CreatedPatient, RegisterValues } from './register-values.ts';
import { useDuplicates } from './use-duplicates.ts';
import type { LikelyPatient } from './use-duplicates.ts';

const knownCodes = ['INVALID', 'NEAR_DUPLICATES'];

/** `typed` is a name or a phone the form starts from, and `known` fields of it, when no draft is kept under the key. */
export function useRegistration(
  draftKey: string,
  typed: string,
  onCreated: (patient: CreatedPatient) => void,
  known?: RegisterValues['fields'],
) {
  const draft = useDraft<RegisterValues>(
    draftKey,
    known === undefined ? emptyRegistration(typed) : { fields: known, notSame: [] },
  );
  const { fields, notSame } = draft.value;
  const [tried, setTried] = useState<Record<string, string>>({});
  const [isAsked, setIsAsked] = useState(false);
  const [answered, setAnswered] = useState<readonly DuplicateCandidateRow[]>([]);
  const checked = useDuplicates(fields);
  const extra = answered.filter((one) => !checked.some(({ id }) => id === one.id));
  const likely: readonly LikelyPatient[] = [...checked, ...extra.map((one) => ({ ...one, isSure: true }))];

  const create = useMutation(
    orpc.patients.create.mutationOptions({
      onSuccess: async (patient) => {
        await draft.clear();
        setTried({});
        showMessage(patientsTexts.text('registered', { name: fullName(patient) }));
        onCreated(patient);
      },
      onError: (error) => {
        setTried(problemsInAnswer(error));
        if (failureCode(error) !== 'NEAR_DUPLICATES') return;
        setAnswered((failureData(error, 'candidates') ?? []) as DuplicateCandidateRow[]);
        setIsAsked(true);
      },
    }),
  );

  function change(field: string, value: string): void {
    draft.change((before) => ({ ...before, fields: { ...before.fields, [field]: value } }));
    // A sentence under a field goes as soon as the field is right.
    setTried((before) => {
      const { [field]: _gone, ...rest } = before;
      return rest;
    });
  }

  /** Said on leaving a field, only for what is filled: an empty form does not scold. */
  function leave(field: string): void {
    const problem = registrationProblems(fields)[field];
    if (problem !== undefined && (fields[field] ?? '') !== '')
      setTried((before) => ({ ...before, [field]: problem }));
  }

  function submit(): void {
    const problems = registrationProblems(fields);
    setTried(problems);
    if (Object.keys(problems).length > 0) {
      focusFirstProblem();
      return;
    }
    const isUnanswered = likely.some((one) => one.isSure && !notSame.includes(one.id));
    setIsAsked(isUnanswered);
    if (isUnanswered) return;
    const { patient, details } = registrationInput(fields);
    create.mutate({
      patient: {
        ...patient,
        firstName: fields['firstName'] ?? '',
        lastName: fields['lastName'] ?? '',
        dateOfBirth: fields['dateOfBirth'] ?? '',
      },
      details,
      duplicatesSeen: notSame as PatientId[],
    });
  }

  return {
    draft,
    fields,
    problems: tried,
    likely,
    notSame,
    isAsked,
    isBusy: create.isPending,
    failure: create.error !== null && !knownCodes.includes(failureCode(create.error)) ? create.error : null,
    change,
    leave,
    setNotSame: (ids: readonly string[]) => draft.change((before) => ({ ...before, notSame: ids })),
    submit,
  };
}
export type Registration = ReturnType<typeof useRegistration>;
