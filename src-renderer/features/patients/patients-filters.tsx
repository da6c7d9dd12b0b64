// The filters of the patients' list as chips; each stands in the address.

import { Button, Chip, Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useSession } from '#renderer/lib/signed-in.ts';
import { useDentists } from './field-input.tsx';
import { patientsTexts } from './patients-texts.ts';

/** `isOff` while somebody is being found: finding looks through all. */
export function PatientsFilters({ isOff }: { readonly isOff: boolean }) {
  const t = patientsTexts.useText();
  const search = useSearch({ from: '/frame/patients' });
  const navigate = useNavigate();
  const dentists = useDentists(search.dentist);
  const { user } = useSession();
  const isProvider = dentists.some(({ value }) => value === user.id);
  const hasFilter = [search.active, search.alert, search.archived, search.dentist].some(
    (one) => one !== undefined,
  );
  function set(change: Partial<typeof search>): void {
    void navigate({ to: '/patients', search: { ...search, ...change }, replace: true });
  }
  return (
    <>
      {isProvider && (
        <Chip
          disabled={isOff}
          checked={search.dentist === user.id}
          onChange={(isOn) => set({ dentist: isOn ? user.id : undefined })}
        >
          {t('filter.mine')}
        </Chip>
      )}
      <Chip
        disabled={isOff}
        checked={search.active === true}
        onChange={(isOn) => set({ active: isOn ? true : undefined })}
      >
        {t('filter.active')}
      </Chip>
      <Chip
        disabled={isOff}
        checked={search.active === false}
        onChange={(isOn) => set({ active: isOn ? false : undefined })}
      >
        {t('filter.inactive')}
      </Chip>
      <Chip
        disabled={isOff}
        checked={search.alert === true}
        onChange={(isOn) => set({ alert: isOn ? true : undefined })}
      >
        {t('filter.alert')}
      </Chip>
      <Chip
        disabled={isOff}
        checked={search.archived === true}
        onChange={(isOn) => set({ archived: isOn ? true : undefined })}
      >
        {t('filter.archived')}
      </Chip>
      <Select
        disabled={isOff}
        w={200}
        size="xs"
        aria-label={t('filter.ofDentist')}
        placeholder={t('filter.dentist')}
        data={dentists}
        value={search.dentist ?? null}
        onChange={(dentist) => set({ dentist: dentist ?? undefined })}
        clearable
        searchable
      />
      {hasFilter && (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() =>
            set({ active: undefined, alert: undefined, archived: undefined, dentist: undefined })
          }
        >
          {t('clear')}
        </Button>
      )}
    </>
  );
}
