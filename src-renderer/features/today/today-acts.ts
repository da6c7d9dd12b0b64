// One press: the next step of a visit, with undo.

import { useMutation } from '@tanstack/react-query';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { announce } from '#renderer/ui/live-region.tsx';
import { showFailure, withUndo } from '#renderer/ui/undo-toast.tsx';
import type { TodayEntry } from '#shared/calendar/today-calls.ts';
import type { ForwardStep } from './today-day.ts';
import { todayTexts } from './today-texts.ts';

type Step = { readonly entry: TodayEntry; readonly to: ForwardStep };

async function refetchDay(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: orpc.calendar.key() });
}

/** `take` makes the step; `busyId` is the entry whose step is on its way. */
export function useSteps(): { take: (step: Step) => void; busyId: string | null } {
  const step = useMutation({
    mutationFn: ({ entry, to }: Step) =>
      withUndo(
        () => rpc.calendar.events.setStatus({ id: entry.id, expectedUpdatedAt: entry.updatedAt, status: to }),
        (after) => {
          const message = todayTexts.text(`done.${to}`, { name: entry.patientName ?? entry.title });
          announce(message);
          return {
            message,
            undo: async () => {
              await rpc.calendar.events.revertStatus({ id: after.id, expectedUpdatedAt: after.updatedAt });
              await refetchDay();
            },
          };
        },
      ),
    onError: showFailure,
    onSettled: refetchDay,
  });
  return {
    take: (next) => {
      if (!step.isPending) step.mutate(next);
    },
    busyId: step.isPending ? step.variables.entry.id : null,
  };
}
