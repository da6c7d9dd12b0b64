// The entries of a stretch of days as the board shows them.

import { useMemo } from 'react';
import type { CompactEvent, EventWindow } from '#shared/calendar/event-window.ts';
import { isOpenStatus } from '#shared/calendar/status-machine.ts';
import type { EventStatus } from '#shared/calendar/status-machine.ts';
import type { BoardEntry } from './board/board-model.ts';
import type { Catalogue } from './catalogue.ts';

export type ColumnKind = 'provider' | 'chair';

/** Makes entries of events, and keeps them: the same event gives the same object again. */
function entryMaker(
  kind: ColumnKind,
  services: Catalogue['services'],
  providers: Catalogue['providers'],
  serviceNames: EventWindow['serviceNames'],
): (event: CompactEvent) => BoardEntry {
  const known = new WeakMap<CompactEvent, BoardEntry>();
  const colours = new Map<string, string>(services.map((service) => [service.id, service.colour]));
  const ofProvider = new Map<string, string | null>(providers.map((one) => [one.id, one.colour]));
  // Its own, its service's, and without a service its provider's: a booking is never without a colour.
  const colourOf = (event: CompactEvent): string | null =>
    event.colour ?? colours.get(event.serviceId ?? '') ?? ofProvider.get(event.providerId ?? '') ?? null;
  return (event) => {
    const found = known.get(event);
    if (found !== undefined) return found;
    const serviceName = event.serviceId === undefined ? null : (serviceNames[event.serviceId] ?? null);
    const entry: BoardEntry = {
      id: event.id,
      kind: event.kind,
      title: event.patientName ?? event.title ?? serviceName ?? '',
      startAt: event.startAt,
      endAt: event.endAt,
      columnId: (kind === 'chair' ? event.operatoryId : event.providerId) ?? null,
      status: event.status,
      colour: colourOf(event),
      serviceName: serviceName ?? (event.patientName === undefined ? null : (event.title ?? null)),
      alertCount: (event.alertCounts?.allergies ?? 0) + (event.alertCounts?.conditions ?? 0),
      hasRequest: event.hasRequest === true,
      isEditable: isOpenStatus(event.status),
    };
    known.set(event, entry);
    return entry;
  };
}

const noServices: Catalogue['services'] = [];
const noProviders: Catalogue['providers'] = [];
const noNames: EventWindow['serviceNames'] = {};

/** The entries; one that did not change stays the same object, which the board's pending moves rely on. */
export function useBoardEntries(
  kind: ColumnKind,
  catalogue: Catalogue | undefined,
  chosen: readonly string[],
  statuses: readonly EventStatus[] | null,
  window: EventWindow | null,
): readonly BoardEntry[] {
  const services = catalogue?.services ?? noServices;
  const providers = catalogue?.providers ?? noProviders;
  const serviceNames = window?.serviceNames ?? noNames;
  const entryOf = useMemo(
    () => entryMaker(kind, services, providers, serviceNames),
    [kind, services, providers, serviceNames],
  );
  return useMemo(
    () =>
      (window?.entries ?? [])
        .filter(
          (event) =>
            (chosen.length === 0 || event.providerId === undefined || chosen.includes(event.providerId)) &&
            (statuses === null || statuses.includes(event.status)),
        )
        .map(entryOf),
    [window, chosen, statuses, entryOf],
  );
}
