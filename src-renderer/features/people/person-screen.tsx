// One person: the account, the profile as a provider, the picture, and what concerns signing in.

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { appTexts } from '#renderer/app/app-texts.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useSession } from '#renderer/lib/signed-in.ts';
import { Card } from '#renderer/ui/card.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import type { User, UserId } from '#shared/people/model.ts';
import { ImagingRightsCard } from './imaging-rights-card.tsx';
import classes from './people.module.css';
import { peopleTexts } from './people-texts.ts';
import { PersonAccountCard } from './person-account-card.tsx';
import { PersonHeading } from './person-heading.tsx';
import { PersonPictureCard } from './person-picture-card.tsx';
import { PersonRemoval } from './person-removal.tsx';
import { PersonSessionsCard } from './person-sessions-card.tsx';
import { PersonStatus } from './person-status.tsx';
import { ProviderProfileCard } from './provider-profile-card.tsx';
import { ResetCodeCard } from './reset-code-card.tsx';

export function PersonScreen() {
  const { personId } = useParams({ from: '/frame/settings/people/$personId' });
  return <Person key={personId} id={personId as UserId} />;
}

function Person({ id }: { readonly id: UserId }) {
  const t = peopleTexts.useText();
  const tApp = appTexts.useText();
  const person = useQuery(orpc.people.get.queryOptions({ input: { id } }));
  const found = person.data;
  const name = found === undefined ? '' : `${found.firstName} ${found.lastName}`;
  return (
    <Page
      title={t('title')}
      heading={
        <PersonHeading title={name}>
          {found !== undefined && (
            <>
              <span className={classes.soft}>{tApp(`roles.${found.role}`)}</span>
              <PersonStatus status={found.status} isRemoved={found.deletedAt !== null} />
            </>
          )}
        </PersonHeading>
      }
      actions={found !== undefined && <PersonRemoval person={found} form="button" />}
    >
      <QueryView query={person}>{(loaded) => <PersonCards person={loaded} />}</QueryView>
    </Page>
  );
}

function PersonCards({ person }: { readonly person: User }) {
  const t = peopleTexts.useText();
  const { user } = useSession();
  if (person.role === 'OWNER' && user.role !== 'OWNER') {
    return <Card title={t('ownersOnly.title')} words={t('ownersOnly.words')} />;
  }
  return (
    <div className={classes.columns}>
      <div>
        <PersonAccountCard person={person} />
        <ProviderProfileCard personId={person.id} />
      </div>
      <div>
        <PersonPictureCard person={person} />
        {person.deletedAt === null && <ResetCodeCard person={person} />}
        <ImagingRightsCard person={person} />
        <PersonSessionsCard person={person} />
      </div>
    </div>
  );
}
