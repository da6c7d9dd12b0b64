// Contacts in the palette: found as one types, and a new one from the text.

import { IconAddressBook, IconUserPlus } from '@tabler/icons-react';
import { matchingItems } from '#renderer/app/palette-places.ts';
import { goTo } from '#renderer/app/go-to.ts';
import { registerPaletteSource } from '#renderer/app/palette-sources.ts';
import { formatPhone } from '#renderer/lib/phone.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { useSignedIn } from '#renderer/lib/signed-in.ts';
import { mayCall } from '#shared/access/permissions.ts';
import type { CallName } from '#shared/access/permission-table.ts';
import { startContact } from './contact-start.ts';
import { contactsTexts } from './contacts-texts.ts';

const mostShown = 5;
/** Fewer letters are in nearly every contact. */
const fewestLetters = 2;

function may(call: CallName): boolean {
  return mayCall(useSignedIn.getState().session?.user ?? null, call);
}

registerPaletteSource({
  id: 'contacts',
  order: 20,
  title: () => contactsTexts.text('title'),
  search: async (query, signal) => {
    if (query.length < fewestLetters || !may('contacts.list')) return [];
    const { rows } = await rpc.contacts.list({ text: query, limit: mostShown }, { signal });
    return rows.map((contact) => ({
      id: contact.id,
      title: contact.name,
      detail: [
        contact.specialty,
        formatPhone(contact.phone),
        contact.status === 'INACTIVE' ? contactsTexts.text('status.INACTIVE') : '',
      ]
        .filter(Boolean)
        .join(' · '),
      icon: IconAddressBook,
      run: () => goTo(`/contacts?contact=${contact.id}`),
    }));
  },
});
registerPaletteSource({
  id: 'contacts-place',
  order: 51,
  title: () => contactsTexts.text('title'),
  search: (query) =>
    may('contacts.list')
      ? matchingItems(
          [
            {
              id: 'list',
              title: contactsTexts.text('title'),
              icon: IconAddressBook,
              run: () => goTo('/contacts'),
            },
          ],
          query,
        )
      : [],
});
registerPaletteSource({
  id: 'contacts-create',
  order: 96,
  title: () => contactsTexts.text('add'),
  search: (query) =>
    query.length >= fewestLetters && /\p{L}/u.test(query) && may('contacts.create')
      ? [
          {
            id: 'create',
            title: contactsTexts.text('palette.add', { name: query }),
            icon: IconUserPlus,
            run: () => startContact(query),
          },
        ]
      : [],
});
