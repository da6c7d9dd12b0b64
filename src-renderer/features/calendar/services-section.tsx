// The services the clinic offers: by category, with picture, length, price and colour.

import { Select } from '@mantine/core';
import { useState } from 'react';
import { formatMoney, formatNumber } from '#renderer/lib/formats.ts';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Late } from '#renderer/ui/late.tsx';
import { fileAddress } from '#renderer/ui/person-avatar.tsx';
import { serviceCategories } from '#shared/calendar/service-model.ts';
import type { ServiceCategory } from '#shared/calendar/service-model.ts';
import { calendar } from './calendar-client.ts';
import { calendarSettingsTexts } from './calendar-settings-texts.ts';
import { CatalogueSection } from './catalogue-section.tsx';
import { useCatalogue } from './catalogue.ts';
import { localeTag } from './clinic-clock.ts';
import { ServiceForm } from './service-form.tsx';
import classes from './settings-parts.module.css';

export function ServicesSection() {
  const t = calendarSettingsTexts.useText();
  const { data, error, retry } = useCatalogue();
  const [category, setCategory] = useState<ServiceCategory | null>(null);
  if (data === undefined) return error === null ? <Late /> : <ErrorView error={error} onRetry={retry} />;
  return (
    <CatalogueSection
      part="services"
      rows={data.services
        .filter((service) => category === null || service.category === category)
        .toSorted((a, b) => a.name.localeCompare(b.name, localeTag()))}
      isInUse={(service) => service.isActive}
      renderPicture={({ imageFileId, colour }) =>
        imageFileId === null ? undefined : (
          <img
            className={classes.picture}
            style={{ borderColor: colour }}
            src={fileAddress(imageFileId)}
            alt=""
          />
        )
      }
      details={(service) => [
        t(`services.categories.${service.category}`),
        t('services.length', {
          count: service.durationMinutes,
          minutes: formatNumber(service.durationMinutes),
        }),
        formatMoney(service.priceMinor),
      ]}
      filters={
        <Select
          aria-label={t('services.category')}
          placeholder={t('services.all')}
          data={serviceCategories.map((one) => ({ value: one, label: t(`services.categories.${one}`) }))}
          value={category}
          clearable
          onChange={(chosen) => setCategory(serviceCategories.find((one) => one === chosen) ?? null)}
        />
      }
      archive={({ id }) => calendar.services.archive({ id })}
      restore={({ id }) => calendar.services.restore({ id })}
      renderForm={(service, onDone) => <ServiceForm service={service} onDone={onDone} />}
    />
  );
}
