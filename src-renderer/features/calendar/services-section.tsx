// The services the clinic offers: by category, with length, price and colour.

import { Button, Checkbox, ColorInput, NumberInput, Select, TextInput, Textarea } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { clinicCurrency } from '#renderer/lib/clinic-zone.ts';
import { fieldProblems } from '#renderer/lib/errors.ts';
import { formatMoney } from '#renderer/lib/formats.ts';
import { newId } from '#renderer/lib/new-id.ts';
import { Card } from '#renderer/ui/card.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form, FormRow } from '#renderer/ui/form-section.tsx';
import { Late } from '#renderer/ui/late.tsx';
import { showUndo } from '#renderer/ui/undo-toast.tsx';
import { serviceCategories, serviceFieldsSchema } from '#shared/calendar/service-model.ts';
import type { Service, ServiceCategory } from '#shared/calendar/service-model.ts';
import type { ServiceId } from '#shared/calendar/model.ts';
import { formatAmount } from '#shared/money/money.ts';
import { parseAmount } from '#shared/money/typed-amount.ts';
import { problemWords } from './booking-words.ts';
import { calendar } from './calendar-client.ts';
import { calendarSettingsTexts } from './calendar-settings-texts.ts';
import { refreshCatalogue, useCatalogue } from './catalogue.ts';
import { localeTag } from './clinic-clock.ts';
import { tellFailure } from './event-acts.ts';
import classes from './settings-parts.module.css';

export function ServicesSection() {
  const t = calendarSettingsTexts.useText();
  const { data, error, retry } = useCatalogue();
  const [category, setCategory] = useState<ServiceCategory | null>(null);
  const [showsArchived, setShowsArchived] = useState(false);
  const [edited, setEdited] = useState<string | null>(null);
  if (data === undefined) return error === null ? <Late /> : <ErrorView error={error} onRetry={retry} />;
  const rows = data.services
    .filter(
      (service) =>
        (showsArchived || service.isActive) && (category === null || service.category === category),
    )
    .toSorted((a, b) => a.name.localeCompare(b.name, localeTag()));
  return (
    <Card title={t('services.title')} words={t('services.words')} isWide>
      <div className={classes.tools}>
        <Select
          aria-label={t('services.category')}
          placeholder={t('services.all')}
          data={serviceCategories.map((one) => ({ value: one, label: t(`services.categories.${one}`) }))}
          value={category}
          clearable
          onChange={(chosen) => setCategory(serviceCategories.find((one) => one === chosen) ?? null)}
        />
        <Checkbox
          label={t('services.showArchived')}
          checked={showsArchived}
          onChange={(event) => setShowsArchived(event.currentTarget.checked)}
        />
        <Button ms="auto" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
          {t('services.add')}
        </Button>
      </div>
      {edited === 'new' && <ServiceForm service={null} onDone={() => setEdited(null)} />}
      {rows.length === 0 && edited !== 'new' && <EmptyState>{t('services.none')}</EmptyState>}
      <ul className={classes.list}>
        {rows.map((service) => (
          <li key={service.id} className={classes.item}>
            {edited === service.id ? (
              <ServiceForm service={service} onDone={() => setEdited(null)} />
            ) : (
              <ServiceLine service={service} onEdit={() => setEdited(service.id)} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

async function archive(service: Service): Promise<void> {
  await calendar.services.archive({ id: service.id });
  refreshCatalogue();
  showUndo({
    message: calendarSettingsTexts.text('services.archivedDone', { name: service.name }),
    undo: () => restore(service),
  });
}

async function restore(service: Service): Promise<void> {
  await calendar.services.restore({ id: service.id });
  refreshCatalogue();
}

function ServiceLine({ service, onEdit }: { readonly service: Service; readonly onEdit: () => void }) {
  const t = calendarSettingsTexts.useText();
  return (
    <div className={classes.line}>
      <span className={classes.swatch} style={{ background: service.colour }} aria-hidden />
      <span className={classes.name}>{service.name}</span>
      <span className={classes.soft}>
        {[
          t(`services.categories.${service.category}`),
          `${service.durationMinutes} min`,
          formatMoney(service.priceMinor),
          service.isActive ? '' : t('services.archived'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`${t('edit')}: ${service.name}`}
        onClick={onEdit}
      >
        {t('edit')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={`${t(service.isActive ? 'archive' : 'restore')}: ${service.name}`}
        onClick={() => void (service.isActive ? archive(service) : restore(service)).catch(tellFailure)}
      >
        {t(service.isActive ? 'archive' : 'restore')}
      </Button>
    </div>
  );
}

function ServiceForm({ service, onDone }: { readonly service: Service | null; readonly onDone: () => void }) {
  const t = calendarSettingsTexts.useText();
  const [name, setName] = useState(service?.name ?? '');
  const [category, setCategory] = useState<ServiceCategory>(service?.category ?? 'PREVENTIVE');
  const [description, setDescription] = useState(service?.description ?? '');
  const [minutes, setMinutes] = useState(service?.durationMinutes ?? 30);
  const [price, setPrice] = useState(
    service === null ? '' : formatAmount(service.priceMinor, clinicCurrency(), localeTag()),
  );
  const [colour, setColour] = useState(service?.colour ?? '#2f6fbf');
  const [problems, setProblems] = useState<readonly { field: string; code: string }[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const amount = parseAmount(price, clinicCurrency(), localeTag());
  const [isTried, setIsTried] = useState(false);

  async function save(): Promise<void> {
    setIsTried(true);
    const parsed = serviceFieldsSchema.safeParse({
      name,
      category,
      description: description === '' ? null : description,
      durationMinutes: minutes,
      priceMinor: amount.ok ? amount.amountMinor : 0,
      colour,
      imageFileId: service?.imageFileId ?? null,
    });
    setProblems(
      parsed.success
        ? []
        : parsed.error.issues.map((issue) => ({ field: String(issue.path[0] ?? ''), code: issue.message })),
    );
    if (!parsed.success || !amount.ok) return;
    setIsBusy(true);
    try {
      if (service === null) await calendar.services.create({ ...parsed.data, id: newId<ServiceId>() });
      else
        await calendar.services.update({
          id: service.id,
          expectedUpdatedAt: service.updatedAt,
          fields: parsed.data,
        });
      refreshCatalogue();
      onDone();
    } catch (error) {
      setIsBusy(false);
      const refused = fieldProblems(error);
      setProblems(refused.map(({ field, code }) => ({ field: field.replace(/^fields\./, ''), code })));
      if (refused.length === 0) tellFailure(error);
    }
  }
  const errorOf = (field: string): string | null => {
    const found = problems.find((problem) => problem.field === field);
    return found === undefined ? null : problemWords(found);
  };
  return (
    <div className={classes.form}>
      <Form label={service?.name ?? t('services.add')} onSubmit={() => void save()} onCancel={onDone}>
        <FormRow>
          <TextInput
            label={t('services.name')}
            value={name}
            maxLength={200}
            autoFocus
            error={errorOf('name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label={t('services.category')}
            data={serviceCategories.map((one) => ({ value: one, label: t(`services.categories.${one}`) }))}
            value={category}
            allowDeselect={false}
            onChange={(chosen) =>
              setCategory(serviceCategories.find((one) => one === chosen) ?? 'PREVENTIVE')
            }
          />
        </FormRow>
        <FormRow>
          <NumberInput
            label={t('services.minutes')}
            value={minutes}
            min={5}
            max={600}
            step={5}
            allowDecimal={false}
            error={errorOf('durationMinutes')}
            onChange={(typed) => setMinutes(typeof typed === 'number' ? typed : 0)}
          />
          <TextInput
            label={`${t('services.price')} (${clinicCurrency()})`}
            value={price}
            inputMode="decimal"
            description={amount.ok ? formatMoney(amount.amountMinor) : undefined}
            error={isTried && !amount.ok ? t(`services.amount.${amount.code}`) : errorOf('priceMinor')}
            onChange={(event) => setPrice(event.currentTarget.value)}
          />
          <ColorInput
            label={t('services.colour')}
            value={colour}
            format="hex"
            error={errorOf('colour')}
            onChange={setColour}
          />
        </FormRow>
        <Textarea
          label={t('services.description')}
          value={description}
          maxLength={2000}
          autosize
          minRows={2}
          error={errorOf('description')}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <div className={classes.buttons}>
          <Button type="submit" loading={isBusy}>
            {t('save')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('cancel')}
          </Button>
        </div>
      </Form>
    </div>
  );
}
