// Calls about what one is told: the list, how many are unread, and reading them. Each reader has a state of their own.

import { z } from 'zod';
import { procedure } from '../core/errors.ts';
import { instantSchema, pageInput, pageOf } from '../core/values.ts';
import { notificationIdSchema, notificationSchema } from './notification.ts';

const one = z.object({ id: notificationIdSchema });
/** The most that are told at once in lines of their own; the rest is a number. */
export const mostTold = 3;

export const notificationsContract = {
  /** Newest first: for everybody in the clinic or for the one who asks, from the day they have an account. */
  list: procedure
    .input(z.object({ ...pageInput, unreadOnly: z.boolean().default(false) }))
    .output(pageOf(notificationSchema)),
  /** `ringing` are emergencies that came in and that nobody has looked at: the newest first. */
  summary: procedure.output(
    z.object({ unread: z.int().min(0), ringing: z.array(notificationSchema).max(10) }),
  ),
  read: procedure.input(one).output(z.null()),
  unread: procedure.input(one).output(z.null()),
  /** `at` names this act for `unreadAll`. */
  readAll: procedure.output(z.object({ count: z.int().min(0), at: instantSchema })),
  /** Takes one `readAll` of this person back, wholly. */
  unreadAll: procedure.input(z.object({ at: instantSchema })).output(z.null()),
  /**
   * What is new and was told to this person on no window of this PC, the newest first: asked for once, it is told.
   * `more` is how many there are besides.
   */
  takeAnnounced: procedure.output(
    z.object({ told: z.array(notificationSchema).max(mostTold), more: z.int().min(0) }),
  ),
};
