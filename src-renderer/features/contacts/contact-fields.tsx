// The fields of a contact, for writing one down and for changing it.

import { Autocomplete, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { FieldWords } from '#renderer/lib/field-words.ts';
import { localeTag } from '#renderer/lib/formats.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { FormRow, FormSection } from '#renderer/ui/form-section.tsx';
import { PhoneField } from '#renderer/ui/phone-field.tsx';
import { maxAddressLength, maxSpecialtyLength } from '#shared/contacts/contact.ts';
import { maxEmailLength, maxNameLength, maxNotesLength } from '#shared/text/text-fields.ts';
import { ClinicPick } from './clinic-pick.tsx';
import { contactsTexts } from './contacts-texts.ts';
import type { ContactValues } from './contact-values.ts';

const commonSpecialties = [
  'endodontics',
  'oralSurgery',
  'orthodontics',
  'periodontics',
  'paediatric',
  'prosthodontics',
  'implantology',
  'oralMedicine',
  'radiology',
] as const;

type ContactFieldsProps = {
  readonly values: ContactValues;
  readonly problems: FieldWords;
  readonly set: (changes: Partial<ContactValues>) => void;
  /** Called on leaving a field, from when on its problem is shown. */
  readonly onLeave: (field: keyof ContactValues) => void;
  readonly isNew: boolean;
};

/** The specialties already written here come first, so that the same one is not written in two ways. */
function useSpecialtyChoices(): string[] {
  const t = contactsTexts.useText();
  const used = useQuery(orpc.contacts.specialties.queryOptions({ input: {} }));
  const known = new Set([...(used.data ?? []), ...commonSpecialties.map((one) => t(`specialties.${one}`))]);
  return [...known].toSorted((one, other) => one.localeCompare(other, localeTag()));
}

export function ContactFields({ values, problems, set, onLeave, isNew }: ContactFieldsProps) {
  const t = contactsTexts.useText();
  const specialties = useSpecialtyChoices();
  return (
    <>
      <FormSection>
        <ClinicPick
          clinicId={values.clinicId}
          onPick={({ clinicId, name, phone, email, address }) =>
            set({
              clinicId,
              name,
              phone: phone ?? values.phone,
              email: email ?? values.email,
              address: address ?? values.address,
            })
          }
          onDrop={() => set({ clinicId: null })}
        />
        <TextInput
          label={t('field.name')}
          value={values.name}
          error={problems['name']}
          maxLength={maxNameLength}
          autoComplete="off"
          data-autofocus={isNew || undefined}
          onChange={(event) => set({ name: event.currentTarget.value })}
          onBlur={() => values.name !== '' && onLeave('name')}
        />
        <Autocomplete
          label={t('field.specialty')}
          data={specialties}
          value={values.specialty}
          error={problems['specialty']}
          maxLength={maxSpecialtyLength}
          comboboxProps={{ transitionProps: { duration: 0 } }}
          onChange={(specialty) => set({ specialty })}
          onBlur={() => values.specialty !== '' && onLeave('specialty')}
        />
        <FormRow>
          <PhoneField
            label={t('field.phone')}
            value={values.phone}
            error={problems['phone'] ?? null}
            onChange={(phone) => set({ phone })}
            onBlur={() => values.phone !== '' && onLeave('phone')}
          />
          <TextInput
            label={t('field.email')}
            type="email"
            value={values.email}
            error={problems['email']}
            maxLength={maxEmailLength}
            autoComplete="off"
            onChange={(event) => set({ email: event.currentTarget.value })}
            onBlur={() => values.email !== '' && onLeave('email')}
          />
        </FormRow>
        <Textarea
          label={t('field.address')}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={maxAddressLength}
          value={values.address ?? ''}
          error={problems['address']}
          onChange={(event) => set({ address: event.currentTarget.value || null })}
        />
        <Textarea
          label={t('field.notes')}
          description={t('field.notesWords')}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={maxNotesLength}
          value={values.notes ?? ''}
          error={problems['notes']}
          onChange={(event) => set({ notes: event.currentTarget.value || null })}
        />
      </FormSection>
    </>
  );
}
