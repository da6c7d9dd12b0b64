// The panel that writes a contact down. What is typed is kept until it is added.

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useDraft } from '#renderer/lib/drafts.ts';
import { problemsIn, problemsInAnswer } from '#renderer/lib/field-words.ts';
import { newId } from '#renderer/lib/new-id.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { useShownProblems } from '#renderer/lib/shown-problems.ts';
import { DraftMark } from '#renderer/ui/draft-mark.tsx';
import { ErrorView } from '#renderer/ui/error-view.tsx';
import { Form } from '#renderer/ui/form-section.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { showMessage } from '#renderer/ui/undo-toast.tsx';
import { contactInputSchema } from '#shared/contacts/contact.ts';
import type { ContactId } from '#shared/contacts/contact.ts';
import { refreshContacts } from './contact-acts.ts';
import { ContactFields } from './contact-fields.tsx';
import { useContactStart } from './contact-start.ts';
import { emptyContact } from './contact-values.ts';
import { contactsTexts } from './contacts-texts.ts';

type NewContactPanelProps = {
  readonly onClose: () => void;
  readonly onCreated: (contactId: ContactId) => void;
};

export function NewContactPanel(props: NewContactPanelProps) {
  const typed = useContactStart((state) => state.typed);
  useEffect(() => () => useContactStart.setState({ typed: '' }), []);
  // A name that comes from elsewhere while the panel stands open begins a form of its own.
  return <NewContactForm key={typed} typed={typed} {...props} />;
}

function NewContactForm({ typed, onClose, onCreated }: NewContactPanelProps & { readonly typed: string }) {
  const t = contactsTexts.useText();
  const draft = useDraft('contacts.new', { ...emptyContact, name: typed });
  const values = draft.value;
  const create = useMutation(
    orpc.contacts.create.mutationOptions({
      onSuccess: async (contact) => {
        await draft.clear();
        refreshContacts();
        showMessage(contactsTexts.text('added', { name: contact.name }));
        onCreated(contact.id);
      },
    }),
  );
  const own = problemsIn(contactInputSchema, values);
  const refused = problemsInAnswer(create.error);
  const { shown, leave, showAll } = useShownProblems(own, refused);

  function submit(): void {
    showAll();
    if (Object.keys(own).length === 0 && !create.isPending)
      create.mutate({ id: newId<ContactId>(), fields: values });
  }

  return (
    <SidePanel
      title={t('add')}
      widthPx={500}
      onClose={onClose}
      actions={
        <DraftMark state={draft.state} wasRestored={draft.wasRestored} onDiscard={() => void draft.clear()} />
      }
      footer={
        <Button form="new-contact" type="submit" loading={create.isPending}>
          {t('create')}
        </Button>
      }
    >
      <Form id="new-contact" label={t('add')} onSubmit={submit} onCancel={onClose}>
        <ContactFields
          isNew
          values={values}
          problems={shown}
          onLeave={leave}
          set={(changes) => {
            if (create.isError) create.reset();
            draft.change((before) => ({ ...before, ...changes }));
          }}
        />
        {create.isError && Object.keys(refused).length === 0 && (
          <ErrorView error={create.error} form="inline" />
        )}
      </Form>
    </SidePanel>
  );
}
