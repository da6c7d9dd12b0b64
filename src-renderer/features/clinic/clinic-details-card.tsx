// Name, address and habits of the clinic.

import { Select, TextInput, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import { problemsIn, problemsInAnswer } from '#renderer/lib/field-words.ts';
import { languageNames, languages, useLanguage } from '#renderer/lib/i18n.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { useRecordDraft } from '#renderer/lib/record-draft.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useShownProblems } from '#renderer/lib/shown-problems.ts';
import { Card } from '#renderer/ui/card.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form, FormRow, FormSection } from '#renderer/ui/form-section.tsx';
import { PhoneField } from '#renderer/ui/phone-field.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import { clinicInputSchema } from '#shared/clinic/model.ts';
import type { Clinic, ClinicInput } from '#shared/clinic/model.ts';
import { toothNotations } from '#shared/teeth/notation.ts';
import { clinicTexts } from './clinic-texts.ts';
import { SaveFoot } from './save-foot.tsx';
import { currencyChoices, timeZoneChoices } from './place-choices.ts';

const shownAtOnce = 80;

function valuesOf(clinic: Clinic): ClinicInput {
  const { name, address, phone, email, timeZone, locale, currency, toothNotation } = clinic;
  return { name, address, phone, email, timeZone, locale, currency, toothNotation };
}

export function ClinicDetailsCard({ clinic }: { readonly clinic: Clinic }) {
  const t = clinicTexts.useText();
  const language = useLanguage();
  const record = useMemo(() => valuesOf(clinic), [clinic]);
  const draft = useRecordDraft('clinic.details', record);
  const { values } = draft;
  const zones = useMemo(() => timeZoneChoices(values.timeZone), [values.timeZone]);
  const currencies = useMemo(() => currencyChoices(language), [language]);
  const key = orpc.clinic.get.queryKey();
  const update = useMutation(
    orpc.clinic.update.mutationOptions({
      onSuccess: async (after) => {
        queryClient.setQueryData(key, after);
        void queryClient.invalidateQueries({ queryKey: orpc.session.current.key() });
        showMessage(clinicTexts.text('saved'));
        await draft.clear();
      },
    }),
  );
  const own = problemsIn(clinicInputSchema, values);
  const refused = problemsInAnswer(update.error);
  const { shown, leave, showAll } = useShownProblems(own, refused);

  function set<Field extends keyof ClinicInput>(field: Field, value: ClinicInput[Field]): void {
    if (refused[field] !== undefined) update.reset();
    draft.set(field, value);
  }

  function submit(): void {
    showAll();
    if (Object.keys(own).length === 0 && draft.isChanged)
      update.mutate({ updatedAt: clinic.updatedAt, changes: draft.changes });
  }

  return (
    <Card title={t('details.title')} words={t('details.words')}>
      <Form label={t('details.title')} onSubmit={submit}>
        <FormSection>
          <TextInput
            label={t('name')}
            value={values.name}
            error={shown['name']}
            maxLength={150}
            autoComplete="off"
            onChange={(event) => set('name', event.currentTarget.value)}
            onBlur={() => leave('name')}
          />
          <Textarea
            label={t('address')}
            autosize
            minRows={2}
            maxLength={500}
            value={values.address ?? ''}
            error={shown['address']}
            onChange={(event) =>
              set('address', event.currentTarget.value === '' ? null : event.currentTarget.value)
            }
          />
          <FormRow>
            <PhoneField
              label={t('phone')}
              value={values.phone ?? ''}
              error={shown['phone'] ?? null}
              onChange={(phone) => set('phone', phone === '' ? null : phone)}
              onBlur={() => leave('phone')}
            />
            <TextInput
              label={t('email')}
              type="email"
              value={values.email ?? ''}
              error={shown['email']}
              maxLength={255}
              autoComplete="off"
              onChange={(event) =>
                set('email', event.currentTarget.value === '' ? null : event.currentTarget.value)
              }
              onBlur={() => leave('email')}
            />
          </FormRow>
        </FormSection>
        <FormSection title={t('habits')}>
          <Select
            label={t('timeZone')}
            description={t('timeZoneWords')}
            searchable
            allowDeselect={false}
            limit={shownAtOnce}
            nothingFoundMessage={t('nothingFound')}
            value={values.timeZone}
            error={shown['timeZone']}
            data={zones}
            onChange={(zone) => zone !== null && set('timeZone', zone)}
          />
          <FormRow>
            <Select
              label={t('currency')}
              searchable
              allowDeselect={false}
              limit={shownAtOnce}
              nothingFoundMessage={t('nothingFound')}
              value={values.currency}
              error={shown['currency']}
              data={currencies}
              onChange={(code) => code !== null && set('currency', code)}
            />
            <Select
              label={t('locale')}
              allowDeselect={false}
              value={values.locale}
              data={languages.map((value) => ({ value, label: languageNames[value] }))}
              onChange={(chosen) =>
                set('locale', languages.find((known) => known === chosen) ?? values.locale)
              }
            />
          </FormRow>
          <Select
            label={t('notation')}
            allowDeselect={false}
            value={values.toothNotation}
            data={toothNotations.map((value) => ({ value, label: t(`notations.${value}`) }))}
            onChange={(chosen) =>
              set('toothNotation', toothNotations.find((known) => known === chosen) ?? values.toothNotation)
            }
          />
        </FormSection>
        {update.isError && Object.keys(refused).length === 0 && (
          <ErrorView
            error={update.error}
            form="inline"
            onRetry={() => {
              update.reset();
              void queryClient.invalidateQueries({ queryKey: key });
            }}
          />
        )}
        <SaveFoot draft={draft} isBusy={update.isPending} />
      </Form>
    </Card>
  );
}
