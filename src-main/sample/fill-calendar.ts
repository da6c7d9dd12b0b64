// Writes the invented calendar: entries with the steps they took, how they were changed, and wishes that lie over them.

import type { Catalogue } from '#main/sample/invent-catalogue.ts';
import type { PlannedEntry } from '#main/sample/invent-calendar.ts';
import type { Team } from '#main/sample/invent-team.ts';
import type { SampleWriters } from '#main/sample/bulk-insert-queries.ts';
import type { PatientCard } from '#main/sample/fill-patients.ts';
import type { SampleOptions } from '#main/sample/sample-options.ts';
import { sampleWords } from '#main/sample/sample-words.ts';
import type { EventStatus } from '#shared/calendar/status-machine.ts';
import type { SeededRandom } from '#shared/core/seeded-random.ts';
import { epochMs, instantText } from '#shared/time/instant.ts';
import { timeOfMinute } from '#shared/time/wall-clock.ts';

export type FillCalendarRequest = {
  readonly write: SampleWriters;
  readonly options: SampleOptions;
  readonly newId: (at: string) => string;
  readonly random: SeededRandom;
  readonly team: Team;
  readonly catalogue: Catalogue;
  readonly entries: readonly PlannedEntry[];
  readonly cards: readonly PatientCard[];
};

const recentMs = 60 * 86_400_000;

export function fillCalendar(request: FillCalendarRequest): { requests: number } {
  const { write, options, newId, random, team, catalogue, entries, cards } = request;
  const nowMs = epochMs(options.now);
  let requests = 0;
  // From the last to the first: a moved visit names its successor, which lies after it and must be there already.
  for (const entry of entries.toReversed()) {
    const card = entry.patientIndex === null ? undefined : cards[entry.patientIndex];
    const steps = entry.steps.map((step) => ({ ...step, at: instantText(Math.floor(step.atMs)) }));
    const first = steps[0];
    const last = steps.at(-1);
    if (first === undefined || last === undefined) throw new Error('An entry without its booking.');
    const atOf = (status: EventStatus): string | null => steps.find((step) => step.to === status)?.at ?? null;
    const isStanding = last.to === 'SCHEDULED' || last.to === 'CONFIRMED';
    const hasRequest = card !== undefined && entry.startMs > nowMs && isStanding && random.chance(0.05);
    write.events({
      id: entry.id,
      kind: card === undefined ? 'BLOCK' : 'APPOINTMENT',
      title: entry.title,
      startAt: instantText(entry.startMs),
      endAt: instantText(entry.endMs),
      zone: options.timeZone,
      startOn: entry.on,
      startTime: timeOfMinute(entry.startMinute),
      patientId: card?.id ?? null,
      patientName: card?.name ?? null,
      allergyCount: card?.allergyCount ?? 0,
      conditionCount: card?.conditionCount ?? 0,
      providerId: entry.providerId,
      operatoryId: entry.chairId,
      locationId: catalogue.location.id,
      serviceId: entry.serviceId,
      status: last.to,
      colour: null,
      reason: entry.reason,
      notes: entry.notes,
      cancelReason: last.to === 'CANCELLED' ? last.reason : null,
      successorId: entry.successorId,
      checkedInAt: atOf('ARRIVED'),
      seatedAt: atOf('IN_PROGRESS'),
      leftAt: atOf('COMPLETED'),
      overrideReason: entry.overrideReason,
      hasRequest,
      createdAt: first.at,
      updatedAt: last.at,
      deletedAt: null,
    });
    // The steps of old entries are kept; the same said once more field by field would only fill the disk.
    const isRecent = entry.startMs > nowMs - recentMs;
    const by = random.pick(team.deskIds);
    for (const [index, step] of steps.entries()) {
      const from = steps[index - 1]?.to ?? null;
      const times = { createdAt: step.at, updatedAt: step.at };
      write.eventStatusHistory({
        id: newId(step.at),
        eventId: entry.id,
        seq: index + 1,
        kind: from === null ? 'CREATE' : 'STEP',
        fromStatus: from,
        toStatus: step.to,
        userId: by,
        reason: step.reason,
        ...times,
      });
      if (!isRecent) continue;
      write.eventChanges({
        id: newId(step.at),
        eventId: entry.id,
        seq: index + 1,
        userId: by,
        action: from === null ? 'CREATE' : 'STATUS',
        changes: { status: { from, to: step.to } },
        overrideReason: from === null ? entry.overrideReason : null,
        ...times,
      });
    }
    if (hasRequest) {
      writeRequest(request, entry, last.at);
      requests += 1;
    }
  }
  return { requests };
}

/** A wish that came in lately and waits for the desk. */
function writeRequest(request: FillCalendarRequest, entry: PlannedEntry, notBefore: string): void {
  const { write, options, newId, random } = request;
  const words = sampleWords[options.locale];
  const nowMs = epochMs(options.now);
  const requestedAt = instantText(
    Math.max(epochMs(notBefore), Math.floor(nowMs - random.between(0.02, 1.5) * 86_400_000)),
  );
  const wantsMove = random.chance(0.6);
  write.eventRequests({
    id: newId(requestedAt),
    eventId: entry.id,
    type: wantsMove ? 'RESCHEDULE' : 'CANCEL',
    wantedStartAt: wantsMove ? instantText(entry.startMs + random.integer(1, 3) * 7 * 86_400_000) : null,
    wantedServiceId: null,
    wantedProviderId: null,
    reason: random.pick(words.requestReasons),
    notes: null,
    requestedAt,
    decision: null,
    decidedBy: null,
    decidedAt: null,
    declineReason: null,
    createdAt: requestedAt,
    updatedAt: requestedAt,
  });
}
