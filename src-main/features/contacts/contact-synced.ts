// Puts contacts and partner clinics, as the network or a waiting change has them, into this PC's tables.

import type { ApplySynced } from '#main/core/synced-entity.ts';
import { contactsQueries } from '#main/features/contacts/contacts-queries.ts';
import { contactKey, contactSearchText } from '#shared/contacts/contact-search.ts';

export const applyContact: ApplySynced<'contact'> = (db, { id, body, waiting, now }) => {
  const queries = contactsQueries(db);
  if (body === null) return void queries.removeContact.run({ id });
  queries.putContact.run({
    ...body,
    id,
    sortName: contactKey(body.name),
    specialtyKey: contactKey(body.specialty),
    searchText: contactSearchText(body),
    waiting,
    createdAt: now,
    updatedAt: now,
  });
};

export const applyPartner: ApplySynced<'partner'> = (db, { id, body, now }) => {
  const queries = contactsQueries(db);
  if (body === null) queries.removePartner.run({ id });
  else queries.putPartner.run({ ...body, id, createdAt: now, updatedAt: now });
};
