// The directory: find, filter, open, write down. The table itself is in contacts-table.tsx.

import { Button, TextInput } from '@mantine/core';
import { IconDownload, IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { Allowed } from '#renderer/app/allowed.tsx';
import { useShortcuts } from '#renderer/lib/shortcuts.ts';
import { saveCsvFile } from '#renderer/lib/save-file.ts';
import { clinicToday } from '#renderer/lib/formats.ts';
import { Page } from '#renderer/ui/page.tsx';
import { showFailure, showMessage } from '#renderer/ui/undo-toast.tsx';
import { contactsCsv } from './contacts-csv.ts';
import { ContactsFilters } from './contacts-filters.tsx';
import { ContactsTable } from './contacts-table.tsx';
import { contactsTexts } from './contacts-texts.ts';
import { ContactPanel } from './contact-panel.tsx';
import { NewContactPanel } from './new-contact-panel.tsx';

export function ContactsScreen() {
  const t = contactsTexts.useText();
  const search = useSearch({ from: '/frame/contacts' });
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const { contact: opened, new: isNew, ...filters } = search;

  function show(panel: Pick<typeof search, 'contact' | 'new'>): void {
    void navigate({ to: '/contacts', search: { ...filters, ...panel } });
  }
  useShortcuts(t('title'), [
    { keys: '/', label: t('findLabel'), run: () => field.current?.focus() },
    { keys: 'n', label: t('add'), run: () => show({ new: true }) },
  ]);
  const filter = {
    text: typed.trim(),
    specialty: filters.specialty ?? null,
    status: filters.status ?? null,
  };
  const exported = useMutation({
    mutationFn: () => contactsCsv(filter),
    onError: showFailure,
    onSuccess: ({ parts, count }) => {
      saveCsvFile(`enamel-contacts-${clinicToday()}.csv`, parts);
      showMessage(contactsTexts.text('exported', { count }));
    },
  });
  const addButton = (
    <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => show({ new: true })}>
      {t('add')}
    </Button>
  );
  return (
    <Page
      title={t('title')}
      body="fill"
      actions={
        <>
          <Allowed to="contacts.exportCsv">
            <Button
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              loading={exported.isPending}
              onClick={() => exported.mutate()}
            >
              {t('exportAct')}
            </Button>
          </Allowed>
          {addButton}
        </>
      }
      bar={
        <>
          <TextInput
            ref={field}
            w={280}
            aria-label={t('findLabel')}
            placeholder={t('find')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && typed !== '') setTyped('');
            }}
          />
          <ContactsFilters />
        </>
      }
      panel={
        isNew === true ? (
          <NewContactPanel onClose={() => show({})} onCreated={(contactId) => show({ contact: contactId })} />
        ) : (
          opened !== undefined && <ContactPanel key={opened} contactId={opened} onClose={() => show({})} />
        )
      }
    >
      <ContactsTable
        filter={filter}
        onOpen={(contactId) => show({ contact: contactId })}
        addButton={addButton}
      />
    </Page>
  );
}
