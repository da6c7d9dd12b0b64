// The fields of an account, for adding a person and for editing one.

import { Select, Switch, TextInput, Textarea } from '@mantine/core';
import { appTexts } from '#renderer/app/app-texts.ts';
import type { FieldWords } from '#renderer/lib/field-words.ts';
import { useSession } from '#renderer/lib/signed-in.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import { FormRow, FormSection } from '#renderer/ui/form-section.tsx';
import { PhoneField } from '#renderer/ui/phone-field.tsx';
import { roles, userStatuses } from '#shared/access/roles.ts';
import type { Role, UserStatus } from '#shared/access/roles.ts';
import { peopleTexts } from './people-texts.ts';

export type PersonValues = {
  readonly firstName: string;
  readonly lastName: string;
  readonly username: string;
  readonly email: string;
  readonly role: Role;
  readonly status: UserStatus;
  readonly isStaff: boolean;
  readonly phone: string | null;
  readonly address: string | null;
  readonly bornOn: string | null;
};

type PersonFieldsProps = {
  readonly values: PersonValues;
  readonly problems: FieldWords;
  readonly set: <Field extends keyof PersonValues>(field: Field, value: PersonValues[Field]) => void;
  /** Called on leaving a field, from when on its problem is shown. */
  readonly onLeave: (field: keyof PersonValues) => void;
};

export function PersonFields({ values, problems, set, onLeave }: PersonFieldsProps) {
  const t = peopleTexts.useText();
  const tApp = appTexts.useText();
  const { user } = useSession();
  // Only an owner makes an owner.
  const offered = roles.filter(
    (role) => role !== 'OWNER' || user.role === 'OWNER' || values.role === 'OWNER',
  );

  function line(field: 'firstName' | 'lastName' | 'username' | 'email', maxLength: number) {
    return {
      label: t(field),
      value: values[field],
      error: problems[field],
      maxLength,
      autoComplete: 'off',
      onChange: (event: { currentTarget: { value: string } }) => set(field, event.currentTarget.value),
      onBlur: () => onLeave(field),
    };
  }

  return (
    <>
      <FormSection title={t('group.who')}>
        <FormRow>
          <TextInput {...line('firstName', 150)} />
          <TextInput {...line('lastName', 150)} />
        </FormRow>
        <FormRow>
          <TextInput {...line('username', 150)} spellCheck={false} autoCapitalize="none" />
          <TextInput {...line('email', 255)} type="email" />
        </FormRow>
      </FormSection>
      <FormSection title={t('group.access')}>
        <FormRow>
          <Select
            label={t('role')}
            allowDeselect={false}
            value={values.role}
            error={problems['role']}
            description={t(`roleWords.${values.role}`)}
            data={offered.map((role) => ({ value: role, label: tApp(`roles.${role}`) }))}
            onChange={(chosen) => set('role', roles.find((role) => role === chosen) ?? values.role)}
          />
          <Select
            label={t('status')}
            allowDeselect={false}
            value={values.status}
            error={problems['status']}
            description={t(`statusWords.${values.status}`)}
            data={userStatuses.map((status) => ({ value: status, label: t(`statuses.${status}`) }))}
            onChange={(chosen) =>
              set('status', userStatuses.find((status) => status === chosen) ?? values.status)
            }
          />
        </FormRow>
        <Switch
          label={t('isStaff')}
          checked={values.isStaff}
          onChange={(event) => set('isStaff', event.currentTarget.checked)}
        />
      </FormSection>
      <FormSection title={t('group.contact')} words={t('group.contactWords')}>
        <FormRow>
          <PhoneField
            label={t('phone')}
            value={values.phone ?? ''}
            error={problems['phone'] ?? null}
            onChange={(phone) => set('phone', phone === '' ? null : phone)}
            onBlur={() => onLeave('phone')}
          />
          <DateField
            label={t('bornOn')}
            value={values.bornOn}
            twoDigitYears="past"
            error={problems['bornOn'] ?? null}
            onChange={(bornOn) => set('bornOn', bornOn)}
          />
        </FormRow>
        <Textarea
          label={t('address')}
          autosize
          minRows={2}
          maxLength={500}
          value={values.address ?? ''}
          error={problems['address']}
          onChange={(event) =>
            set('address', event.currentTarget.value === '' ? null : event.currentTarget.value)
          }
        />
      </FormSection>
    </>
  );
}
