// Calls of the calendar, each answered by the service of its subject.

import { signedInCalls } from '#main/core/procedures.ts';
import * as availability from '#main/features/calendar/availability-service.ts';
import { dayOverview } from '#main/features/calendar/day-overview-service.ts';
import * as reads from '#main/features/calendar/event-reads-service.ts';
import * as requests from '#main/features/calendar/event-requests-service.ts';
import { listRequests } from '#main/features/calendar/request-reads-service.ts';
import { revertStatus, setStatus } from '#main/features/calendar/event-status-service.ts';
import * as events from '#main/features/calendar/events-service.ts';
import { findFreeSlots } from '#main/features/calendar/free-slots-service.ts';
import * as operatories from '#main/features/calendar/operatories-service.ts';
import * as services from '#main/features/calendar/services-service.ts';
import { createHold, heldWindow, releaseHold } from '#main/features/calendar/slot-holds-service.ts';
import { todayBoard } from '#main/features/calendar/today-service.ts';
import * as waiting from '#main/features/calendar/waiting-list-service.ts';
import type { SignedInCall } from '#main/core/call.ts';
import { calendarContract } from '#shared/calendar/contract.ts';

const calendar = signedInCalls(calendarContract);

type Asked<Input> = { readonly context: { readonly call: SignedInCall }; readonly input: Input };

/** A handler that hands call and input on to a service. */
function by<Input, Output>(service: (call: SignedInCall, input: Input) => Output) {
  return ({ context: { call }, input }: Asked<Input>): Output => service(call, input);
}

export const calendarProcedures = {
  services: {
    list: calendar.services.list.handler(by(services.listServices)),
    create: calendar.services.create.handler(by(services.createService)),
    update: calendar.services.update.handler(by(services.updateService)),
    archive: calendar.services.archive.handler(({ context: { call }, input }) =>
      services.setServiceActive(call, input, false),
    ),
    restore: calendar.services.restore.handler(({ context: { call }, input }) =>
      services.setServiceActive(call, input, true),
    ),
  },
  operatories: {
    list: calendar.operatories.list.handler(by(operatories.listOperatories)),
    create: calendar.operatories.create.handler(by(operatories.createOperatory)),
    update: calendar.operatories.update.handler(by(operatories.updateOperatory)),
    archive: calendar.operatories.archive.handler(({ context: { call }, input }) =>
      operatories.setOperatoryArchived(call, input, true),
    ),
    restore: calendar.operatories.restore.handler(({ context: { call }, input }) =>
      operatories.setOperatoryArchived(call, input, false),
    ),
  },
  events: {
    window: calendar.events.window.handler(by(reads.eventWindow)),
    list: calendar.events.list.handler(by(reads.listAllEvents)),
    get: calendar.events.get.handler(by(reads.getEvent)),
    ofPatient: calendar.events.ofPatient.handler(by(reads.patientVisits)),
    broken: calendar.events.broken.handler(by(reads.listBroken)),
    create: calendar.events.create.handler(by(events.createEvent)),
    update: calendar.events.update.handler(by(events.updateEvent)),
    move: calendar.events.move.handler(by(events.moveEvent)),
    resize: calendar.events.resize.handler(by(events.resizeEvent)),
    setStatus: calendar.events.setStatus.handler(by(setStatus)),
    revertStatus: calendar.events.revertStatus.handler(by(revertStatus)),
    copy: calendar.events.copy.handler(by(events.copyEvent)),
    remove: calendar.events.remove.handler(by(events.removeEvent)),
    restore: calendar.events.restore.handler(by(events.restoreEvent)),
    history: calendar.events.history.handler(by(reads.eventHistory)),
  },
  freeSlots: calendar.freeSlots.handler(by(findFreeSlots)),
  slotHold: {
    window: calendar.slotHold.window.handler(by(heldWindow)),
    create: calendar.slotHold.create.handler(by(createHold)),
    release: calendar.slotHold.release.handler(by(releaseHold)),
  },
  requests: {
    list: calendar.requests.list.handler(by(listRequests)),
    create: calendar.requests.create.handler(by(requests.createRequest)),
    approve: calendar.requests.approve.handler(by(requests.approveRequest)),
    decline: calendar.requests.decline.handler(by(requests.declineRequest)),
    reopen: calendar.requests.reopen.handler(by(requests.reopenRequest)),
  },
  waitingList: {
    list: calendar.waitingList.list.handler(by(waiting.listWaiting)),
    add: calendar.waitingList.add.handler(by(waiting.addWaiting)),
    update: calendar.waitingList.update.handler(by(waiting.updateWaiting)),
    remove: calendar.waitingList.remove.handler(by(waiting.removeWaiting)),
    restore: calendar.waitingList.restore.handler(by(waiting.restoreWaiting)),
    offersForSlot: calendar.waitingList.offersForSlot.handler(by(waiting.offersForSlot)),
    logCallResult: calendar.waitingList.logCallResult.handler(by(waiting.logCallResult)),
  },
  availability: {
    get: calendar.availability.get.handler(by(availability.getAvailability)),
    set: calendar.availability.set.handler(by(availability.setAvailability)),
  },
  timeOff: {
    list: calendar.timeOff.list.handler(by(availability.listTimeOff)),
    visits: calendar.timeOff.visits.handler(by(availability.timeOffVisits)),
    add: calendar.timeOff.add.handler(by(availability.addTimeOff)),
    remove: calendar.timeOff.remove.handler(({ context: { call }, input }) => {
      availability.setTimeOffRemoved(call, input, true);
      return { id: input.id };
    }),
    restore: calendar.timeOff.restore.handler(({ context: { call }, input }) =>
      availability.setTimeOffRemoved(call, input, false),
    ),
  },
  dayOverview: calendar.dayOverview.handler(by(dayOverview)),
  today: calendar.today.handler(by(todayBoard)),
};
