// Calls about contacts.

import { signedInCalls } from '#main/core/procedures.ts';
import {
  createContact,
  exportContacts,
  getContact,
  listContacts,
  listSpecialties,
  removeContact,
  restoreContact,
  updateContact,
} from '#main/features/contacts/contacts-service.ts';
import { contactsContract } from '#shared/contacts/contract.ts';

const contacts = signedInCalls(contactsContract);

export const contactsProcedures = {
  list: contacts.list.handler(({ context: { call }, input }) => listContacts(call, input)),
  get: contacts.get.handler(({ context: { call }, input }) => getContact(call, input)),
  specialties: contacts.specialties.handler(({ context: { call }, input }) => listSpecialties(call, input)),
  create: contacts.create.handler(({ context: { call }, input }) => createContact(call, input)),
  update: contacts.update.handler(({ context: { call }, input }) => updateContact(call, input)),
  remove: contacts.remove.handler(({ context: { call }, input }) => removeContact(call, input)),
  restore: contacts.restore.handler(({ context: { call }, input }) => restoreContact(call, input)),
  exportCsv: contacts.exportCsv.handler(({ context: { call }, input }) => exportContacts(call, input)),
};
