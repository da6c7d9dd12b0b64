// Adding a person. What was typed is kept as a draft, except the password, which is never kept.

import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { passwordHint, passwordWords } from '#renderer/features/session/secret-words.ts';
import { useDraft } from '#renderer/lib/drafts.ts';
import { problemsIn, problemsInAnswer } from '#renderer/lib/field-words.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useShownProblems } from '#renderer/lib/shown-problems.ts';
import { Card } from '#renderer/ui/card.tsx';
import { DraftMark } from '#renderer/ui/draft-mark.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form, FormSection } from '#renderer/ui/form-section.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import { userInputSchema } from '#shared/people/model.ts';
import classes from './people.module.css';
import { peopleTexts } from './people-texts.ts';
import { PersonFields } from './person-fields.tsx';
import type { PersonValues } from './person-fields.tsx';
import { PersonHeading } from './person-heading.tsx';

const nobody: PersonValues = {
  firstName: '',
  lastName: '',
  username: '',
  email: '',
  role: 'RECEPTIONIST',
  status: 'ACTIVE',
  isStaff: true,
  phone: null,
  address: null,
  bornOn: null,
};

export function NewPersonScreen() {
  const t = peopleTexts.useText();
  return (
    <Page title={t('title')} heading={<PersonHeading title={t('add')} />}>
      <NewPersonForm />
    </Page>
  );
}

function NewPersonForm() {
  const t = peopleTexts.useText();
  const router = useRouter();
  const draft = useDraft('people.new', nobody);
  const [password, setPassword] = useState('');
  const create = useMutation(
    orpc.people.create.mutationOptions({
      onSuccess: async (person) => {
        await draft.clear();
        void queryClient.invalidateQueries({ queryKey: orpc.people.key() });
        showMessage(peopleTexts.text('added', { name: `${person.firstName} ${person.lastName}` }));
        await router.navigate({ to: '/settings/people/$personId', params: { personId: person.id } });
      },
    }),
  );
  const values = draft.value;
  const passwordProblem = passwordWords(password);
  const own = {
    ...problemsIn(userInputSchema, values),
    ...(passwordProblem === null ? {} : { password: passwordProblem }),
  };
  const refused = problemsInAnswer(create.error);
  const { shown, leave, showAll } = useShownProblems(own, refused);

  function set<Field extends keyof PersonValues>(field: Field, value: PersonValues[Field]): void {
    if (refused[field] !== undefined) create.reset();
    draft.change((before) => ({ ...before, [field]: value }));
  }

  function submit(): void {
    showAll();
    if (Object.keys(own).length === 0) create.mutate({ ...values, password });
  }

  return (
    <Card>
      <Form
        label={t('add')}
        onSubmit={submit}
        onCancel={() => void router.navigate({ to: '/settings/$section', params: { section: 'people' } })}
      >
        <PersonFields values={values} problems={shown} set={set} onLeave={leave} />
        <FormSection title={t('group.password')} words={t('passwordRules')}>
          <PasswordInput
            label={t('firstPassword')}
            value={password}
            error={shown['password']}
            autoComplete="new-password"
            description={password === '' ? t('firstPasswordWords') : passwordHint(password)}
            onChange={(event) => setPassword(event.currentTarget.value)}
            onBlur={() => password !== '' && leave('password')}
          />
        </FormSection>
        {create.isError && Object.keys(refused).length === 0 && (
          <ErrorView error={create.error} form="inline" />
        )}
        <div className={classes.foot}>
          <Button type="submit" loading={create.isPending}>
            {t('addSubmit')}
          </Button>
          <DraftMark
            state={draft.state}
            wasRestored={draft.wasRestored}
            onDiscard={() => void draft.clear()}
          />
        </div>
      </Form>
    </Card>
  );
}
