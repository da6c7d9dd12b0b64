// What a form about a contact holds, and what it starts from.

import type { Contact, ContactInput } from '#shared/contacts/contact.ts';

export type ContactValues = ContactInput;

export const emptyContact: ContactValues = {
  name: '',
  specialty: '',
  phone: '',
  email: '',
  address: null,
  notes: null,
  status: 'ACTIVE',
  clinicId: null,
};

export function valuesOf({
  id: _id,
  removedAt: _removed,
  createdAt: _made,
  updatedAt: _changed,
  ...fields
}: Contact): ContactValues {
  return fields;
}
