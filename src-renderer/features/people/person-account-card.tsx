// The account of a person: names, sign-in, role, status, contact.

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import { failureCode } from '#renderer/lib/failure.ts';
import { problemsIn, problemsInAnswer } from '#renderer/lib/field-words.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { useRecordDraft } from '#renderer/lib/record-draft.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useShownProblems } from '#renderer/lib/shown-problems.ts';
import { Card } from '#renderer/ui/card.tsx';
import { DraftMark } from '#renderer/ui/draft-mark.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import { userInputSchema } from '#shared/people/model.ts';
import type { User } from '#shared/people/model.ts';
import classes from './people.module.css';
import { peopleTexts } from './people-texts.ts';
import { PersonFields } from './person-fields.tsx';
import type { PersonValues } from './person-fields.tsx';

function valuesOf(person: User): PersonValues {
  const { firstName, lastName, username, email, role, status, isStaff, phone, address, bornOn } = person;
  return { firstName, lastName, username, email, role, status, isStaff, phone, address, bornOn };
}

export function PersonAccountCard({ person }: { readonly person: User }) {
  const t = peopleTexts.useText();
  const record = useMemo(() => valuesOf(person), [person]);
  const draft = useRecordDraft(`people.edit:${person.id}`, record);
  const key = orpc.people.get.queryKey({ input: { id: person.id } });
  const update = useMutation(
    orpc.people.update.mutationOptions({
      onSuccess: async (after) => {
        queryClient.setQueryData(key, after);
        void queryClient.invalidateQueries({ queryKey: orpc.people.list.key() });
        showMessage(peopleTexts.text('saved'));
        await draft.clear();
      },
    }),
  );
  const isLastOwner = update.isError && failureCode(update.error) === 'LAST_OWNER';
  const refused = isLastOwner
    ? { [draft.changes.role === undefined ? 'status' : 'role']: t('lastOwner.what') }
    : problemsInAnswer(update.error);
  const own = problemsIn(userInputSchema, draft.values);
  const { shown, leave, showAll } = useShownProblems(own, refused);

  function submit(): void {
    showAll();
    if (Object.keys(own).length > 0 || !draft.isChanged) return;
    update.mutate({ id: person.id, updatedAt: person.updatedAt, changes: draft.changes });
  }

  return (
    <Card title={t('account')}>
      <Form label={t('account')} onSubmit={submit}>
        <PersonFields
          values={draft.values}
          problems={shown}
          set={(field, value) => {
            if (refused[field] !== undefined) update.reset();
            draft.set(field, value);
          }}
          onLeave={leave}
        />
        {update.isError && Object.keys(refused).length === 0 && (
          <ErrorView
            error={update.error}
            form="inline"
            onRetry={() => {
              update.reset();
              void queryClient.invalidateQueries({ queryKey: key });
            }}
          />
        )}
        <div className={classes.foot}>
          <Button type="submit" loading={update.isPending} disabled={!draft.isChanged}>
            {t('save')}
          </Button>
          {draft.isChanged && (
            <>
              <Button variant="default" onClick={() => void draft.clear()}>
                {t('discard')}
              </Button>
              <DraftMark state={draft.state} wasRestored={draft.wasRestored} />
            </>
          )}
        </div>
      </Form>
    </Card>
  );
}
