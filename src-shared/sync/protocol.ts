// What a clinic and the network say to each other: push, pull and their answers. Not what a mutation does.

import { z } from 'zod';
import { idSchema, instantSchema } from '../core/values.ts';

/** Raised with every change of these shapes; the network serves this one and the one before. */
export const protocolVersion = 1;
export const oldestProtocol = 1;

export const maxPushMutations = 500;
export const maxPushBytes = 512 * 1024;
export const maxPullEntries = 1000;

/** An id in text form of any UUID version: ids that follow from other ids are version 5 (RFC 9562). */
export const anyIdSchema = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[57][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

/** 64 bits as 16 hexadecimal digits. */
export const setSumSchema = z.string().regex(/^[0-9a-f]{16}$/);

const seqSchema = z.int().min(0);

export const pushedMutationSchema = z.strictObject({
  id: anyIdSchema,
  /** The device's own number, 1, 2, 3 … without a gap. */
  seq: z.int().min(1),
  /** What is done, with its version: `referral.status@1`. */
  name: z.string().regex(/^[a-z]+\.[a-z]+@\d{1,3}$/),
  args: z.record(z.string(), z.unknown()),
  actor: anyIdSchema,
  /** The device's own clock. Order is the network's arrival, never this. */
  at: instantSchema,
  /** Sent again after the network was restored from a backup. */
  replay: z.boolean().optional(),
  /** With `replay`: the version the entity had after it was applied the first time. */
  entityVersion: z.int().min(1).optional(),
});
export type PushedMutation = z.infer<typeof pushedMutationSchema>;

export const outcomeStatuses = ['applied', 'rejected', 'quarantined', 'parked'] as const;
export type OutcomeStatus = (typeof outcomeStatuses)[number];

export const outcomeSchema = z.object({
  seq: z.int().min(1),
  id: anyIdSchema,
  status: z.enum(outcomeStatuses),
  /** Why it was not applied. */
  code: z.string().max(60).nullable(),
  /** What the person needs to understand the code, as the refusing rule gave it. */
  detail: z.record(z.string(), z.unknown()).nullable(),
  entityVersion: z.int().min(1).nullable(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

export const pushRequestSchema = z.strictObject({
  protocol: z.int().min(1),
  schema: z.int().min(1),
  device: idSchema,
  epoch: anyIdSchema,
  mutations: z.array(pushedMutationSchema).max(maxPushMutations),
});
export type PushRequest = z.infer<typeof pushRequestSchema>;

export const syncErrors = ['epoch', 'forked', 'gap', 'upgrade', 'revoked'] as const;
export type SyncError = (typeof syncErrors)[number];

const replyFrame = { serverTime: instantSchema, epoch: anyIdSchema, minProtocol: z.int().min(1) };

const refusedReplySchema = z.object({
  ...replyFrame,
  error: z.enum(syncErrors),
  /** With `gap`: the newest number the network has of this device. */
  last: seqSchema.optional(),
});
export type RefusedReply = z.infer<typeof refusedReplySchema>;

export const pushReplySchema = z.union([
  refusedReplySchema,
  z.object({ ...replyFrame, last: seqSchema, results: z.array(outcomeSchema) }),
]);
export type PushReply = z.infer<typeof pushReplySchema>;

export const pullRequestSchema = z.strictObject({
  protocol: z.int().min(1),
  device: idSchema,
  epoch: anyIdSchema,
  cursor: seqSchema,
  /** The floor that came with the page before: known, a cursor below it is one on its way up from 0. */
  floor: seqSchema.optional(),
  /** The newest of its own numbers whose outcome the device has kept. */
  resultAck: seqSchema,
  /** Replays whose outcome is still open: asked for by name, since they settle at any time. */
  parked: z.array(anyIdSchema).max(200),
  limit: z.int().min(1).max(maxPullEntries),
});
export type PullRequest = z.infer<typeof pullRequestSchema>;

export const changeSchema = z.object({
  seq: z.int().min(1),
  entity: z.string().max(40),
  id: anyIdSchema,
  version: z.int().min(1),
  deleted: z.boolean(),
  /** Null when deleted. Fields a device does not know are kept for the day it does. */
  body: z.record(z.string(), z.unknown()).nullable(),
});
export type Change = z.infer<typeof changeSchema>;

export const pullReplySchema = z.union([
  refusedReplySchema,
  z.object({
    ...replyFrame,
    /** The cursor of the request: an answer that comes late is known by it. */
    from: seqSchema,
    changes: z.array(changeSchema).max(maxPullEntries),
    cursor: seqSchema,
    head: seqSchema,
    /** Deletions at or below it are forgotten. */
    floor: seqSchema,
    /** True when everything before `from` has to be asked for again from 0. */
    reset: z.boolean(),
    /** Null while more pages follow; then the state of the device in the same snapshot. */
    end: z
      .object({
        last: seqSchema,
        lastMutationId: anyIdSchema.nullable(),
        /** In the device's order, at most 1,000; ask again while there are any. */
        results: z.array(outcomeSchema),
        /** Of the replays asked for, those that are settled. */
        settled: z.array(outcomeSchema),
        setSum: setSumSchema,
      })
      .nullable(),
  }),
]);
export type PullReply = z.infer<typeof pullReplySchema>;
