// Puts contacts and partner clinics, as the network or a waiting change has them, into this PC's tables.

import type { ApplySynced } from '#main/core/synced-entity.ts';
import { contactsQueries } from '#main/features/contacts/contacts-queries.ts';
import { normaliseForSearch } from '#shared/text/search-text.ts';

export const applyContact: ApplySynced<'contact'> = (db, { id, body, waiting, now }) => {
  const queries = contactsQueries(db);
  if (body === null) return void queries.removeContact.run({ id });
  const { name, specialty, phone, email, address } = body;
  queries.putContact.run({
    ...body,
    id,
    sortName: normaliseForSearch(name),
    specialtyKey: normaliseForSearch(specialty),
    searchText:
      normaliseForSearch([name, specialty, email, address ?? ''].join(' ')) +
      ` ${phone.replaceAll(/\D/g, '')}`,
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
