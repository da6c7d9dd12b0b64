// The recalls of one patient: open ones with what can be done, done ones beneath, a new one in one line.

import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { nextRecallOn, recallInputSchema } from '#shared/patients/recall.ts';
import type { RecallRecord } from '#shared/patients/recalls-contract.ts';
import type { PatientId } from '#shared/patients/patient.ts';
import { clinicDate, clinicToday, formatDate, formatRelativeDay } from '#renderer/lib/formats.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { Card } from '#renderer/ui/card.tsx';
import { DateField } from '#renderer/ui/date-field.tsx';
import { Form, FormRow } from '#renderer/ui/form-section.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { showFailure, showMessage, showUndo } from '#renderer/ui/undo-toast.tsx';
import { useEditDraft } from './edit-draft.ts';
import { problemsIn } from './field-problems.ts';
import { RecallEdit, useHasRecallDraft } from './recall-edit.tsx';
import { RecallTry } from './recall-try.tsx';
import { recallsTexts } from './recalls-texts.ts';
import classes from './record-cards.module.css';

const pageSize = 50;

async function refresh(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: orpc.recalls.key() });
  await queryClient.invalidateQueries({ queryKey: orpc.patients.key() });
}

async function act(work: () => Promise<unknown>): Promise<void> {
  await work().catch(showFailure);
  await refresh();
}

export function RecallsTab() {
  const t = recallsTexts.useText();
  const { patientId } = useParams({ from: '/frame/patients/$patientId/recalls' });
  const recalls = useInfiniteQuery(
    orpc.recalls.listOfPatient.infiniteOptions({
      input: (cursor: string | null) => ({ patientId: patientId as PatientId, limit: pageSize, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
  );
  return (
    <QueryView query={recalls}>
      {({ pages }) => (
        <div className={classes.cards}>
          <NewRecall patientId={patientId as PatientId} />
          {pages[0]?.rows.length === 0 && <p className={classes.soft}>{t('noneYet')}</p>}
          {pages.flatMap((page) => page.rows.map((recall) => <OneRecall key={recall.id} recall={recall} />))}
          {recalls.hasNextPage && (
            <Button
              variant="default"
              loading={recalls.isFetchingNextPage}
              onClick={() => void recalls.fetchNextPage()}
            >
              {t('more')}
            </Button>
          )}
        </div>
      )}
    </QueryView>
  );
}

function NewRecall({ patientId }: { readonly patientId: PatientId }) {
  const t = recallsTexts.useText();
  const draft = useEditDraft();
  const [problems, setProblems] = useState<Record<string, string>>({});
  const reason = draft.typed['recallReason'] ?? '';
  const intervalText = draft.typed['recallInterval'] ?? '6';
  const intervalMonths = intervalText === '' ? null : Number(intervalText);
  const dueText = draft.typed['recallDueOn'] ?? nextRecallOn(clinicToday(), 6);
  const dueOn = dueText === '' ? null : dueText;
  async function add(): Promise<void> {
    const input = { patientId, reason, intervalMonths, dueOn };
    const found = problemsIn(recallInputSchema, input);
    setProblems(found);
    if (Object.keys(found).length > 0 || dueOn === null) return;
    await act(async () => {
      await rpc.recalls.create({ ...input, dueOn });
      draft.change(['recallReason', 'recallInterval', 'recallDueOn'], undefined);
      showMessage(t('added'));
    });
  }
  return (
    <Card title={t('add')}>
      <Form label={t('add')} onSubmit={() => void add()}>
        <TextInput
          label={t('reason')}
          value={reason}
          error={problems['reason']}
          onChange={(event) => draft.change('recallReason', event.currentTarget.value)}
        />
        <FormRow>
          <DateField
            label={t('dueOn')}
            value={dueOn}
            onChange={(on) => draft.change('recallDueOn', on ?? '')}
            error={problems['dueOn'] ?? null}
          />
          <NumberInput
            label={t('interval')}
            placeholder={t('once')}
            min={1}
            max={120}
            value={intervalMonths ?? ''}
            error={problems['intervalMonths']}
            onChange={(value) =>
              draft.change('recallInterval', typeof value === 'number' ? String(value) : '')
            }
          />
        </FormRow>
        <div>
          <Button type="submit">{t('add')}</Button>
        </div>
      </Form>
    </Card>
  );
}

function OneRecall({ recall }: { readonly recall: RecallRecord }) {
  const t = recallsTexts.useText();
  const [isLogging, setIsLogging] = useState(false);
  const [isEditing, setIsEditing] = useState(false);
  const hasDraft = useHasRecallDraft(recall);
  const isOpen = recall.completedAt === null;
  async function complete(): Promise<void> {
    await act(async () => {
      const { next } = await rpc.recalls.complete({ id: recall.id });
      showMessage(next === null ? t('done') : t('nextDue', { on: formatDate(next.dueOn) }));
    });
  }
  async function remove(): Promise<void> {
    await act(async () => {
      await rpc.recalls.remove({ id: recall.id });
      showUndo({ message: t('removed'), undo: () => act(() => rpc.recalls.restore({ id: recall.id })) });
    });
  }
  if (isOpen && (isEditing || hasDraft))
    return (
      <Card title={recall.reason}>
        <RecallEdit recall={recall} onDone={() => setIsEditing(false)} refresh={refresh} />
      </Card>
    );
  return (
    <Card title={recall.reason}>
      <p className={classes.note}>
        {isOpen
          ? `${formatDate(recall.dueOn)} · ${formatRelativeDay(recall.dueOn)}`
          : t('closed', { on: formatDate(clinicDate(recall.completedAt ?? recall.updatedAt)) })}
        {' · '}
        {recall.intervalMonths === null ? t('once') : t('monthly', { count: recall.intervalMonths })}
        {recall.attemptCount > 0 && ` · ${t('tries')}: ${recall.attemptCount}`}
      </p>
      {recall.notes !== null && <p className={classes.note}>{recall.notes}</p>}
      {isOpen && (
        <div className={classes.stack}>
          <Checkbox
            label={t('doNot')}
            checked={recall.isDoNotContact}
            onChange={(event) => {
              const isDoNotContact = event.currentTarget.checked;
              void act(() =>
                rpc.recalls.update({
                  id: recall.id,
                  updatedAt: recall.updatedAt,
                  changes: { isDoNotContact },
                }),
              );
            }}
          />
          <div className={classes.buttons}>
            <Button size="xs" disabled={recall.isDoNotContact} onClick={() => setIsLogging(!isLogging)}>
              {t('log')}
            </Button>
            <Button size="xs" variant="default" onClick={() => void complete()}>
              {t('came')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setIsEditing(true)}>
              {t('edit')}
            </Button>
            <Button size="xs" variant="default" onClick={() => void remove()}>
              {t('remove')}
            </Button>
          </div>
          {isLogging && <RecallTry recallId={recall.id} onDone={() => setIsLogging(false)} />}
        </div>
      )}
    </Card>
  );
}
