// What is done with a contact from its line, its panel or the palette; each can be taken back.

import { showFailure, showMessage, withUndo } from '#renderer/ui/undo-toast.tsx';
import { formatPhone } from '#renderer/lib/phone.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { contactStatuses } from '#shared/contacts/contact.ts';
import type { Contact, ContactRow, ContactStatus } from '#shared/contacts/contact.ts';
import { contactsTexts } from './contacts-texts.ts';

export function refreshContacts(): void {
  void queryClient.invalidateQueries({ queryKey: orpc.contacts.key() });
}

async function putStatus(contact: Pick<Contact, 'id'>, status: ContactStatus): Promise<Contact> {
  const { updatedAt } = await rpc.contacts.get({ id: contact.id });
  return rpc.contacts.update({ id: contact.id, updatedAt, changes: { status } }).finally(refreshContacts);
}

export async function toggleStatus(contact: ContactRow): Promise<void> {
  const before = contact.status;
  const after = contactStatuses.find((status) => status !== before) ?? before;
  try {
    await withUndo(
      () => putStatus(contact, after),
      ({ name }) => ({
        message: contactsTexts.text(after === 'ACTIVE' ? 'nowActive' : 'nowInactive', { name }),
        undo: () => putStatus(contact, before),
      }),
    );
  } catch (error) {
    showFailure(error);
  }
}

export async function removeContact({ id, name }: Pick<Contact, 'id' | 'name'>): Promise<void> {
  try {
    await withUndo(
      () => rpc.contacts.remove({ id }).finally(refreshContacts),
      () => ({ message: contactsTexts.text('removed', { name }), undo: () => restoreContact({ id, name }) }),
    );
  } catch (error) {
    showFailure(error);
  }
}

export async function restoreContact({ id, name }: Pick<Contact, 'id' | 'name'>): Promise<void> {
  await rpc.contacts.restore({ id }).finally(refreshContacts);
  showMessage(contactsTexts.text('restored', { name }));
}

/** Calling means dialling on the desk's phone: the number is put on the clipboard. */
export async function copyContactPhone(phone: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(phone);
    showMessage(contactsTexts.text('called', { phone: formatPhone(phone) }));
  } catch (error) {
    showFailure(error);
  }
}
