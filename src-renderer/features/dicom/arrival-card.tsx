// One picture that waits: what it says of its patient beside who it may be.

import { Button, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { StoredImage } from '#renderer/features/xrays/stored-image.tsx';
import { modalityWords } from '#renderer/features/xrays/xray-words.ts';
import { formatDate, formatDateTime } from '#renderer/lib/formats.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { showFailure, showUndo } from '#renderer/ui/undo-toast.tsx';
import type { DicomArrival } from '#shared/dicom/model.ts';
import type { PatientId } from '#shared/patients/patient.ts';
import { xrayModalities } from '#shared/xrays/model.ts';
import { dicomTexts } from './dicom-texts.ts';
import classes from './dicom.module.css';
import { PatientFind } from './patient-find.tsx';

async function refetch(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: orpc.dicom.key() });
}

export function ArrivalCard({ arrival }: { readonly arrival: DicomArrival }) {
  const t = dicomTexts.useText();
  const { id } = arrival;
  const [modality, setModality] = useState(arrival.modality);
  const [takenOn, setTakenOn] = useState<string>(arrival.takenOn);
  const [isFinding, setIsFinding] = useState(false);
  const file = useMutation({
    mutationFn: ({ patientId }: { patientId: PatientId; name: string }) =>
      rpc.dicom.arrivals.file({ id, patientId, modality, datePerformedOn: takenOn }),
    onSuccess: (_filed, { name }) =>
      showUndo({
        message: dicomTexts.text('waiting.filed', { name }),
        undo: async () => {
          await rpc.dicom.arrivals.unfile({ id });
          await refetch();
        },
      }),
    onSettled: refetch,
  });
  const remove = useMutation({
    mutationFn: () => rpc.dicom.arrivals.remove({ id }),
    onError: showFailure,
    onSuccess: () =>
      showUndo({
        message: dicomTexts.text('waiting.removed'),
        undo: async () => {
          await rpc.dicom.arrivals.restore({ id });
          await refetch();
        },
      }),
    onSettled: refetch,
  });
  const fileUnder = (patient: { readonly id: PatientId; firstName: string; lastName: string }): void =>
    file.mutate({ patientId: patient.id, name: `${patient.firstName} ${patient.lastName}` });
  const name = arrival.patientName.replaceAll('^', ' ').trim();
  return (
    <li className={classes.arrival}>
      <div className={classes.picture}>
        {arrival.isShown ? (
          <StoredImage fileId={arrival.fileId} variant="thumbnail" alt="" />
        ) : (
          <span>{t('waiting.notShown')}</span>
        )}
      </div>
      <div className={classes.about}>
        <div>
          <div className={classes.name}>{name === '' ? t('waiting.noName') : name}</div>
          <div className={classes.soft}>{factsOf(arrival)}</div>
        </div>
        <div className={classes.fields}>
          <NativeSelect
            size="xs"
            label={t('waiting.kind')}
            value={modality}
            data={xrayModalities.map((value) => ({ value, label: modalityWords(value) }))}
            onChange={(event) => {
              const chosen = xrayModalities.find((value) => value === event.currentTarget.value);
              if (chosen !== undefined) setModality(chosen);
            }}
          />
          <DateField
            label={t('waiting.date')}
            value={takenOn}
            onChange={(date) => setTakenOn(date ?? arrival.takenOn)}
          />
        </div>
        <div className={classes.choices}>
          {arrival.isShown &&
            arrival.suggestions.map((patient) => (
              <Button
                key={patient.id}
                size="xs"
                variant={patient.agrees.length === 2 ? 'filled' : 'default'}
                loading={file.isPending && file.variables.patientId === patient.id}
                onClick={() => fileUnder(patient)}
              >
                {t('waiting.file', {
                  name: `${patient.firstName} ${patient.lastName}, ${formatDate(patient.dateOfBirth)}`,
                })}
                {` (${t(`waiting.agrees.${patient.agrees.length === 2 ? 'both' : (patient.agrees[0] ?? 'NAME')}`)})`}
              </Button>
            ))}
          {arrival.isShown && (
            <Button
              size="xs"
              variant="default"
              aria-expanded={isFinding}
              onClick={() => setIsFinding(!isFinding)}
            >
              {t(arrival.suggestions.length === 0 ? 'waiting.search' : 'waiting.another')}
            </Button>
          )}
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            loading={remove.isPending}
            onClick={() => remove.mutate()}
          >
            {t('waiting.remove')}
          </Button>
        </div>
        {isFinding && <PatientFind onPick={fileUnder} />}
        {file.isError && <ErrorView error={file.error} form="inline" />}
      </div>
    </li>
  );
}

function factsOf(arrival: DicomArrival): string {
  const origin = arrival.origin === '' ? dicomTexts.text('waiting.unknownDevice') : arrival.origin;
  return [
    arrival.birthDate === null
      ? ''
      : dicomTexts.text('waiting.born', { date: formatDate(arrival.birthDate) }),
    arrival.dicomPatientId === '' ? '' : dicomTexts.text('waiting.patientId', { id: arrival.dicomPatientId }),
    dicomTexts.text(`waiting.from.${arrival.source}`, { origin }),
    dicomTexts.text('waiting.arrived', { when: formatDateTime(arrival.arrivedAt) }),
  ]
    .filter(Boolean)
    .join(' · ');
}
