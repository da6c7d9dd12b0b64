// With whom a record is merged: those that are near, and anybody found by the search.

import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { DuplicateReason } from '#shared/patients/duplicates.ts';
import type { PatientHit } from '#shared/patients/patient-shapes.ts';
import type { PatientId } from '#shared/patients/patient.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { formatPhone } from '#renderer/lib/phone.ts';
import { Card } from '#renderer/ui/card.tsx';
import { PersonAvatar } from '#renderer/ui/person-avatar.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { AlertSummaryChips } from './alert-summary-chips.tsx';
import { mergeTexts } from './merge-texts.ts';
import { patientsTexts } from './patients-texts.ts';
import { ageAndBirth, fullName } from './person-words.ts';
import classes from './merge.module.css';

export function ChooseOther({ patientId }: { readonly patientId: PatientId }) {
  const t = mergeTexts.useText();
  const [typed, setTyped] = useState('');
  const text = typed.trim();
  const near = useQuery(orpc.patientMerge.candidates.queryOptions({ input: { patientId } }));
  const found = useQuery(
    orpc.patients.search.queryOptions({
      input: { text, limit: 20, includeArchived: true },
      enabled: text !== '',
    }),
  );
  return (
    <div className={classes.outer}>
      <p className={classes.words}>{t('choose')}</p>
      <TextInput
        maw={520}
        label={t('find')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {text === '' ? (
        <Card title={t('likely')}>
          <QueryView query={near}>
            {(people) => <People people={people} patientId={patientId} none={t('noLikely')} />}
          </QueryView>
        </Card>
      ) : (
        <Card title={t('found')}>
          <QueryView query={found}>
            {(people) => (
              <People
                people={people.filter(({ id }) => id !== patientId)}
                patientId={patientId}
                none={t('noneFound')}
              />
            )}
          </QueryView>
        </Card>
      )}
    </div>
  );
}

type PeopleProps = {
  readonly people: readonly (PatientHit & { readonly reasons?: readonly DuplicateReason[] })[];
  readonly patientId: PatientId;
  readonly none: string;
};

function People({ people, patientId, none }: PeopleProps) {
  const t = mergeTexts.useText();
  const p = patientsTexts.useText();
  const navigate = useNavigate();
  if (people.length === 0) return <p className={classes.words}>{none}</p>;
  return (
    <ul className={classes.people}>
      {people.map((one) => (
        <li key={one.id} className={classes.one}>
          <span className={classes.person}>
            <PersonAvatar {...one} sizePx={30} />
            <span className={classes.who}>
              <strong>{fullName(one)}</strong>
              <span className={classes.soft}>
                {[ageAndBirth(one.dateOfBirth), one.phone !== null && formatPhone(one.phone)]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              {one.reasons !== undefined && (
                <span className={classes.soft}>
                  {one.reasons.map((reason) => p(`reason.${reason}`)).join(' · ')}
                </span>
              )}
              <AlertSummaryChips summary={one.alertSummary} />
            </span>
          </span>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${t('compare')}: ${fullName(one)}`}
            onClick={() =>
              void navigate({
                to: '/patients/$patientId/merge',
                params: { patientId },
                search: { with: one.id },
              })
            }
          >
            {t('compare')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
