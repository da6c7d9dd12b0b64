// Covers everything while the session is locked. The same person comes back to the same screen, drafts intact.

import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import type { CurrentSession } from '#shared/session/contract.ts';
import { signOut, takeSession } from '#renderer/app/session-acts.ts';
import { failureCode } from '#renderer/lib/failure.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { Door } from '#renderer/ui/door.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { PersonAvatar } from '#renderer/ui/person-avatar.tsx';
import classes from './lock-screen.module.css';
import { PasswordEntry } from './password-entry.tsx';
import { PinPad } from './pin-pad.tsx';
import { SignIn } from './sign-in.tsx';
import { sessionTexts } from './session-texts.ts';

const lookEveryMilliseconds = 4000;

type Person = {
  readonly userId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly hasPin: boolean;
};

export function LockScreen({ session }: { readonly session: CurrentSession }) {
  return createPortal(
    <div className={classes.cover} data-lock-screen>
      <LockCard session={session} />
    </div>,
    document.body,
  );
}

function LockCard({ session }: { readonly session: CurrentSession }) {
  const t = sessionTexts.useText();
  const { user } = session;
  const self: Person = {
    userId: user.id,
    firstName: user.firstName,
    lastName: user.lastName,
    hasPin: user.hasPin,
  };
  // No news come to a locked page: it looks itself whether its session still lives.
  const choices = useQuery(
    orpc.session.unlockChoices.queryOptions({ refetchInterval: lookEveryMilliseconds }),
  );
  const isOver =
    choices.isFetchedAfterMount && choices.data?.some(({ userId }) => userId === user.id) === false;
  useEffect(() => {
    if (isOver) void queryClient.invalidateQueries({ queryKey: orpc.session.current.key() });
  }, [isOver]);
  const [person, setPerson] = useState(self);
  const [isPassword, setIsPassword] = useState(!self.hasPin);
  const [tries, setTries] = useState(0);
  const [isOther, setIsOther] = useState(false);
  const unlock = useMutation(
    orpc.session.unlock.mutationOptions({
      onSuccess: takeSession,
      onError: () => setTries((count) => count + 1),
    }),
  );
  const leave = useMutation({ mutationFn: signOut });
  const others = [self, ...(choices.data ?? []).filter((choice) => choice.userId !== self.userId)];
  const name = `${person.firstName} ${person.lastName}`;
  const code = unlock.isError ? failureCode(unlock.error) : null;
  const own =
    code === 'WRONG_CREDENTIALS'
      ? t(isPassword ? 'wrongPassword' : 'wrongPin')
      : code === 'ACCOUNT_NOT_ACTIVE'
        ? t('notActive')
        : null;

  function choose(next: Person): void {
    setPerson(next);
    setIsPassword(!next.hasPin);
    unlock.reset();
  }

  function switchWay(): void {
    setIsPassword(!isPassword);
    unlock.reset();
  }

  if (isOther) return <SignIn onBack={() => setIsOther(false)} />;
  return (
    <Door
      title={name}
      words={session.clinic.name}
      head={<PersonAvatar firstName={person.firstName} lastName={person.lastName} sizePx={48} />}
    >
      <div className={classes.way}>
        {isPassword ? (
          <PasswordEntry
            key={`${person.userId}:${tries}`}
            label={t('enterPassword', { name: person.firstName })}
            problem={own}
            isBusy={unlock.isPending}
            onEnter={(password) => unlock.mutate({ userId: person.userId, password })}
          />
        ) : (
          <PinPad
            key={`${person.userId}:${tries}`}
            label={t('enterPin', { name: person.firstName })}
            problem={own}
            isBusy={unlock.isPending}
            onEnter={(pin) => unlock.mutate({ userId: person.userId, pin })}
          />
        )}
        {code !== null && own === null && <ErrorView error={unlock.error} form="inline" />}
        {person.hasPin && (
          <Button variant="subtle" size="compact-sm" onClick={switchWay}>
            {t(isPassword ? 'usePin' : 'usePassword')}
          </Button>
        )}
      </div>
      {others.length > 1 && (
        <ul className={classes.people} aria-label={t('people')}>
          {others.map((other) => (
            <li key={other.userId}>
              <button
                type="button"
                className={classes.person}
                aria-pressed={other.userId === person.userId}
                onClick={() => choose(other)}
              >
                <PersonAvatar firstName={other.firstName} lastName={other.lastName} sizePx={24} />
                {other.firstName} {other.lastName}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.leave}>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setIsOther(true)}>
          {t('someoneElse')}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          loading={leave.isPending}
          onClick={() => leave.mutate()}
        >
          {t('signOut')}
        </Button>
        <span>{t('draftsKept')}</span>
        {leave.isError && <ErrorView error={leave.error} form="inline" />}
      </div>
    </Door>
  );
}
