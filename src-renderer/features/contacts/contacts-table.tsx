// The table of the directory, page by page.

import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconAddressBook,
  IconNetwork,
  IconPhone,
  IconTrash,
  IconUserCheck,
  IconUserOff,
} from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { formatPhone } from '#renderer/lib/phone.ts';
import { currentLanguage, useLanguage } from '#renderer/lib/i18n.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { maxPageSize } from '#shared/core/values.ts';
import type { TableColumn } from '#renderer/ui/table-columns.ts';
import type { ContactId, ContactRow } from '#shared/contacts/contact.ts';
import { copyContactPhone, removeContact, toggleStatus } from './contact-acts.ts';
import type { ContactsFilter } from './contacts-csv.ts';
import classes from './contacts.module.css';
import { contactsTexts } from './contacts-texts.ts';

const made = new Map<string, readonly TableColumn<ContactRow>[]>();

/** In one language always the same array, so that a page that arrives while scrolling draws its own lines only. */
function columns(): readonly TableColumn<ContactRow>[] {
  const known = made.get(currentLanguage()) ?? makeColumns();
  made.set(currentLanguage(), known);
  return known;
}

function makeColumns(): readonly TableColumn<ContactRow>[] {
  const t = contactsTexts.text;
  return [
    {
      id: 'name',
      header: t('column.name'),
      width: 'minmax(220px, 2fr)',
      cell: (row) => (
        <span className={classes.name}>
          <span className={classes.nameText} title={row.name}>
            {row.name}
          </span>
          {row.clinicId !== null && (
            <IconNetwork size={15} role="img" aria-label={t('inNetwork')} title={t('inNetwork')} />
          )}
          {row.status === 'INACTIVE' && <span className={classes.soft}>· {t('status.INACTIVE')}</span>}
        </span>
      ),
    },
    {
      id: 'specialty',
      header: t('column.specialty'),
      width: 'minmax(140px, 1.2fr)',
      cell: (row) => row.specialty,
    },
    { id: 'phone', header: t('column.phone'), width: '160px', cell: (row) => formatPhone(row.phone) },
    { id: 'email', header: t('column.email'), width: 'minmax(170px, 1.4fr)', cell: (row) => row.email },
    {
      id: 'address',
      header: t('column.address'),
      width: 'minmax(140px, 1.4fr)',
      cell: (row) => <span title={row.address ?? undefined}>{row.address}</span>,
    },
  ];
}

type ContactsTableProps = {
  readonly filter: ContactsFilter;
  readonly onOpen: (contactId: ContactId) => void;
  readonly addButton: ReactNode;
};

export function ContactsTable({ filter, onOpen, addButton }: ContactsTableProps) {
  const t = contactsTexts.useText();
  useLanguage();
  const list = useInfiniteQuery({
    ...orpc.contacts.list.infiniteOptions({
      input: (cursor: string | null) => ({ ...filter, limit: maxPageSize, cursor }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextCursor,
    }),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows), [list.data]);
  const total = list.data?.pages[0]?.total ?? undefined;
  const isFiltered = filter.text !== '' || filter.specialty !== null || filter.status !== null;
  return (
    <div className={classes.table}>
      <DataTable
        id="contacts"
        label={t('title')}
        columns={columns()}
        rows={rows}
        rowId={rowId}
        onOpen={(row) => onOpen(row.id)}
        quickActions={rowActions}
        error={list.error}
        onRetry={() => void list.refetch()}
        {...(total === undefined ? {} : { total })}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        onLoadMore={() => void list.fetchNextPage()}
        empty={
          <EmptyState icon={IconAddressBook} action={addButton}>
            {t(isFiltered ? 'none' : 'empty')}
          </EmptyState>
        }
      />
    </div>
  );
}

function rowId(row: ContactRow): string {
  return row.id;
}

function rowActions(row: ContactRow) {
  return <QuickActions row={row} />;
}

function QuickActions({ row }: { readonly row: ContactRow }) {
  const t = contactsTexts.useText();
  const isActive = row.status === 'ACTIVE';
  const acts = [
    { label: t('call'), icon: IconPhone, run: () => copyContactPhone(row.phone) },
    {
      label: t(isActive ? 'setInactive' : 'setActive'),
      icon: isActive ? IconUserOff : IconUserCheck,
      run: () => toggleStatus(row),
    },
    { label: t('remove'), icon: IconTrash, run: () => removeContact(row) },
  ];
  return acts.map(({ label, icon: Icon, run }) => (
    <Tooltip key={label} label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={26}
        aria-label={`${label}: ${row.name}`}
        onClick={() => void run()}
      >
        <Icon size={16} />
      </ActionIcon>
    </Tooltip>
  ));
}
