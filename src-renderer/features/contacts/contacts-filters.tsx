// The filters of the directory; each stands in the address.

import { Button, Chip, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { contactStatuses } from '#shared/contacts/contact.ts';
import { contactsTexts } from './contacts-texts.ts';

export function ContactsFilters() {
  const t = contactsTexts.useText();
  const search = useSearch({ from: '/frame/contacts' });
  const navigate = useNavigate();
  const specialties = useQuery(orpc.contacts.specialties.queryOptions({ input: {} }));
  function set(change: Partial<typeof search>): void {
    void navigate({ to: '/contacts', search: { ...search, ...change }, replace: true });
  }
  const known = specialties.data ?? [];
  const chosen = search.specialty;
  return (
    <>
      <Select
        w={180}
        size="xs"
        aria-label={t('filter.ofSpecialty')}
        placeholder={t('filter.specialty')}
        data={chosen === undefined || known.includes(chosen) ? known : [chosen, ...known]}
        value={chosen ?? null}
        onChange={(specialty) => set({ specialty: specialty ?? undefined })}
        clearable
        searchable
      />
      {contactStatuses.map((status) => (
        <Chip
          key={status}
          checked={search.status === status}
          onChange={(isOn) => set({ status: isOn ? status : undefined })}
        >
          {t(status === 'ACTIVE' ? 'filter.active' : 'filter.inactive')}
        </Chip>
      ))}
      {(chosen !== undefined || search.status !== undefined) && (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => set({ specialty: undefined, status: undefined })}
        >
          {t('filter.clear')}
        </Button>
      )}
    </>
  );
}
