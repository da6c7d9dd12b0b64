// Who on the waiting list could take a freed slot, as the desk reads it out.

import { z } from 'zod';
import { fitReasonCodes } from './waiting-fit.ts';
import { waitingEntrySchema } from './waiting-model.ts';

/** An entry that fits a freed slot, with how well and why. */
export const waitingOfferSchema = z.object({
  entry: waitingEntrySchema,
  phone: z.string().nullable(),
  score: z.number(),
  reasons: z.array(
    z.object({
      code: z.enum(fitReasonCodes),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
});
export type WaitingOffer = z.infer<typeof waitingOfferSchema>;

/** The three that fit best. */
export const waitingOffersSchema = z.array(waitingOfferSchema).max(3);
