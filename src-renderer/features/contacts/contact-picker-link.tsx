// Chooses whom to refer to among the active contacts, by words and by specialty, and among the network's clinics by words.
// Open to other features.

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
import { useClinicsOfNetwork } from './network-clinics.ts';
import type { NetworkClinic } from './network-clinics.ts';

type ContactPickerProps = {
  /** The contact that is chosen, also one that was set inactive or removed since. */
  readonly contactId: string | null;
  readonly onPick: (contact: ContactRow) => void;
  /** A clinic of the network that is chosen without being a contact. */
  readonly clinicName?: string | null;
  readonly onPickClinic?: (clinic: NetworkClinic) => void;
  readonly onDrop: () => void;
  /** Offered when somebody was typed who is not there. */
  readonly onCreate?: (typed: string) => void;
  readonly label?: string;
  readonly error?: string | null;
  readonly isAutofocused?: boolean;
};

const mostShown = 8;

export function ContactPicker(props: ContactPickerProps) {
  const { contactId, clinicName = null, onDrop } = props;
  if (contactId !== null) return <ChosenContact contactId={contactId} onDrop={onDrop} />;
  if (clinicName !== null) return <Chosen name={clinicName} facts={[]} isInNetwork onDrop={onDrop} />;
  return <Search {...props} />;
}

type Hit = { readonly contact: ContactRow } | { readonly clinic: NetworkClinic };

function Search({ onPick, onPickClinic, onCreate, label, error, isAutofocused }: ContactPickerProps) {
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
  const clinics = useClinicsOfNetwork(onPickClinic === undefined || specialty !== null ? '' : text);
  const contacts = isAsking ? (found.data?.rows ?? []) : [];
  const isContact = (id: string) => contacts.some(({ clinicId }) => clinicId === id);
  const hits: Hit[] = [
    ...contacts.map((contact) => ({ contact })),
    ...clinics.found.filter(({ clinicId }) => !isContact(clinicId)).map((clinic) => ({ clinic })),
  ];
  const isKnown = isAsking && found.data !== undefined && !found.isPlaceholderData;
  // Without a line the contacts have to do; without a contact Enter waits for what the network says.
  const isFresh = isKnown && (contacts.length > 0 || clinics.isSettled);
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
          hits={hits}
          hitId={(hit) => ('contact' in hit ? hit.contact.id : hit.clinic.clinicId)}
          renderHit={(hit) =>
            'contact' in hit ? (
              <>
                <strong>{hit.contact.name}</strong>
                {hit.contact.clinicId !== null && (
                  <IconNetwork size={15} role="img" aria-label={t('inNetwork')} />
                )}
                <span>{[hit.contact.specialty, formatPhone(hit.contact.phone)].join(' · ')}</span>
              </>
            ) : (
              <>
                <strong>{hit.clinic.name}</strong>
                <IconNetwork size={15} aria-hidden />
                <span>
                  {[t('inNetwork'), hit.clinic.phone === null ? '' : formatPhone(hit.clinic.phone)]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </>
            )
          }
          onPick={(hit) => ('contact' in hit ? onPick(hit.contact) : onPickClinic?.(hit.clinic))}
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

function ChosenContact({ contactId, onDrop }: { readonly contactId: string; readonly onDrop: () => void }) {
  const contact = useQuery(orpc.contacts.get.queryOptions({ input: { id: contactId as ContactId } }));
  const { data } = contact;
  return (
    <Chosen
      name={data?.name ?? '…'}
      facts={data === undefined ? [] : [data.specialty, formatPhone(data.phone)]}
      isInNetwork={(data?.clinicId ?? null) !== null}
      onDrop={onDrop}
    />
  );
}

function Chosen(props: {
  readonly name: string;
  readonly facts: readonly string[];
  readonly isInNetwork: boolean;
  readonly onDrop: () => void;
}) {
  const t = contactsTexts.useText();
  const { name, facts, isInNetwork, onDrop } = props;
  return (
    <div className={classes.chosen}>
      <span className={classes.pickedWords}>
        <strong>{name}</strong>
        <span className={classes.soft}>
          {[...facts, isInNetwork ? t('inNetwork') : ''].filter(Boolean).join(' · ')}
        </span>
      </span>
      <Button size="compact-sm" variant="default" onClick={onDrop}>
        {t('pick.other')}
      </Button>
    </div>
  );
}
