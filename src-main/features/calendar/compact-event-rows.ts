// Takes the rows of a window apart, and notes whose names the reply must list.

import type { WindowRow } from '#main/features/calendar/event-window-queries.ts';
import { compactText, type CompactEvent } from '#shared/calendar/event-window.ts';

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

/** What a service says of its entries; `isUsed` once one of them was taken apart. */
export type ServiceLabel = { readonly name: string; readonly colour: string; isUsed: boolean };

/** Gives the entry of a row. What it has not is left out, and so is what it shares with its service. */
export function compactEvent(
  [set, kind, status, patientName, title, rare]: WindowRow,
  services: ReadonlyMap<string, ServiceLabel>,
): CompactEvent {
  const serviceId = idAt(set, 180);
  // In one stroke: adding field by field takes three times as long. What is undefined is not sent.
  const entry = {
    id: set.slice(0, 36),
    kind,
    startAt: set.slice(36, 60),
    endAt: set.slice(60, 84),
    status,
    updatedAt: set.slice(84, 108),
    providerId: idAt(set, 108),
    operatoryId: idAt(set, 144),
    serviceId,
    patientId: idAt(set, 216),
    patientName: patientName === null ? undefined : compactText(patientName),
  } as Mutable<CompactEvent>;
  const service = serviceId === undefined ? undefined : services.get(serviceId);
  if (service !== undefined) service.isUsed = true;
  if (title !== service?.name) entry.title = compactText(title);
  if (rare !== null) {
    const [allergies, conditions, hasRequest, colour] = rare.split(' ');
    if (colour && colour !== service?.colour) entry.colour = colour;
    if (allergies !== '0' || conditions !== '0') {
      entry.alertCounts = { allergies: Number(allergies), conditions: Number(conditions) };
    }
    if (hasRequest === '1') entry.hasRequest = true;
  }
  return entry;
}

/** The id that starts here; an entry without one has dashes in its place. */
function idAt(set: string, start: number): string | undefined {
  return set.charCodeAt(start) === 0x2d ? undefined : set.slice(start, start + 36);
}
