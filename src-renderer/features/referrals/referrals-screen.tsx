// All referrals: what came in, what went out, what is overdue. The table itself is in referrals-table.tsx.

import { Button, TextInput } from '@mantine/core';
import { IconAddressBook, IconChartBar, IconSearch, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { Allowed, useIsAllowed } from '#renderer/app/allowed.tsx';
import { contactsTexts } from '#renderer/features/contacts/contacts-texts.ts';
import { formatNumber } from '#renderer/lib/formats.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { Page } from '#renderer/ui/page.tsx';
import { ChoosePatientPanel } from './choose-patient-panel.tsx';
import { ReferralsFilters } from './referrals-filters.tsx';
import { referralTabs } from './referrals-search.ts';
import type { ReferralTab } from './referrals-search.ts';
import { ReferralsTable } from './referrals-table.tsx';
import classes from './referrals.module.css';
import { referralsTexts } from './referrals-texts.ts';

export function ReferralsScreen() {
  const t = referralsTexts.useText();
  const search = useSearch({ from: '/frame/referrals' });
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const mayWrite = useIsAllowed('referrals.create');
  const isChoosing = search.new === true && mayWrite;

  function setChoosing(isOpen: boolean): void {
    void navigate({ to: '/referrals', search: { ...search, new: isOpen ? true : undefined } });
  }
  function show(tab: ReferralTab): void {
    void navigate({ to: '/referrals', search: { ...search, tab: tab === 'in' ? undefined : tab } });
  }
  useShortcuts(t('title'), [
    { keys: '/', label: t('find'), run: () => field.current?.focus() },
    ...(mayWrite ? [{ keys: 'n', label: t('new'), run: () => setChoosing(true) }] : []),
    ...referralTabs.map((tab, index) => ({
      keys: String(index + 1),
      label: t(`tab.${tab}`),
      run: () => show(tab),
    })),
  ]);
  const newButton = mayWrite && (
    <Button leftSection={<IconSend size={16} aria-hidden />} onClick={() => setChoosing(true)}>
      {t('new')}
    </Button>
  );
  return (
    <Page
      title={t('title')}
      body="fill"
      heading={
        <>
          <h1 className={classes.heading}>{t('title')}</h1>
          <Tabs />
        </>
      }
      actions={
        <>
          <Allowed to="referrals.figures">
            <Button
              component={Link}
              to="/referrals/figures"
              variant="default"
              leftSection={<IconChartBar size={16} aria-hidden />}
            >
              {t('figures')}
            </Button>
          </Allowed>
          <Button
            component={Link}
            to="/contacts"
            variant="default"
            leftSection={<IconAddressBook size={16} aria-hidden />}
          >
            {contactsTexts.text('title')}
          </Button>
          {newButton}
        </>
      }
      bar={
        <>
          <TextInput
            ref={field}
            w={260}
            aria-label={t('find')}
            placeholder={t('find')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && typed !== '') setTyped('');
            }}
          />
          <ReferralsFilters />
        </>
      }
      panel={isChoosing && <ChoosePatientPanel onClose={() => setChoosing(false)} />}
    >
      <ReferralsTable typed={typed.trim()} newButton={newButton} />
    </Page>
  );
}

/** Each tab is an address; what waits is counted as it truly is. */
function Tabs() {
  const t = referralsTexts.useText();
  const search = useSearch({ from: '/frame/referrals' });
  const counts = useQuery(orpc.referrals.counts.queryOptions());
  const shown = {
    in: counts.data?.incoming,
    out: counts.data?.outgoing,
    overdue: counts.data?.overdue,
    all: undefined,
  };
  return (
    <nav className={classes.tabs} aria-label={t('tabs')}>
      {referralTabs.map((tab) => {
        const count = shown[tab];
        const isHere = (search.tab ?? 'in') === tab;
        return (
          <Link
            key={tab}
            to="/referrals"
            search={tab === 'in' ? {} : { tab }}
            className={classes.tab}
            data-active={isHere || undefined}
            aria-current={isHere ? 'page' : undefined}
          >
            {t(`tab.${tab}`)}
            {count !== undefined && (
              <span className={classes.count} data-late={(tab === 'overdue' && count > 0) || undefined}>
                {formatNumber(count)}
              </span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}
