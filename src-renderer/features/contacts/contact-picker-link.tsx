// Chooses whom to refer to among the active contacts, by words and by specialty. Open to other features.

import { Button, Select } from '@mantine/core';
import { IconNetwork, IconUserPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatPhone } from '#renderer/lib/phone.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { FindPick } from '#renderer/ui/find-pick.tsx';
import type { ContactId, ContactRow } from '#shared/contacts/contact.ts';
import classes from './contacts.module.css';
import { contactsTexts } from './contacts-texts.ts';

type ContactPickerProps = {
  /** The contact that is chosen, also one that was set inactive or removed since. */
  readonly contactId: string | null;
  readonly onPick: (contact: ContactRow) => void;
  readonly onDrop: () => void;
  /** Offered when somebody was typed who is not there. */
  readonly onCreate?: (typed: string) => void;
  readonly label?: string;
  readonly error?: string | null;
  readonly isAutofocused?: boolean;
};

const mostShown = 8;

export function ContactPicker(props: ContactPickerProps) {
  if (props.contactId !== null) return <Chosen contactId={props.contactId} onDrop={props.onDrop} />;
  return <Search {...props} />;
}

function Search({ onPick, onCreate, label, error, isAutofocused }: ContactPickerProps) {
  const t = contactsTexts.useText();
  const [typed, setTyped] = useState('');
  const [specialty, setSpecialty] = useState<string | null>(null);
  const specialties = useQuery(orpc.contacts.specialties.queryOptions({ input: { status: 'ACTIVE' } }));
  const text = typed.trim();
  const isAsking = text !== '' || specialty !== null;
  const found = useQuery({
    ...orpc.contacts.list.queryOptions({
      input: { text, specialty, status: 'ACTIVE', limit: mostShown },
    }),
    enabled: isAsking,
    placeholderData: keepPreviousData,
  });
  const isFresh = isAsking && found.data !== undefined && !found.isPlaceholderData;
  return (
    <div className={classes.picker} data-contact-picker>
      <Select
        label={t('field.specialty')}
        placeholder={t('filter.specialty')}
        data={specialties.data ?? []}
        value={specialty}
        onChange={setSpecialty}
        clearable
        searchable
      />
      <div>
        <FindPick
          label={label ?? t('pick.label')}
          placeholder={t('pick.hint')}
          resultsLabel={t('pick.results')}
          nothing={t('pick.nothing')}
          typed={typed}
          onType={setTyped}
          hits={isAsking ? (found.data?.rows ?? []) : []}
          hitId={(contact) => contact.id}
          renderHit={(contact) => (
            <>
              <strong>{contact.name}</strong>
              {contact.clinicId !== null && <IconNetwork size={15} role="img" aria-label={t('inNetwork')} />}
              <span>{[contact.specialty, formatPhone(contact.phone)].join(' · ')}</span>
            </>
          )}
          onPick={onPick}
          isFresh={isFresh}
          create={
            onCreate !== undefined && isFresh && text !== ''
              ? {
                  content: (
                    <>
                      <IconUserPlus size={16} aria-hidden />
                      <strong>{t('pick.create', { name: text })}</strong>
                    </>
                  ),
                  run: () => onCreate(text),
                }
              : undefined
          }
          failure={found.error}
          onRetry={() => void found.refetch()}
          error={error}
          isAutofocused={isAutofocused}
        />
      </div>
    </div>
  );
}

function Chosen({ contactId, onDrop }: { readonly contactId: string; readonly onDrop: () => void }) {
  const t = contactsTexts.useText();
  const contact = useQuery(orpc.contacts.get.queryOptions({ input: { id: contactId as ContactId } }));
  return (
    <div className={classes.chosen}>
      <span className={classes.pickedWords}>
        <strong>{contact.data?.name ?? '…'}</strong>
        {contact.data !== undefined && (
          <span className={classes.soft}>
            {[
              contact.data.specialty,
              formatPhone(contact.data.phone),
              contact.data.clinicId === null ? '' : t('inNetwork'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        )}
      </span>
      <Button size="compact-sm" variant="default" onClick={onDrop}>
        {t('pick.other')}
      </Button>
    </div>
  );
}
