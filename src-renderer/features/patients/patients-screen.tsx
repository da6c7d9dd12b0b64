// All patients: find, filter, sort, open, register. The table itself is in patients-table.tsx.

import { Button, TextInput } from '@mantine/core';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { Allowed, useIsAllowed } from '#renderer/app/allowed.tsx';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { Page } from '#renderer/ui/page.tsx';
import { PatientsFilters } from './patients-filters.tsx';
import { PatientsHeading } from './patients-heading.tsx';
import { PatientsTable } from './patients-table.tsx';
import { PatientsMoreMenu } from './patients-more-menu.tsx';
import { patientsTexts } from './patients-texts.ts';
import { RegisterPanel } from './register-panel.tsx';

export function PatientsScreen() {
  const t = patientsTexts.useText();
  const search = useSearch({ from: '/frame/patients' });
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const mayCreate = useIsAllowed('patients.create');
  const isRegistering = search.new === true && mayCreate;

  function setRegistering(isOpen: boolean): void {
    const { new: _shown, ...filters } = search;
    void navigate({ to: '/patients', search: isOpen ? { ...filters, new: true } : filters });
  }
  useShortcuts(t('title'), [
    { keys: '/', label: t('find'), run: () => field.current?.focus() },
    ...(mayCreate ? [{ keys: 'n', label: t('new'), run: () => setRegistering(true) }] : []),
  ]);

  return (
    <Page
      title={t('title')}
      heading={<PatientsHeading />}
      body="fill"
      actions={
        <>
          <Allowed to="patients.create">
            <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setRegistering(true)}>
              {t('new')}
            </Button>
          </Allowed>
          <PatientsMoreMenu />
        </>
      }
      bar={
        <>
          <TextInput
            ref={field}
            w={320}
            aria-label={t('find')}
            placeholder={t('find')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && typed !== '') setTyped('');
            }}
          />
          <PatientsFilters isOff={typed.trim() !== ''} />
        </>
      }
      panel={isRegistering && <RegisterPanel onClose={() => setRegistering(false)} />}
    >
      <PatientsTable typed={typed.trim()} onRegister={() => setRegistering(true)} />
    </Page>
  );
}
