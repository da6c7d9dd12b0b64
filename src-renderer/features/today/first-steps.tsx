// What a new clinic still needs before its first full day. Seen by those who may set it up, until nothing is missing.

import { IconChevronRight, IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useIsAllowed } from '#renderer/app/allowed.tsx';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { AddressLink } from './address-link.tsx';
import { SideCard } from './side-card.tsx';
import classes from './today.module.css';
import { todayTexts } from './today-texts.ts';

type Step = 'people' | 'services' | 'chairs' | 'backups';

/** Which steps are done; undefined until all is known, when nothing needed is missing, and for those who may not. */
export function useFirstSteps(): Readonly<Record<Step, boolean>> | undefined {
  const enabled = useIsAllowed('people.saveProfile');
  const providers = useQuery(orpc.people.providers.queryOptions({ enabled }));
  const one = { input: { limit: 1 }, enabled };
  const services = useQuery(orpc.calendar.services.list.queryOptions(one));
  const chairs = useQuery(orpc.calendar.operatories.list.queryOptions(one));
  const backup = useQuery(orpc.backup.status.queryOptions({ enabled }));
  if (!enabled || !providers.data || !services.data || !chairs.data || !backup.data) return undefined;
  const done = {
    people: providers.data.some((provider) => provider.isActive),
    services: services.data.rows.length > 0,
    chairs: chairs.data.rows.length > 0,
    backups: backup.data.lastVerifiedAt !== null,
  };
  // A missing backup alone stands under Office already.
  return done.people && done.services && done.chairs ? undefined : done;
}

export function FirstSteps({ done }: { readonly done: Readonly<Record<Step, boolean>> }) {
  const t = todayTexts.useText();
  return (
    <SideCard title={t('first.title')}>
      <ul className={classes.lines}>
        {(Object.keys(done) as Step[]).map((step) => (
          <li key={step}>
            <AddressLink href={`/settings/${step}`} className={classes.office}>
              {done[step] ? (
                <IconCircleCheck size={18} className={classes.stepDone} aria-label={t('first.done')} />
              ) : (
                <IconCircle size={18} className={classes.chevron} aria-hidden />
              )}
              <span className={classes.officeLabel}>{t(`first.${step}`)}</span>
              <IconChevronRight size={16} className={classes.chevron} aria-hidden />
            </AddressLink>
          </li>
        ))}
      </ul>
    </SideCard>
  );
}
