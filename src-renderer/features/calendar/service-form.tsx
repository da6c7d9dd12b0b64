// A service added or changed: what choosing it in a booking will set, and a picture of it.

import { Button, ColorInput, NumberInput, Select, TextInput, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { clinicCurrency } from '#renderer/lib/clinic-zone.ts';
import type { FieldWords } from '#renderer/lib/field-words.ts';
import { formatMoney } from '#renderer/lib/formats.ts';
import { newId } from '#renderer/lib/new-id.ts';
import { maxPictureBytes, pictureTypes, sendPicture } from '#renderer/lib/send-picture.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { FileDrop } from '#renderer/ui/file-drop.tsx';
import { FormRow } from '#renderer/ui/form-section.tsx';
import { fileAddress } from '#renderer/ui/person-avatar.tsx';
import type { ServiceId } from '#shared/calendar/model.ts';
import { serviceCategories, serviceFieldsSchema } from '#shared/calendar/service-model.ts';
import type { Service, ServiceCategory, ServiceFields } from '#shared/calendar/service-model.ts';
import { formatAmount } from '#shared/money/money.ts';
import { parseAmount } from '#shared/money/typed-amount.ts';
import { calendar } from './calendar-client.ts';
import { calendarSettingsTexts } from './calendar-settings-texts.ts';
import { CatalogueForm } from './catalogue-form.tsx';
import { localeTag } from './clinic-clock.ts';
import classes from './settings-parts.module.css';

type ServiceValues = {
  readonly name: string;
  readonly category: ServiceCategory;
  readonly description: string;
  readonly durationMinutes: number;
  /** As typed. */
  readonly price: string;
  readonly colour: string;
  readonly imageFileId: string | null;
};

function valuesOf(service: Service | null): ServiceValues {
  return {
    name: service?.name ?? '',
    category: service?.category ?? 'PREVENTIVE',
    description: service?.description ?? '',
    durationMinutes: service?.durationMinutes ?? 30,
    price: service === null ? '' : formatAmount(service.priceMinor, clinicCurrency(), localeTag()),
    colour: service?.colour ?? '#2f6fbf',
    imageFileId: service?.imageFileId ?? null,
  };
}

const amountOf = (price: string) => parseAmount(price, clinicCurrency(), localeTag());

function inputOf({ price, description, ...values }: ServiceValues): unknown {
  const amount = amountOf(price);
  return {
    ...values,
    description: description === '' ? null : description,
    priceMinor: amount.ok ? amount.amountMinor : 0,
  };
}

export function ServiceForm({
  service,
  onDone,
}: {
  readonly service: Service | null;
  readonly onDone: () => void;
}) {
  const t = calendarSettingsTexts.useText();
  const send = (fields: ServiceFields) =>
    service === null
      ? calendar.services.create({ ...fields, id: newId<ServiceId>() })
      : calendar.services.update({ id: service.id, expectedUpdatedAt: service.updatedAt, fields });
  return (
    <CatalogueForm
      draftKey={service === null ? 'calendar.service.new' : `calendar.service:${service.id}`}
      label={service?.name ?? t('services.add')}
      initial={valuesOf(service)}
      schema={serviceFieldsSchema}
      inputOf={inputOf}
      alsoWrong={({ price }): FieldWords => {
        const amount = amountOf(price);
        return amount.ok ? {} : { price: t(`services.amount.${amount.code}`) };
      }}
      send={send}
      onDone={onDone}
    >
      {({ values, field, set }) => {
        const amount = amountOf(values.price);
        return (
          <>
            <FormRow>
              <TextInput
                {...field('name')}
                label={t('services.name')}
                maxLength={200}
                autoFocus
                onChange={(event) => set('name', event.currentTarget.value)}
              />
              <Select
                {...field('category')}
                label={t('services.category')}
                data={serviceCategories.map((one) => ({
                  value: one,
                  label: t(`services.categories.${one}`),
                }))}
                allowDeselect={false}
                onChange={(chosen) =>
                  set('category', serviceCategories.find((one) => one === chosen) ?? 'PREVENTIVE')
                }
              />
            </FormRow>
            <FormRow>
              <NumberInput
                {...field('durationMinutes')}
                label={t('services.minutes')}
                min={5}
                max={600}
                step={5}
                allowDecimal={false}
                onChange={(typed) => set('durationMinutes', typeof typed === 'number' ? typed : 0)}
              />
              <TextInput
                {...field('price')}
                label={`${t('services.price')} (${clinicCurrency()})`}
                inputMode="decimal"
                description={amount.ok ? formatMoney(amount.amountMinor) : undefined}
                onChange={(event) => set('price', event.currentTarget.value)}
              />
              <ColorInput
                {...field('colour')}
                label={t('services.colour')}
                format="hex"
                onChange={(typed) => set('colour', typed)}
              />
            </FormRow>
            <Textarea
              {...field('description')}
              label={t('services.description')}
              maxLength={2000}
              autosize
              minRows={2}
              onChange={(event) => set('description', event.currentTarget.value)}
            />
            <ServicePicture
              name={values.name}
              fileId={values.imageFileId}
              onChange={(fileId) => set('imageFileId', fileId)}
            />
          </>
        );
      }}
    </CatalogueForm>
  );
}

/** The picture is stored when it is chosen; the service refers to it when it is saved. */
function ServicePicture(props: {
  readonly name: string;
  readonly fileId: string | null;
  readonly onChange: (fileId: string | null) => void;
}) {
  const { name, fileId, onChange } = props;
  const t = calendarSettingsTexts.useText();
  const store = useMutation({ mutationFn: sendPicture, onSuccess: onChange });
  return (
    <div className={classes.pictureField} role="group" aria-label={t('services.picture')}>
      {fileId !== null && (
        <img
          className={classes.pictureLarge}
          src={fileAddress(fileId)}
          alt={t('services.pictureOf', { name })}
        />
      )}
      <FileDrop
        accept={pictureTypes}
        maxSizeBytes={maxPictureBytes}
        isMultiple={false}
        onFiles={([file]) => file !== undefined && store.mutate(file)}
      >
        {t('services.choosePicture')}
      </FileDrop>
      {fileId !== null && (
        <Button variant="subtle" size="compact-sm" onClick={() => onChange(null)}>
          {t('services.removePicture')}
        </Button>
      )}
      {store.isError && <ErrorView error={store.error} form="inline" />}
    </div>
  );
}
