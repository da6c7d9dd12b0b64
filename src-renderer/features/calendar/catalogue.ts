// What bookings are made of: providers, chairs and services, with the names screens call them by.

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { useLanguage } from '#renderer/lib/i18n.ts';
import type { Provider } from '#shared/people/contract.ts';
import type { Operatory } from '#shared/clinic/model.ts';
import type { Service } from '#shared/calendar/service-model.ts';
import { calendar } from './calendar-client.ts';
import { isHere, useCalendarLocation } from './calendar-location.ts';
import { calendarTexts } from './calendar-texts.ts';

export type Catalogue = {
  /** In calendar order, also those who left. */
  readonly providers: readonly Provider[];
  readonly chairs: readonly Operatory[];
  /** By name, also those no longer offered. */
  readonly services: readonly Service[];
};

async function everyPage<Row>(
  ask: (cursor: string | null) => Promise<{ rows: readonly Row[]; nextCursor: string | null }>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const page = await ask(cursor);
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}

const servicesQuery = {
  queryKey: [['calendar', 'services'], 'all'],
  queryFn: () =>
    everyPage<Service>((cursor) => calendar.services.list({ limit: 100, cursor, includeArchived: true })),
  staleTime: 5 * 60_000,
};
const chairsQuery = {
  queryKey: [['calendar', 'operatories'], 'all'],
  queryFn: () =>
    everyPage<Operatory>((cursor) =>
      calendar.operatories.list({ limit: 100, cursor, includeArchived: true }),
    ),
  staleTime: 5 * 60_000,
};

/** Providers, chairs and services; `error` is what kept one of them away. */
export function useCatalogue(): { data: Catalogue | undefined; error: unknown; retry: () => void } {
  const providers = useQuery(orpc.people.providers.queryOptions());
  const chairs = useQuery(chairsQuery);
  const services = useQuery(servicesQuery);
  const data = useMemo(
    () =>
      providers.data === undefined || chairs.data === undefined || services.data === undefined
        ? undefined
        : { providers: providers.data, chairs: chairs.data, services: services.data },
    [providers.data, chairs.data, services.data],
  );
  return {
    data,
    error: data === undefined ? (providers.error ?? chairs.error ?? services.error) : null,
    retry: () => {
      for (const query of [providers, chairs, services]) if (query.isError) void query.refetch();
    },
  };
}

/** The same outside of React, from the cache when it is there. */
export async function loadProviders(): Promise<readonly Provider[]> {
  return queryClient.ensureQueryData(orpc.people.providers.queryOptions());
}

/** A provider's name with the title of the language; hygienists have none. */
export function providerName(provider: Pick<Provider, 'firstName' | 'lastName' | 'role'>): string {
  const name = `${provider.firstName} ${provider.lastName}`;
  return provider.role === 'HYGIENIST' ? name : calendarTexts.text('doctor', { name });
}

/** Choices of a provider field. */
export function useProviderChoices(catalogue: Catalogue | undefined, keepId?: string | null) {
  useLanguage();
  return (catalogue?.providers ?? [])
    .filter((provider) => provider.isActive || provider.id === keepId)
    .map((provider) => ({ value: provider.id as string, label: providerName(provider) }));
}

/** Choices of a chair field: those of the location that is looked at, and the one that is chosen. */
export function useChairChoices(catalogue: Catalogue | undefined, keepId?: string | null) {
  const locationId = useCalendarLocation();
  return (catalogue?.chairs ?? [])
    .filter(
      (chair) => chair.id === keepId || (chair.deletedAt === null && isHere(chair.locationId, locationId)),
    )
    .map((chair) => ({ value: chair.id as string, label: chair.name }));
}

export function serviceChoices(catalogue: Catalogue | undefined, keepId?: string | null) {
  return (catalogue?.services ?? [])
    .filter((service) => service.isActive || service.id === keepId)
    .map((service) => ({ value: service.id as string, label: service.name }));
}

/** Asks for chairs and services again after one of them changed. */
export function refreshCatalogue(): void {
  void queryClient.invalidateQueries({ queryKey: [['calendar']] });
}
