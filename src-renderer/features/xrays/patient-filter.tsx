// Chooses one patient whose images are listed: found as one types, shown by name, cleared by a press.

import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePatientSearch } from '#renderer/features/patients/use-patient-search.ts';
import { formatDate } from '#renderer/lib/formats.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { patientIdSchema, type PatientId } from '#shared/patients/patient.ts';
import { libraryTexts } from './library-texts.ts';

type PatientFilterProps = {
  readonly patientId: PatientId | undefined;
  readonly onChange: (patientId: PatientId | undefined) => void;
};

export function PatientFilter({ patientId, onChange }: PatientFilterProps) {
  const t = libraryTexts.useText();
  const [typed, setTyped] = useState('');
  const chosen = useQuery({
    ...orpc.patients.get.queryOptions({ input: { id: patientId ?? patientIdSchema.parse(noId) } }),
    enabled: patientId !== undefined,
  });
  const name =
    chosen.data === undefined ? '' : `${chosen.data.patient.firstName} ${chosen.data.patient.lastName}`;
  const text = typed.trim() === name ? '' : typed.trim();
  const { hits, isSearching } = usePatientSearch(text);
  const own =
    patientId === undefined || hits.some(({ id }) => id === patientId)
      ? []
      : [{ value: patientId, label: name }];
  return (
    <Select
      size="xs"
      w={150}
      aria-label={t('patient')}
      placeholder={t('patient')}
      searchable
      clearable
      value={patientId ?? null}
      data={[
        ...own,
        ...hits.map((hit) => ({
          value: hit.id as string,
          label: `${hit.firstName} ${hit.lastName} · ${formatDate(hit.dateOfBirth)}`,
        })),
      ]}
      // What fits was found by the core already.
      filter={({ options }) => options}
      nothingFoundMessage={text === '' ? t('typeName') : isSearching ? t('searching') : t('noPatient')}
      onSearchChange={setTyped}
      onChange={(value) => onChange(value === null ? undefined : patientIdSchema.parse(value))}
    />
  );
}

const noId = '00000000-0000-7000-8000-000000000000';
