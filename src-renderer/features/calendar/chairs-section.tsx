// The clinic's chairs: the calendar's columns when it is shown by chair.

import { ColorInput, NumberInput, Select, TextInput } from '@mantine/core';
import { useLocations } from '#renderer/features/clinic/location-switch-link.tsx';
import { newId } from '#renderer/lib/new-id.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { FormRow } from '#renderer/ui/form-section.tsx';
import { Late } from '#renderer/ui/late.tsx';
import { operatoryInputSchema } from '#shared/clinic/model.ts';
import type { Operatory, OperatoryId, OperatoryInput } from '#shared/clinic/model.ts';
import { calendar } from './calendar-client.ts';
import { calendarSettingsTexts } from './calendar-settings-texts.ts';
import { CatalogueForm } from './catalogue-form.tsx';
import { CatalogueSection } from './catalogue-section.tsx';
import { useCatalogue } from './catalogue.ts';

export function ChairsSection() {
  const { data, error, retry } = useCatalogue();
  const locations = useLocations();
  if (data === undefined) return error === null ? <Late /> : <ErrorView error={error} onRetry={retry} />;
  const nextOrder = Math.max(0, ...data.chairs.map((chair) => chair.sortOrder)) + 1;
  const placeOf = (chair: Operatory): string =>
    locations.length < 2 ? '' : (locations.find(({ id }) => id === chair.locationId)?.name ?? '');
  return (
    <CatalogueSection
      part="chairs"
      rows={data.chairs}
      isInUse={(chair) => chair.deletedAt === null}
      details={(chair) => [placeOf(chair)]}
      archive={({ id }) => calendar.operatories.archive({ id })}
      restore={({ id }) => calendar.operatories.restore({ id })}
      renderForm={(chair, onDone) => <ChairForm chair={chair} nextOrder={nextOrder} onDone={onDone} />}
    />
  );
}

function ChairForm(props: {
  readonly chair: Operatory | null;
  readonly nextOrder: number;
  readonly onDone: () => void;
}) {
  const { chair, nextOrder, onDone } = props;
  const t = calendarSettingsTexts.useText();
  const locations = useLocations();
  const { name = '', colour = '#0f7a72', sortOrder = nextOrder, locationId = null } = chair ?? {};
  const send = (fields: OperatoryInput) =>
    chair === null
      ? calendar.operatories.create({ ...fields, id: newId<OperatoryId>() })
      : calendar.operatories.update({ id: chair.id, expectedUpdatedAt: chair.updatedAt, fields });
  return (
    <CatalogueForm
      draftKey={chair === null ? 'calendar.chair.new' : `calendar.chair:${chair.id}`}
      label={chair?.name ?? t('chairs.add')}
      initial={{ name, colour, sortOrder, locationId }}
      schema={operatoryInputSchema}
      inputOf={(values) => values}
      send={send}
      onDone={onDone}
    >
      {({ field, set }) => (
        <>
          <FormRow>
            <TextInput
              {...field('name')}
              label={t('chairs.name')}
              maxLength={150}
              autoFocus
              onChange={(event) => set('name', event.currentTarget.value)}
            />
            {locations.length > 1 && (
              <Select
                {...field('locationId')}
                label={t('chairs.location')}
                placeholder={t('chairs.anyLocation')}
                data={locations.map((one) => ({ value: one.id as string, label: one.name }))}
                clearable
                onChange={(id) => set('locationId', locations.find((one) => one.id === id)?.id ?? null)}
              />
            )}
          </FormRow>
          <FormRow>
            <ColorInput
              {...field('colour')}
              label={t('chairs.colour')}
              format="hex"
              onChange={(typed) => set('colour', typed)}
            />
            <NumberInput
              {...field('sortOrder')}
              label={t('chairs.order')}
              min={0}
              max={9999}
              allowDecimal={false}
              onChange={(typed) => set('sortOrder', typeof typed === 'number' ? typed : 0)}
            />
          </FormRow>
        </>
      )}
    </CatalogueForm>
  );
}
