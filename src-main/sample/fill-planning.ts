// Writes what is planned beside the calendar: recalls, due and overdue, with tries; and the waiting list.

import type { Catalogue } from '#main/sample/invent-catalogue.ts';
import type { Team } from '#main/sample/invent-team.ts';
import type { SampleWriters } from '#main/sample/bulk-insert-queries.ts';
import type { PatientCard } from '#main/sample/fill-patients.ts';
import type { SampleOptions } from '#main/sample/sample-options.ts';
import { sampleWords } from '#main/sample/sample-words.ts';
import type { SeededRandom } from '#shared/core/seeded-random.ts';
import { addDays } from '#shared/time/day-bounds.ts';
import { epochMs, instantText } from '#shared/time/instant.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';

export type FillPlanningRequest = {
  readonly write: SampleWriters;
  readonly options: SampleOptions;
  readonly newId: (at: string) => string;
  readonly random: SeededRandom;
  readonly team: Team;
  readonly catalogue: Catalogue;
  readonly cards: readonly PatientCard[];
};

const dayMs = 86_400_000;

export function fillPlanning(request: FillPlanningRequest): { recalls: number; waiting: number } {
  let recalls = 0;
  for (const card of request.cards) {
    if (!request.random.chance(0.55)) continue;
    writeRecall(request, card);
    recalls += 1;
  }
  const waiting = Math.min(request.cards.length, 80, Math.max(8, Math.floor(request.cards.length / 20)));
  for (const card of request.random.shuffle(request.cards.slice(-2000)).slice(0, waiting))
    writeWaiting(request, card);
  return { recalls, waiting };
}

/** Most lie ahead; a fifth is due or overdue, and of those some were tried. */
function writeRecall(request: FillPlanningRequest, card: PatientCard): void {
  const { write, options, newId, random, team } = request;
  const words = sampleWords[options.locale];
  const [reason, intervalMonths] = random.pick(words.recallReasons);
  const nowMs = epochMs(options.now);
  const daysAhead = random.chance(0.2) ? -random.integer(0, 120) : random.integer(1, 300);
  const dueOn = addDays(localDateOf(options.now, options.timeZone), daysAhead);
  const createdAt = instantText(nowMs - (intervalMonths * 30 + Math.max(0, -daysAhead)) * dayMs);
  const tries = daysAhead < 0 && random.chance(0.4) ? random.integer(1, 3) : 0;
  const attempts = Array.from({ length: tries }, (_, index) =>
    instantText(Math.floor(nowMs - (tries - index) * 3 * dayMs + random.integer(-120, 120) * 60_000)),
  );
  const lastAttemptAt = attempts.at(-1) ?? null;
  const id = newId(createdAt);
  write.recalls({
    id,
    patientId: card.id,
    reason,
    intervalMonths: random.chance(0.9) ? intervalMonths : null,
    dueOn,
    attemptCount: tries,
    lastAttemptAt,
    isDoNotContact: random.chance(0.03),
    notes: null,
    completedAt: null,
    createdAt,
    updatedAt: lastAttemptAt ?? createdAt,
    deletedAt: null,
  });
  for (const at of attempts) {
    write.recallAttempts({
      id: newId(at),
      recallId: id,
      patientId: card.id,
      userId: random.pick(team.deskIds),
      channel: random.pick(['PHONE', 'MESSAGE', 'EMAIL'] as const),
      outcome: random.pick(['NO_ANSWER', 'LEFT_MESSAGE', 'REACHED'] as const),
      note: random.chance(0.5) ? random.pick(words.attemptNotes) : null,
      attemptedOn: localDateOf(at, options.timeZone),
      attemptedAt: at,
      createdAt: at,
      updatedAt: at,
    });
  }
}

function writeWaiting(request: FillPlanningRequest, card: PatientCard): void {
  const { write, options, newId, random, team, catalogue } = request;
  const words = sampleWords[options.locale];
  const createdAt = instantText(Math.floor(epochMs(options.now) - random.between(0.1, 30) * dayMs));
  const service = random.pick(catalogue.offered);
  const fitting = team.providers.filter(({ role }) => service.by === 'BOTH' || service.by === role);
  const isMorning = random.chance(0.4);
  const id = newId(createdAt);
  const callAt = random.chance(0.25) ? instantText(epochMs(createdAt) + dayMs / 48) : null;
  const callResult = callAt === null ? null : random.pick(['NO_ANSWER', 'CALL_BACK', 'DECLINED'] as const);
  write.waitingList({
    id,
    patientId: card.id,
    serviceId: service.id,
    durationMinutes: service.minutes,
    providerId: random.chance(0.4) && fitting.length > 0 ? random.pick(fitting).id : null,
    daysOfWeek: random.chance(0.5)
      ? []
      : random
          .shuffle([1, 2, 3, 4, 5] as const)
          .slice(0, 3)
          .sort((a, b) => a - b),
    earliestTime: random.chance(0.5) ? (isMorning ? '08:30' : '13:30') : null,
    latestTime: random.chance(0.4) ? (isMorning ? '13:00' : '18:30') : null,
    priorityRank: random.pickWeighted([
      [0, 2],
      [1, 6],
      [2, 3],
      [3, 1],
    ] as const),
    eventId: null,
    notes: random.chance(0.5) ? random.pick(words.waitingNotes) : null,
    status: 'WAITING',
    bookedEventId: null,
    lastCallAt: callAt,
    lastCallResult: callResult,
    createdAt,
    updatedAt: callAt ?? createdAt,
  });
  if (callAt !== null && callResult !== null) {
    write.waitingCalls({
      id: newId(callAt),
      waitingId: id,
      userId: random.pick(team.deskIds),
      result: callResult,
      bookedEventId: null,
      notes: null,
      createdAt: callAt,
      updatedAt: callAt,
    });
  }
}
