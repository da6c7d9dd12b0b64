// Times that became free while somebody is at the desk, and who on the waiting list could take them.

import { create } from 'zustand';
import type { CalendarEvent } from '#shared/calendar/event-model.ts';
import type { WaitingOffer } from '#shared/calendar/waiting-offer.ts';

export type FreedSlot = {
  readonly startAt: string;
  readonly endAt: string;
  readonly providerId: CalendarEvent['providerId'];
  readonly operatoryId: CalendarEvent['operatoryId'];
};
export type Freed = FreedSlot & { readonly key: string; readonly offers: readonly WaitingOffer[] };

export const useFreedSlots = create<{ freed: readonly Freed[] }>(() => ({ freed: [] }));

function keyOf(slot: FreedSlot): string {
  return `${slot.startAt} ${slot.providerId ?? ''}`;
}

/** Offers a freed time to those who wait; the newest stands first. */
export function showFreedSlot(slot: FreedSlot, offers: readonly WaitingOffer[]): void {
  const key = keyOf(slot);
  useFreedSlots.setState(({ freed }) => ({
    freed: [{ ...slot, key, offers }, ...freed.filter((one) => one.key !== key)].slice(0, 5),
  }));
}

export function forgetFreedSlot(key: string): void {
  useFreedSlots.setState(({ freed }) => ({ freed: freed.filter((one) => one.key !== key) }));
}
