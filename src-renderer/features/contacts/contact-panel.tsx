// The panel of one contact: call or write at once, change what is written, set inactive, remove.

import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconMail, IconPhone, IconTrash, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { problemsIn, problemsInAnswer } from '#renderer/lib/field-words.ts';
import { formatPhone } from '#renderer/lib/phone.ts';
import { useRecordDraft } from '#renderer/lib/record-draft.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useShownProblems } from '#renderer/lib/shown-problems.ts';
import { DraftMark } from '#renderer/ui/draft-mark.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { Late } from '#renderer/ui/late.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { StatusBadge } from '#renderer/ui/status-badge.tsx';
import { showFailure, showMessage } from '#renderer/ui/undo-toast.tsx';
import { contactInputSchema } from '#shared/contacts/contact.ts';
import type { Contact, ContactId } from '#shared/contacts/contact.ts';
import { refreshContacts, removeContact, restoreContact, toggleStatus } from './contact-acts.ts';
import { ContactFields } from './contact-fields.tsx';
import { valuesOf } from './contact-values.ts';
import classes from './contacts.module.css';
import { contactsTexts } from './contacts-texts.ts';

type ContactPanelProps = { readonly contactId: string; readonly onClose: () => void };

export function ContactPanel({ contactId, onClose }: ContactPanelProps) {
  const t = contactsTexts.useText();
  const contact = useQuery(orpc.contacts.get.queryOptions({ input: { id: contactId as ContactId } }));
  if (contact.data !== undefined) return <KnownContact contact={contact.data} onClose={onClose} />;
  return (
    <SidePanel title={t('title')} widthPx={500} onClose={onClose}>
      {contact.isError ? (
        <ErrorView error={contact.error} onRetry={() => void contact.refetch()} />
      ) : (
        <Late lines={8} />
      )}
    </SidePanel>
  );
}

function KnownContact({ contact, onClose }: { readonly contact: Contact; readonly onClose: () => void }) {
  const t = contactsTexts.useText();
  const draft = useRecordDraft(`contacts.edit:${contact.id}`, valuesOf(contact));
  const isRemoved = contact.removedAt !== null;
  const update = useMutation(
    orpc.contacts.update.mutationOptions({
      onSuccess: async ({ name }) => {
        await draft.clear();
        refreshContacts();
        showMessage(contactsTexts.text('saved', { name }));
      },
    }),
  );
  const own = problemsIn(contactInputSchema, draft.values);
  const refused = problemsInAnswer(update.error);
  const { shown, leave, showAll } = useShownProblems(own, refused);

  function submit(): void {
    showAll();
    if (Object.keys(own).length > 0 || update.isPending) return;
    if (draft.isChanged)
      update.mutate({ id: contact.id, updatedAt: contact.updatedAt, changes: draft.changes });
  }

  return (
    <SidePanel
      title={contact.name}
      widthPx={500}
      onClose={onClose}
      actions={
        <>
          <DraftMark state={draft.state} wasRestored={draft.wasRestored} />
          {!isRemoved && <ContactMenu contact={contact} onClose={onClose} />}
        </>
      }
      footer={
        draft.isChanged && !isRemoved ? (
          <>
            <Button form="contact" type="submit" loading={update.isPending}>
              {t('save')}
            </Button>
            <Button variant="default" onClick={() => void draft.clear()}>
              {t('discard')}
            </Button>
          </>
        ) : undefined
      }
    >
      {isRemoved ? (
        <div className={classes.chosen}>
          <span>{t('removedNotice')}</span>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => void restoreContact(contact).catch(showFailure)}
          >
            {t('restore')}
          </Button>
        </div>
      ) : (
        <div className={classes.quick}>
          <Button
            component="a"
            href={`tel:${contact.phone.replaceAll(/[^\d+]/g, '')}`}
            size="compact-sm"
            variant="default"
            leftSection={<IconPhone size={15} aria-hidden />}
          >
            {formatPhone(contact.phone)}
          </Button>
          <Button
            component="a"
            href={`mailto:${contact.email}`}
            size="compact-sm"
            variant="default"
            leftSection={<IconMail size={15} aria-hidden />}
          >
            {t('write')}
          </Button>
          {contact.status === 'INACTIVE' && <StatusBadge tone="cancelled" label={t('status.INACTIVE')} />}
        </div>
      )}
      <Form id="contact" label={contact.name} onSubmit={submit} onCancel={onClose}>
        <ContactFields
          isNew={false}
          values={draft.values}
          problems={shown}
          onLeave={leave}
          set={(changes) => {
            if (update.isError) update.reset();
            draft.setMany(changes);
          }}
        />
        {update.isError && Object.keys(refused).length === 0 && (
          <ErrorView error={update.error} form="inline" />
        )}
      </Form>
    </SidePanel>
  );
}

function ContactMenu({ contact, onClose }: { readonly contact: Contact; readonly onClose: () => void }) {
  const t = contactsTexts.useText();
  const isActive = contact.status === 'ACTIVE';
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('more')}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={
            isActive ? <IconUserOff size={16} aria-hidden /> : <IconUserCheck size={16} aria-hidden />
          }
          onClick={() => void toggleStatus(contact)}
        >
          {t(isActive ? 'setInactive' : 'setActive')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => {
            onClose();
            void removeContact(contact);
          }}
        >
          {t('remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
