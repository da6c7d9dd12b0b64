// Person, act, thing and days; all of it stands in the address.

import { Button, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { DateField } from '#renderer/ui/date-field.tsx';
import type { AuditSearch } from './audit-feature.ts';
import { changesAction } from './audit-filter.ts';
import { auditTexts } from './audit-texts.ts';
import { actionWord, entityWord } from './audit-words.ts';
import classes from './audit.module.css';

export function useAuditFilters(): { change: (next: AuditSearch) => void; clear: () => void } {
  const navigate = useNavigate();
  return {
    change: (next) =>
      void navigate({ to: '/audit', search: (before) => ({ ...before, ...next }), replace: true }),
    clear: () => void navigate({ to: '/audit', search: {}, replace: true }),
  };
}

export function AuditFilters({
  actions,
  entities,
}: {
  readonly actions: readonly string[];
  readonly entities: readonly string[];
}) {
  const t = auditTexts.useText();
  const search = useSearch({ from: '/frame/audit' });
  const { change, clear } = useAuditFilters();
  const people = useQuery(orpc.people.list.queryOptions({ input: { limit: 100, withRemoved: true } }));
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  const choices = (list: readonly string[], chosen: string | undefined, word: (key: string) => string) =>
    [...new Set([...list, ...(chosen === undefined ? [] : [chosen])])].map((value) => ({
      value,
      label: word(value),
    }));
  return (
    <div className={classes.filters}>
      <Select
        className={classes.filter}
        label={t('filter.person')}
        placeholder={t('filter.everybody')}
        clearable
        searchable
        value={search.person ?? null}
        data={(people.data?.rows ?? []).map((person) => ({
          value: person.id as string,
          label: `${person.firstName} ${person.lastName}`,
        }))}
        onChange={(person) => change({ person: person ?? undefined })}
      />
      <Select
        className={classes.filter}
        label={t('filter.action')}
        placeholder={t('filter.everyAction')}
        clearable
        searchable
        value={search.action ?? null}
        data={[
          { value: changesAction, label: t('filter.changes') },
          ...choices(actions, search.action === changesAction ? undefined : search.action, actionWord),
        ]}
        onChange={(action) => change({ action: action ?? undefined })}
      />
      <Select
        className={classes.filter}
        label={t('filter.entity')}
        placeholder={t('filter.everyEntity')}
        clearable
        searchable
        value={search.entity ?? null}
        data={choices(entities, search.entity, entityWord)}
        onChange={(entity) => change({ entity: entity ?? undefined })}
      />
      <div className={classes.day}>
        <DateField
          label={t('filter.from')}
          value={search.from ?? null}
          onChange={(from) => change({ from: from ?? undefined })}
        />
      </div>
      <div className={classes.day}>
        <DateField
          label={t('filter.until')}
          value={search.until ?? null}
          onChange={(until) => change({ until: until ?? undefined })}
        />
      </div>
      {isFiltered && (
        <Button variant="subtle" leftSection={<IconX size={16} />} onClick={clear}>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}
