// Keeps the time of a booking that is being made: others see it as taken, the board shows a ghost.

import { useEffect, useRef, useState } from 'react';
import { create } from 'zustand';
import { newId } from '#renderer/lib/new-id.ts';
import type { SlotHoldId } from '#shared/calendar/model.ts';
import { slotHoldMinutes } from '#shared/calendar/slot-calls.ts';
import { asChairId, asProviderId, holdIdOf, slotOf } from './booking-draft.ts';
import type { BookingHandle } from './booking-draft.ts';
import { calendar } from './calendar-client.ts';
import { conflictsOf } from './conflict-question.ts';
import type { Conflicts } from './conflict-question.ts';

type Held = { startAt: string; endAt: string; providerId: string | null; operatoryId: string | null };

/** The stretch the open booking panel means, for the ghost on the board. */
export const useGhost = create<{ ghost: Held | null }>(() => ({ ghost: null }));

const pauseMs = 300;
const renewMs = (slotHoldMinutes / 3) * 60_000;

/**
 * Holds the draft's slot as soon as it has a time and a provider, renews it, and gives what stands in its way. A slot
 * that changed gives up the former hold. Leaving the panel keeps it, so that a restart finds it; `release` gives it up.
 */
export function useSlotHold(draft: BookingHandle): {
  conflicts: Conflicts | null;
  isHeld: boolean;
  release: () => Promise<void>;
} {
  const { value, change } = draft;
  const slot = slotOf(value);
  const { providerId, operatoryId } = value;
  const startAt = slot?.startAt ?? null;
  const endAt = slot?.endAt ?? null;
  const key = [startAt, endAt, providerId, operatoryId].join(' ');
  const [answer, setAnswer] = useState<{ key: string; conflicts: Conflicts | null; isHeld: boolean } | null>(
    null,
  );
  const held = useRef<SlotHoldId | null>(null);
  const first = useRef(holdIdOf(value));

  useEffect(() => {
    useGhost.setState({
      ghost: startAt === null || endAt === null ? null : { startAt, endAt, providerId, operatoryId },
    });
    return () => useGhost.setState({ ghost: null });
  }, [startAt, endAt, providerId, operatoryId]);

  const isReady = draft.state !== 'loading';
  useEffect(() => {
    const provider = asProviderId(providerId);
    if (!isReady || startAt === null || endAt === null || provider === null) return undefined;
    const stretch = { startAt, endAt, providerId: provider, operatoryId: asChairId(operatoryId) };
    let isGone = false;
    async function hold(): Promise<void> {
      const id = held.current ?? first.current ?? newId<SlotHoldId>();
      try {
        // The same id moves the hold along with the draft.
        await calendar.slotHold.create({ id, ...stretch });
        held.current = id;
        if (isGone) return;
        setAnswer({ key, conflicts: null, isHeld: true });
        change((before) => (before.slotHoldId === id ? before : { ...before, slotHoldId: id }));
      } catch (error) {
        const former = held.current;
        held.current = null;
        if (former !== null) await calendar.slotHold.release({ id: former }).catch(() => undefined);
        // A hold that could not be made for another reason costs nothing: booking asks again.
        if (!isGone) setAnswer({ key, conflicts: conflictsOf(error), isHeld: false });
      }
    }
    const start = window.setTimeout(() => void hold(), pauseMs);
    const renewal = window.setInterval(() => {
      if (held.current !== null) void hold();
    }, renewMs);
    return () => {
      isGone = true;
      window.clearTimeout(start);
      window.clearInterval(renewal);
    };
  }, [isReady, key, startAt, endAt, providerId, operatoryId, change]);

  const isCurrent = answer?.key === key;
  return {
    conflicts: isCurrent ? answer.conflicts : null,
    isHeld: isCurrent && answer.isHeld,
    release: async () => {
      const id = held.current ?? holdIdOf(value);
      held.current = null;
      if (id !== null) await calendar.slotHold.release({ id }).catch(() => undefined);
    },
  };
}
