// A wish to move or cancel a booking. It lies over the event, which keeps its slot and status until staff decide.

import { userIdSchema } from '#shared/people/model.ts';
import { z } from 'zod';
import { instantSchema } from '#shared/core/values.ts';
import { instantFieldSchema } from '#shared/time/instant.ts';
import { eventIdSchema, eventRequestIdSchema, nullableText, recordTimes, serviceIdSchema } from './model.ts';

export const eventRequestTypes = ['RESCHEDULE', 'CANCEL'] as const;
export type EventRequestType = (typeof eventRequestTypes)[number];
export const eventRequestDecisions = ['APPROVED', 'DECLINED'] as const;
export type EventRequestDecision = (typeof eventRequestDecisions)[number];

const typedFields = {
  eventId: eventIdSchema,
  type: z.enum(eventRequestTypes, 'notAChoice'),
  wantedStartAt: instantFieldSchema.nullable(),
  wantedServiceId: serviceIdSchema.nullable(),
  wantedProviderId: userIdSchema.nullable(),
  reason: nullableText(500),
  notes: nullableText(2000),
};

/** What is typed of a request. RESCHEDULE says what is wanted (`wantedRequired`), CANCEL says why (`reasonRequired`). */
export const eventRequestFieldsSchema = z.object(typedFields).superRefine((request, context) => {
  const wants = [request.wantedStartAt, request.wantedServiceId, request.wantedProviderId].some(
    (wish) => wish !== null,
  );
  if (request.type === 'RESCHEDULE' && !wants) {
    context.addIssue({ code: 'custom', path: ['wantedStartAt'], message: 'wantedRequired' });
  }
  if (request.type === 'CANCEL' && (request.reason ?? '') === '') {
    context.addIssue({ code: 'custom', path: ['reason'], message: 'reasonRequired' });
  }
});
export type EventRequestFields = z.infer<typeof eventRequestFieldsSchema>;

/** A request as it is kept; open while `decision` is null. An event has at most one open request. */
export const eventRequestSchema = z.object({
  ...typedFields,
  id: eventRequestIdSchema,
  requestedAt: instantSchema,
  decision: z.enum(eventRequestDecisions).nullable(),
  decidedBy: userIdSchema.nullable(),
  decidedAt: instantSchema.nullable(),
  declineReason: nullableText(500),
  ...recordTimes,
});
export type EventRequest = z.infer<typeof eventRequestSchema>;
