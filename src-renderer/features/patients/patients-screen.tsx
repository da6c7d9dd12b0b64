// All patients: find, filter, sort, open, register. The table itself is in patients-table.tsx.

import { ActionIcon, Button, Menu, TextInput } from '@mantine/core';
import {
  IconDots,
  IconFileImport,
  IconFileExport,
  IconSearch,
  IconTrash,
  IconUserPlus,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { Allowed, useIsAllowed } from '#renderer/app/allowed.tsx';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { Page } from '#renderer/ui/page.tsx';
import { exchangeTexts } from './exchange-texts.ts';
import { mergeTexts } from './merge-texts.ts';
import { PatientsFilters } from './patients-filters.tsx';
import { PatientsHeading } from './patients-heading.tsx';
import { PatientsTable } from './patients-table.tsx';
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
          <Allowed to="patientImport.start">
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="default" size={36} aria-label={t('more')}>
                  <IconDots size={18} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item
                  leftSection={<IconFileImport size={16} aria-hidden />}
                  onClick={() => void navigate({ to: '/patients/import' })}
                >
                  {exchangeTexts.text('import.title')}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconFileExport size={16} aria-hidden />}
                  onClick={() => void navigate({ to: '/settings/$section', params: { section: 'export' } })}
                >
                  {exchangeTexts.text('export.title')}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconTrash size={16} aria-hidden />}
                  onClick={() => void navigate({ to: '/patients/removed' })}
                >
                  {t('removedList')}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconUsersGroup size={16} aria-hidden />}
                  onClick={() => void navigate({ to: '/patients/duplicates' })}
                >
                  {mergeTexts.text('duplicates')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </Allowed>
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
