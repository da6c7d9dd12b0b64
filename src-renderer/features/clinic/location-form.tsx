// A location added or changed. Degrees are typed with a point or comma and kept to six decimals.

import { Button, TextInput, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useDraft } from '#renderer/lib/drafts.ts';
import { fieldWords, problemsIn, problemsInAnswer } from '#renderer/lib/field-words.ts';
import type { FieldWords } from '#renderer/lib/field-words.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { useShownProblems } from '#renderer/lib/shown-problems.ts';
import { DraftMark } from '#renderer/ui/draft-mark.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form, FormRow } from '#renderer/ui/form-section.tsx';
import { PhoneField } from '#renderer/ui/phone-field.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import { locationInputSchema } from '#shared/clinic/model.ts';
import type { Location } from '#shared/clinic/model.ts';
import classes from './clinic.module.css';
import { clinicTexts } from './clinic-texts.ts';
import { degreesTyped, readDegrees } from './degrees.ts';

type LocationValues = {
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly latitude: string;
  readonly longitude: string;
};

function valuesOf(location: Location | null): LocationValues {
  return {
    name: location?.name ?? '',
    address: location?.address ?? '',
    phone: location?.phone ?? '',
    latitude: degreesTyped(location?.latitude ?? null),
    longitude: degreesTyped(location?.longitude ?? null),
  };
}

export function LocationForm({
  location,
  onDone,
}: {
  readonly location: Location | null;
  readonly onDone: () => void;
}) {
  const t = clinicTexts.useText();
  const draft = useDraft(
    location === null ? 'clinic.location.new' : `clinic.location:${location.id}`,
    valuesOf(location),
  );
  const values = draft.value;
  const latitude = readDegrees(values.latitude);
  const longitude = readDegrees(values.longitude);
  const input = {
    name: values.name,
    address: values.address,
    phone: values.phone,
    latitude: latitude === 'wrong' ? null : latitude,
    longitude: longitude === 'wrong' ? null : longitude,
  };
  const save = useMutation({
    mutationFn: () =>
      location === null
        ? rpc.clinic.locations.create(input)
        : rpc.clinic.locations.update({ id: location.id, updatedAt: location.updatedAt, location: input }),
    onSuccess: async ({ name }) => {
      await queryClient.invalidateQueries({ queryKey: orpc.clinic.locations.key() });
      showMessage(clinicTexts.text('locations.saved', { name }));
      await draft.clear();
      onDone();
    },
  });
  const wrong = fieldWords({ code: 'invalidNumber' });
  const own: FieldWords = {
    ...problemsIn(locationInputSchema, input),
    ...(latitude === 'wrong' ? { latitude: wrong } : {}),
    ...(longitude === 'wrong' ? { longitude: wrong } : {}),
  };
  const refused = problemsInAnswer(save.error);
  const { shown, leave, showAll } = useShownProblems(own, refused);
  const label = location === null ? t('locations.add') : t('locations.edit');

  function line(field: keyof LocationValues, maxLength: number) {
    return {
      label: t(`locations.${field}`),
      value: values[field],
      error: shown[field],
      maxLength,
      autoComplete: 'off',
      onChange: (event: { currentTarget: { value: string } }) => {
        const typed = event.currentTarget.value;
        if (save.isError) save.reset();
        draft.change((before) => ({ ...before, [field]: typed }));
      },
      onBlur: () => leave(field),
    };
  }

  function submit(): void {
    showAll();
    if (Object.keys(own).length === 0) save.mutate();
  }

  return (
    <Form label={label} onSubmit={submit} onCancel={onDone}>
      <TextInput {...line('name', 150)} data-autofocus autoFocus />
      <Textarea {...line('address', 500)} autosize minRows={2} />
      <PhoneField
        label={t('locations.phone')}
        value={values.phone}
        error={shown['phone'] ?? null}
        onChange={(phone) => draft.change((before) => ({ ...before, phone }))}
        onBlur={() => leave('phone')}
      />
      <FormRow>
        <TextInput {...line('latitude', 20)} inputMode="decimal" description={t('locations.latitudeWords')} />
        <TextInput
          {...line('longitude', 20)}
          inputMode="decimal"
          description={t('locations.longitudeWords')}
        />
      </FormRow>
      {save.isError && Object.keys(refused).length === 0 && (
        <ErrorView
          error={save.error}
          form="inline"
          onRetry={() => {
            save.reset();
            void queryClient.invalidateQueries({ queryKey: orpc.clinic.locations.key() });
          }}
        />
      )}
      <div className={classes.foot}>
        <Button type="submit" loading={save.isPending}>
          {t('save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
        <DraftMark state={draft.state} wasRestored={draft.wasRestored} onDiscard={() => void draft.clear()} />
      </div>
    </Form>
  );
}
