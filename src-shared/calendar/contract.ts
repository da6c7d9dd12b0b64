// Every call of the calendar. The calls stand in <subject>-calls.ts beside this file.

import { eventCalls } from './event-calls.ts';
import { availabilityCalls, requestCalls, timeOffCalls, waitingListCalls } from './planning-calls.ts';
import { operatoryCalls, serviceCalls } from './service-calls.ts';
import { dayOverview, freeSlots, slotHoldCalls } from './slot-calls.ts';
import { today } from './today-calls.ts';

export const calendarContract = {
  services: serviceCalls,
  operatories: operatoryCalls,
  events: eventCalls,
  freeSlots,
  slotHold: slotHoldCalls,
  requests: requestCalls,
  waitingList: waitingListCalls,
  availability: availabilityCalls,
  timeOff: timeOffCalls,
  dayOverview,
  today,
};
