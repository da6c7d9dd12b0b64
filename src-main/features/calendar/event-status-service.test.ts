import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#main/core/ids.ts';
import {
  at,
  auditedActions,
  createCalendarClinic,
  refusal,
  type CalendarClinic,
} from '#main/features/calendar/calendar-test-cases.ts';
import type { CalendarEvent } from '#shared/calendar/event-model.ts';
import type { EventId, EventRequestId } from '#shared/calendar/model.ts';
import type { WaitingEntryFields } from '#shared/calendar/waiting-model.ts';
import type { EventStatus } from '#shared/calendar/status-machine.ts';

let clinic: CalendarClinic;
beforeAll(async () => {
  clinic = await createCalendarClinic();
});
afterAll(() => clinic.close());

const step = (event: CalendarEvent, status: EventStatus, more: object = {}) =>
  clinic.owner.calendar.events.setStatus({
    id: event.id,
    expectedUpdatedAt: event.updatedAt,
    status,
    ...more,
  });
const revert = (event: CalendarEvent, more: object = {}) =>
  clinic.owner.calendar.events.revertStatus({ id: event.id, expectedUpdatedAt: event.updatedAt, ...more });
const lastVisitOf = (patientId: string | undefined) =>
  clinic.clinic.db.$client.prepare('SELECT last_visit_on FROM patients WHERE id = ?').pluck().get(patientId);

describe('steps', () => {
  test('set the times of the visit and the last visit; a revert empties them', async () => {
    let event: CalendarEvent = await clinic.book(at('09:00'), at('09:30'));
    event = await step(event, 'ARRIVED');
    clinic.advance(20 * 60_000);
    event = await step(event, 'IN_PROGRESS');
    event = await step(event, 'COMPLETED');
    expect([event.checkedInAt, event.seatedAt, event.leftAt].every((time) => time !== null)).toBe(true);
    expect(lastVisitOf(clinic.patientIds[0])).toBe('2026-06-11');
    event = await revert(event);
    expect([event.status, event.leftAt, event.seatedAt === null]).toEqual(['IN_PROGRESS', null, false]);
    expect(lastVisitOf(clinic.patientIds[0])).toBeNull();
    const { statusChanges } = await clinic.owner.calendar.events.get({ id: event.id });
    expect(statusChanges.map(({ kind, from, to }) => `${kind} ${from} ${to}`)).toEqual([
      'CREATE null SCHEDULED',
      'STEP SCHEDULED ARRIVED',
      'STEP ARRIVED IN_PROGRESS',
      'STEP IN_PROGRESS COMPLETED',
      'REVERT COMPLETED IN_PROGRESS',
    ]);
  });

  test('an illegal jump is refused with the steps that are allowed, and nothing is written', async () => {
    const event = await clinic.book(at('10:00'), at('10:30'));
    const { code, data } = await refusal(step(event, 'COMPLETED'));
    expect([code, data]).toEqual([
      'ILLEGAL_STATUS',
      {
        status: 'SCHEDULED',
        reason: 'ILLEGAL',
        allowed: ['CONFIRMED', 'ARRIVED', 'CANCELLED', 'NO_SHOW', 'RESCHEDULED'],
      },
    ]);
    expect(auditedActions(clinic, event.id)).toEqual(['create']);
    const lonely = await refusal(step(event, 'RESCHEDULED'));
    expect((lonely.data as { reason: string }).reason).toBe('SUCCESSOR_REQUIRED');
    const stranger = await clinic.book(at('10:30'), at('11:00'), { patientId: clinic.patientIds[1] ?? null });
    const wrong = await refusal(step(event, 'RESCHEDULED', { successorId: stranger.id }));
    expect(wrong.code).toBe('INVALID');
  });

  test('cancelling frees the slot; taking it back meets whoever took it', async () => {
    const event = await clinic.book(at('12:00'), at('12:30'));
    const cancelled = await step(event, 'CANCELLED', { reason: 'Flu' });
    expect([cancelled.status, cancelled.cancelReason]).toEqual(['CANCELLED', 'Flu']);
    await clinic.book(at('12:00'), at('12:30'), { patientId: clinic.patientIds[2] ?? null });
    const { code } = await refusal(revert(cancelled));
    expect(code).toBe('CONFLICT');
    const back = await revert(cancelled, { override: { reason: 'Came after all' } });
    expect([back.status, back.cancelReason, back.overrideReason]).toEqual([
      'SCHEDULED',
      null,
      'Came after all',
    ]);
    expect((await refusal(revert(back))).code).toBe('ILLEGAL_STATUS');
  });

  test('what was booked outside the hours stands again with its reason, and is asked for no other', async () => {
    const override = { reason: 'Toothache' };
    const fields = clinic.fields(at('07:00'), at('07:30'));
    const early = await clinic.owner.calendar.events.create({ id: newId(), fields, override });
    const back = await revert(await step(early, 'CANCELLED'));
    expect([back.status, back.overrideReason]).toEqual(['SCHEDULED', 'Toothache']);
  });

  test('a step over what somebody else just did is STALE', async () => {
    const event = await clinic.book(at('13:00'), at('13:30'));
    await step(event, 'CONFIRMED');
    expect((await refusal(step(event, 'ARRIVED'))).code).toBe('STALE');
  });
});

describe('requests', () => {
  const request = (event: CalendarEvent, fields: object) => ({
    id: newId() as EventRequestId,
    fields: {
      eventId: event.id,
      type: 'RESCHEDULE' as const,
      wantedStartAt: null,
      wantedServiceId: null,
      wantedProviderId: null,
      reason: null,
      notes: null,
      ...fields,
    },
  });

  test('the booking keeps its slot until somebody decides; approving moves it to its successor', async () => {
    const { owner } = clinic;
    const event = await clinic.book(at('14:00'), at('14:30'));
    const wish = request(event, { wantedStartAt: at('15:00'), wantedProviderId: clinic.doctors[1] });
    await owner.calendar.requests.create(wish);
    expect((await refusal(owner.calendar.requests.create(request(event, wish.fields)))).code).toBe(
      'ALREADY_DECIDED',
    );
    expect(
      (await refusal(clinic.book(at('14:00'), at('14:30'), { patientId: clinic.patientIds[3] ?? null })))
        .code,
    ).toBe('CONFLICT');
    const open = await owner.calendar.requests.list({});
    expect(open.total).toBe(open.rows.length);
    expect(open.rows.map((row) => [row.request.id, row.event.startAt, row.wantedProviderName])).toEqual([
      [wish.id, at('14:00'), 'Dr Provider 1'],
    ]);
    const window = await owner.calendar.events.window({ from: at('14:00'), to: at('14:30') });
    expect(window.entries.map((entry) => entry.hasRequest)).toEqual([true]);

    const successorId = newId() as EventId;
    const approved = await owner.calendar.requests.approve({ id: wish.id, successorId });
    expect(approved.event).toMatchObject({ status: 'RESCHEDULED', successorId });
    expect(approved.successor).toMatchObject({
      id: successorId,
      status: 'SCHEDULED',
      startAt: at('15:00'),
      endAt: at('15:30'),
      providerId: clinic.doctors[1],
    });
    expect([approved.request.decision, approved.freed.startAt]).toEqual(['APPROVED', at('14:00')]);
    await clinic.book(at('14:00'), at('14:30'), { patientId: clinic.patientIds[3] ?? null });
    expect((await refusal(owner.calendar.requests.approve({ id: wish.id }))).code).toBe('ALREADY_DECIDED');
    expect((await owner.calendar.requests.list({})).rows).toEqual([]);
    const decided = await owner.calendar.requests.list({ open: false });
    expect(decided.rows.map((row) => row.request.id)).toContain(wish.id);
  });

  test('a wanted time that is taken is a conflict, and the booking stays as it was', async () => {
    const { owner } = clinic;
    const event = await clinic.book(at('16:00'), at('16:30'), { patientId: clinic.patientIds[4] ?? null });
    const wish = request(event, { wantedStartAt: at('14:00') });
    await owner.calendar.requests.create(wish);
    const before = await owner.calendar.events.get({ id: event.id });
    expect((await refusal(owner.calendar.requests.approve({ id: wish.id }))).code).toBe('CONFLICT');
    expect(await owner.calendar.events.get({ id: event.id })).toEqual(before);
    const declined = await owner.calendar.requests.decline({ id: wish.id, reason: 'Full' });
    expect([declined.decision, declined.declineReason]).toEqual(['DECLINED', 'Full']);
    const after = await owner.calendar.events.get({ id: event.id });
    expect([after.event.status, after.request]).toEqual(['SCHEDULED', null]);
    const history = await owner.calendar.events.history({ id: event.id });
    expect(history.rows.map((line) => line.action)).toEqual(['DECISION', 'REQUEST', 'CREATE']);
  });

  test('an approval is taken back whole: the booking stands, the one it moved to is gone, the wish is open', async () => {
    const { owner } = clinic;
    const on = (time: string) => at(time).replace('06-11', '06-25');
    const who = { patientId: clinic.patientIds[5] ?? null };
    const event = await clinic.book(on('11:00'), on('11:30'), who);
    const wish = request(event, { wantedStartAt: on('11:30') });
    await owner.calendar.requests.create(wish);
    expect((await refusal(owner.calendar.requests.reopen({ id: wish.id }))).code).toBe('ALREADY_DECIDED');
    const { successor } = await owner.calendar.requests.approve({ id: wish.id });
    const reopened = await owner.calendar.requests.reopen({ id: wish.id });
    expect([reopened.decision, reopened.decidedAt, reopened.decidedBy]).toEqual([null, null, null]);
    const back = await owner.calendar.events.get({ id: event.id });
    expect(back.event).toMatchObject({ status: 'SCHEDULED', successorId: null });
    expect(back.request?.id).toBe(wish.id);
    const { entries } = await owner.calendar.events.window({ from: on('11:00'), to: on('12:00') });
    expect(entries.map((entry) => [entry.id, entry.hasRequest])).toEqual([[event.id, true]]);

    // Gone on with, or its time taken: nothing changes.
    const again = await owner.calendar.requests.approve({ id: wish.id });
    expect(again.successor?.id).not.toBe(successor?.id);
    const taken = await clinic.book(on('11:00'), on('11:30'), { patientId: clinic.patientIds[6] ?? null });
    expect((await refusal(owner.calendar.requests.reopen({ id: wish.id }))).code).toBe('CONFLICT');
    const standing = await owner.calendar.events.get({ id: again.successor?.id as EventId });
    expect(standing.event.status).toBe('SCHEDULED');
    await owner.calendar.events.remove({ id: taken.id, expectedUpdatedAt: taken.updatedAt });
    const { updatedAt } = standing.event;
    await owner.calendar.events.setStatus({
      id: standing.event.id,
      expectedUpdatedAt: updatedAt,
      status: 'CONFIRMED',
    });
    expect((await refusal(owner.calendar.requests.reopen({ id: wish.id }))).code).toBe('ILLEGAL_STATUS');
  });

  test('cancelling on request frees the slot and names who could take it', async () => {
    const { owner } = clinic;
    const nine = at('09:00').replace('06-11', '06-25');
    const event = await clinic.book(nine, at('09:30').replace('06-11', '06-25'));
    const waitingFor = (n: number, change: Partial<WaitingEntryFields> = {}) =>
      owner.calendar.waitingList.add({
        id: newId(),
        fields: {
          patientId: clinic.patientIds[n] as never,
          serviceId: null,
          durationMinutes: 30,
          providerId: null,
          daysOfWeek: [],
          earliestTime: null,
          latestTime: null,
          priority: 'NORMAL',
          eventId: null,
          notes: null,
          ...change,
        },
      });
    const normal = await waitingFor(4);
    const urgent = await waitingFor(5, { priority: 'URGENT' });
    await waitingFor(6, { latestTime: '09:00' });
    await waitingFor(7, { providerId: clinic.doctors[1] as never });
    await waitingFor(3, { priority: 'LOW' });
    await waitingFor(2, { durationMinutes: 60 });
    const wish = request(event, { type: 'CANCEL', reason: 'Travels' });
    await owner.calendar.requests.create(wish);
    const { event: cancelled, offers, successor } = await owner.calendar.requests.approve({ id: wish.id });
    expect([cancelled.status, cancelled.cancelReason, successor]).toEqual(['CANCELLED', 'Travels', null]);
    expect(offers.map((offer) => [offer.entry.patientName, offer.phone])).toEqual([
      ['Given5 Family5', '0555 5'],
      ['Given4 Family4', '0555 4'],
      ['Given3 Family3', '0555 3'],
    ]);

    await owner.calendar.waitingList.logCallResult({ id: urgent.id, result: 'NO_ANSWER' });
    await owner.calendar.waitingList.logCallResult({ id: urgent.id, result: 'DECLINED', notes: 'Works' });
    const slot = { startAt: nine, endAt: event.endAt, providerId: clinic.doctors[0] as never };
    const next = await owner.calendar.waitingList.offersForSlot(slot);
    expect(next.offers[0]?.entry.id).toBe(normal.id);
    const patientId = clinic.patientIds[4] ?? null;
    const booked = await clinic.book(nine, event.endAt, { patientId });
    const settled = await owner.calendar.waitingList.logCallResult({
      id: normal.id,
      result: 'ACCEPTED',
      bookedEventId: booked.id,
    });
    expect([settled.status, settled.lastCallResult]).toEqual(['BOOKED', 'ACCEPTED']);
    const again = owner.calendar.waitingList.logCallResult({ id: normal.id, result: 'DECLINED' });
    expect((await refusal(again)).code).toBe('ALREADY_DECIDED');
    const calls = clinic.clinic.db.$client
      .prepare('SELECT result FROM waiting_calls ORDER BY created_at')
      .pluck()
      .all();
    expect(calls).toEqual(['NO_ANSWER', 'DECLINED', 'ACCEPTED']);
  });

  test('the waiting list is read page by page, most urgent first, and what is taken off can come back', async () => {
    const { waitingList } = clinic.owner.calendar;
    const first = await waitingList.list({ limit: 2 });
    const rest = await waitingList.list({ cursor: first.nextCursor });
    const all = [...first.rows, ...rest.rows];
    expect([first.total, rest.total]).toEqual([all.length, null]);
    expect(all.map((entry) => entry.priority)).toEqual(['URGENT', 'NORMAL', 'NORMAL', 'NORMAL', 'LOW']);
    const entry = all[0] as (typeof all)[number];
    expect((await waitingList.remove({ id: entry.id })).status).toBe('REMOVED');
    expect((await waitingList.list({ status: 'REMOVED' })).rows.map((row) => row.id)).toEqual([entry.id]);
    expect((await waitingList.restore({ id: entry.id })).status).toBe('WAITING');
  });
});
