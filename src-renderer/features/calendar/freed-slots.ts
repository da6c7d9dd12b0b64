// Times that became free while somebody is at the desk, and who on the waiting list could take them. Kept as a draft of
// that person, so that a crash between the approval and the call to the next patient forgets nothing.

import { create } from 'zustand';
import { rpc } from '#renderer/lib/rpc-client.ts';
import { useSignedIn } from '#renderer/lib/signed-in.ts';
import type { CalendarEvent } from '#shared/calendar/event-model.ts';
import type { WaitingOffer } from '#shared/calendar/waiting-offer.ts';
import { nowInstant } from './board/clinic-time.ts';
import { calendar } from './calendar-client.ts';

export type FreedSlot = {
  readonly startAt: string;
  readonly endAt: string;
  readonly providerId: CalendarEvent['providerId'];
  readonly operatoryId: CalendarEvent['operatoryId'];
};
export type Freed = FreedSlot & { readonly key: string; readonly offers: readonly WaitingOffer[] };

export const useFreedSlots = create<{ freed: readonly Freed[] }>(() => ({ freed: [] }));

const draftKey = 'calendar.freedSlots';
const mostKept = 5;
let ownerId: string | null = null;

function keyOf(slot: Pick<FreedSlot, 'startAt' | 'providerId'>): string {
  return `${slot.startAt} ${slot.providerId ?? ''}`;
}

/** Shows and keeps them. A draft that cannot be kept costs only the reminder after a crash: the time stays free. */
function keep(freed: readonly Freed[]): void {
  useFreedSlots.setState({ freed });
  const slots = freed.map(({ startAt, endAt, providerId, operatoryId }) => ({
    startAt,
    endAt,
    providerId,
    operatoryId,
  }));
  const kept =
    slots.length === 0
      ? rpc.drafts.remove({ key: draftKey })
      : rpc.drafts.save({ key: draftKey, body: { slots } });
  void kept.catch(() => undefined);
}

/** Offers a freed time to those who wait; the newest stands first. */
export function showFreedSlot(slot: FreedSlot, offers: readonly WaitingOffer[]): void {
  const key = keyOf(slot);
  const { freed } = useFreedSlots.getState();
  keep([{ ...slot, key, offers }, ...freed.filter((one) => one.key !== key)].slice(0, mostKept));
}

export function forgetFreedSlot(key: string): void {
  const { freed } = useFreedSlots.getState();
  if (freed.some((one) => one.key === key)) keep(freed.filter((one) => one.key !== key));
}

/** Forgets a time that is taken again. */
export function forgetFreedTime(slot: Pick<FreedSlot, 'startAt' | 'providerId'>): void {
  forgetFreedSlot(keyOf(slot));
}

/** Who could take a time now; nobody when it is over or was booked meanwhile. */
async function offersNow(slot: FreedSlot): Promise<readonly WaitingOffer[]> {
  const { startAt, endAt, providerId } = slot;
  if (startAt <= nowInstant()) return [];
  const { entries } = await calendar.events.window({ from: startAt, to: endAt, includeEnded: false });
  if (entries.some((entry) => entry.providerId === providerId)) return [];
  return (await calendar.waitingList.offersForSlot({ startAt, endAt, providerId })).offers;
}

/** Brings back what this person was about to offer before a crash or a sign-out; done once for each person. */
export async function restoreFreedSlots(): Promise<void> {
  const userId = useSignedIn.getState().session?.user.id ?? null;
  if (userId === null || userId === ownerId) return;
  // Those on the screen are this person's own unless somebody else was here before.
  if (ownerId !== null) useFreedSlots.setState({ freed: [] });
  ownerId = userId;
  const draft = await rpc.drafts.get({ key: draftKey }).catch(() => null);
  const slots = (draft?.body as { slots?: readonly FreedSlot[] } | undefined)?.slots ?? [];
  for (const slot of slots.toReversed()) {
    const key = keyOf(slot);
    const offers = await offersNow(slot).catch(() => []);
    const { freed } = useFreedSlots.getState();
    if (offers.length > 0 && !freed.some((one) => one.key === key))
      useFreedSlots.setState({ freed: [{ ...slot, key, offers }, ...freed].slice(0, mostKept) });
  }
}
