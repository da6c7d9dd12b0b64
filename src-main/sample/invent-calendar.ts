// Invents the calendar day by day, from the last day of it back: who is treated by whom, in which chair, how it went.
// Entries do not overlap, but for a few that say why.

import { clinicDay, type DayLane } from '#main/sample/clinic-day.ts';
import type { Catalogue, OfferedService } from '#main/sample/invent-catalogue.ts';
import type { Team } from '#main/sample/invent-team.ts';
import { minDaysBehind, weeksAhead, type SampleOptions } from '#main/sample/sample-options.ts';
import { sampleWords } from '#main/sample/sample-words.ts';
import { visitCourse, type VisitEnding, type VisitStep } from '#main/sample/visit-course.ts';
import type { SeededRandom } from '#shared/core/seeded-random.ts';
import { addDays, dayOfWeekOf } from '#shared/time/day-bounds.ts';
import { epochMs, instantText } from '#shared/time/instant.ts';
import { localDateOf } from '#shared/time/wall-clock.ts';

export type PlannedEntry = {
  readonly id: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly on: string;
  readonly startMinute: number;
  readonly title: string;
  /** Position of the patient in order of registration; null for a block. */
  readonly patientIndex: number | null;
  readonly providerId: string | null;
  readonly chairId: string | null;
  readonly serviceId: string | null;
  readonly steps: readonly VisitStep[];
  readonly successorId: string | null;
  readonly overrideReason: string | null;
  readonly reason: string | null;
  readonly notes: string | null;
};

export type CalendarRequest = {
  readonly options: SampleOptions;
  readonly random: SeededRandom;
  readonly newId: (at: string) => string;
  readonly team: Team;
  readonly catalogue: Catalogue;
  /** How many patients were registered by the start of a date. */
  readonly registeredBy: (on: string) => number;
};

type Later = { id: string; patientIndex: number; service: OfferedService; startMs: number };

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
/** More days than this are not made, however many entries were asked for. */
const maxDays = 30 * 366;

/** Gives the entries in order of start, at least `eventCount` of them, four weeks ahead and two or more back. */
export function inventCalendar(request: CalendarRequest): PlannedEntry[] {
  const { options } = request;
  const today = localDateOf(options.now, options.timeZone);
  const entries: PlannedEntry[] = [];
  const later = new Map<string, Later>();
  const lastOn = addDays(today, weeksAhead * 7);
  for (let back = 0; back < maxDays; back += 1) {
    const on = addDays(lastOn, -back);
    if (back > weeksAhead * 7 + minDaysBehind && entries.length >= options.eventCount) break;
    entries.push(...inventDay(request, on, today, later));
  }
  return entries.sort((a, b) => a.startMs - b.startMs || (a.id < b.id ? -1 : 1));
}

function inventDay(
  request: CalendarRequest,
  on: string,
  today: string,
  later: Map<string, Later>,
): PlannedEntry[] {
  const { options, random, team, catalogue } = request;
  const patients = request.registeredBy(on);
  const isNear = on >= addDays(today, -minDaysBehind);
  const lanes = clinicDay(on, options.timeZone, team, catalogue);
  const seen = new Set<number>();
  const entries: PlannedEntry[] = [];
  for (const lane of lanes) {
    const services = catalogue.offered
      .filter(({ by }) => by === 'BOTH' || by === lane.provider.role)
      .map((service) => [service, service.weight] as const);
    const density = densityOn(options, lane, on > today);
    for (let at = lane.fromMinute; at < lane.toMinute - 10;) {
      if (!random.chance(density)) {
        at += 15;
        continue;
      }
      const moved = later.get(lane.provider.id);
      const isMoved =
        moved !== undefined &&
        !seen.has(moved.patientIndex) &&
        moved.patientIndex < patients &&
        random.chance(0.3);
      const service = isMoved ? moved.service : random.pickWeighted(services);
      if (at + service.minutes > lane.toMinute) {
        at += 15;
        continue;
      }
      const patientIndex = isMoved ? moved.patientIndex : pickPatient(random, patients, seen);
      if (patientIndex === null) break;
      seen.add(patientIndex);
      const entry = visit(request, lane, {
        at,
        service,
        patientIndex,
        successorId: isMoved ? moved.id : null,
      });
      if (isMoved) later.delete(lane.provider.id);
      else if (random.chance(0.06) && entry.steps.at(-1)?.to !== 'CANCELLED') {
        later.set(lane.provider.id, { id: entry.id, patientIndex, service, startMs: entry.startMs });
      }
      entries.push(entry);
      at += Math.ceil(service.minutes / 5) * 5;
      if (random.chance(0.3)) at += 5;
    }
  }
  if (isNear)
    entries.push(
      ...blocksOf(request, on, lanes),
      ...squeezedIn(request, on, today, lanes, entries, patients, seen),
    );
  return entries;
}

/** How likely a free quarter of an hour is booked: less from week to week ahead, and less with few patients. */
function densityOn(options: SampleOptions, lane: DayLane, isAhead: boolean): number {
  const busy = options.patientCount < 1000 ? 0.4 : 1;
  if (!isAhead) return 0.8 * busy;
  const daysAhead = (epochMs(lane.dayStartAt) - epochMs(options.now)) / dayMs;
  return Math.max(0.35, 0.75 - daysAhead / 45) * busy;
}

function pickPatient(random: SeededRandom, patients: number, seen: ReadonlySet<number>): number | null {
  for (let tries = 0; tries < 12; tries += 1) {
    const index = random.integer(0, patients - 1);
    if (!seen.has(index)) return index;
  }
  return null;
}

type VisitRequest = {
  readonly at: number;
  readonly service: OfferedService;
  readonly patientIndex: number;
  readonly successorId?: string | null;
  readonly overrideReason?: string;
};

function visit(request: CalendarRequest, lane: DayLane, wanted: VisitRequest): PlannedEntry {
  const { options, random, newId } = request;
  const { service, successorId = null, overrideReason = null } = wanted;
  const words = sampleWords[options.locale];
  const nowMs = epochMs(options.now);
  const startMs = lane.msOf(wanted.at);
  const endMs = startMs + service.minutes * minuteMs;
  const createdMs =
    Math.floor((Math.min(startMs, nowMs) - random.between(0.2, 45) * dayMs) / minuteMs) * minuteMs;
  const ending = successorId === null ? endingOf(random, startMs, nowMs) : 'RESCHEDULED';
  const steps = visitCourse(random, { startMs, endMs, createdMs, nowMs }, ending, words.cancelReasons);
  return {
    id: newId(instantText(createdMs)),
    startMs,
    endMs,
    on: lane.on,
    startMinute: wanted.at,
    title: service.name,
    patientIndex: wanted.patientIndex,
    providerId: lane.provider.id,
    chairId: lane.chairId,
    serviceId: service.id,
    steps,
    successorId,
    overrideReason,
    reason: random.chance(0.3) ? random.pick(words.visitReasons) : null,
    notes: random.chance(0.08) ? random.pick(words.visitNotes) : null,
  };
}

function endingOf(random: SeededRandom, startMs: number, nowMs: number): VisitEnding | null {
  if (startMs > nowMs) return random.chance(0.05) ? 'CANCELLED' : null;
  return random.pickWeighted([
    ['COMPLETED', 88],
    ['CANCELLED', 7],
    ['NO_SHOW', 5],
  ] as const);
}

/** Lunch between the shifts for those who worked in the morning; on Wednesdays the team meets instead. */
function blocksOf(request: CalendarRequest, on: string, lanes: readonly DayLane[]): PlannedEntry[] {
  const { options, newId } = request;
  const { blocks } = sampleWords[options.locale];
  const [first] = lanes;
  const isWholeDay = lanes.some((lane) => lane.toMinute > 14 * 60);
  if (first === undefined || !isWholeDay) return [];
  const createdMs = Math.min(first.msOf(8 * 60), epochMs(options.now)) - 20 * dayMs;
  const block = (title: string, provider: string | null): PlannedEntry => ({
    id: newId(instantText(createdMs)),
    startMs: first.msOf(13 * 60),
    endMs: first.msOf(13 * 60 + 30),
    on,
    startMinute: 13 * 60,
    title,
    patientIndex: null,
    providerId: provider,
    chairId: null,
    serviceId: null,
    steps: [{ to: 'SCHEDULED', atMs: createdMs, reason: null }],
    successorId: null,
    overrideReason: null,
    reason: null,
    notes: null,
  });
  if (dayOfWeekOf(on) === 3) return [block(blocks.meeting, null)];
  return lanes
    .filter((lane) => lane.toMinute <= 13 * 60)
    .map((lane) => block(blocks.lunch, lane.provider.id));
}

/** On some of the days ahead a second visit beside a long one, booked over it with a reason. */
function squeezedIn(
  request: CalendarRequest,
  on: string,
  today: string,
  lanes: readonly DayLane[],
  entries: readonly PlannedEntry[],
  patients: number,
  seen: Set<number>,
): PlannedEntry[] {
  const { random, catalogue, options } = request;
  if (on <= today || on > addDays(today, 10) || !random.chance(0.5)) return [];
  const host = entries.find(
    (entry) => entry.endMs - entry.startMs >= 45 * minuteMs && entry.successorId === null,
  );
  const lane = lanes.find((one) => one.provider.id === host?.providerId);
  const service = catalogue.offered.find(({ minutes, by }) => minutes <= 15 && by !== 'HYGIENIST');
  const patientIndex = pickPatient(random, patients, seen);
  if (host === undefined || lane === undefined || service === undefined || patientIndex === null) return [];
  seen.add(patientIndex);
  const overrideReason = random.pick(sampleWords[options.locale].overrideReasons);
  return [visit(request, lane, { at: host.startMinute + 15, service, patientIndex, overrideReason })];
}
