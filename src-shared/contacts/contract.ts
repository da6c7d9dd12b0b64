// Calls about contacts: find, list, write down, take off the list and put back.

import { z } from 'zod';
import { changesOf } from '../core/changes.ts';
import { procedure } from '../core/errors.ts';
import { instantSchema, pageInput, pageOf } from '../core/values.ts';
import {
  contactIdSchema,
  contactInputSchema,
  contactRowSchema,
  contactSchema,
  contactStatuses,
  maxSpecialtyLength,
} from './contact.ts';

const oneContact = z.object({ id: contactIdSchema });

/** `text` is found in any part of name, specialty, phone, email and address. Left out: everybody on the list. */
const filter = {
  text: z.string().max(200).default(''),
  specialty: z.string().max(maxSpecialtyLength).nullish(),
  status: z.enum(contactStatuses).nullish(),
};

export const contactsContract = {
  /** By name. `total` is given with the first page only. */
  list: procedure
    .input(z.object({ ...pageInput, ...filter }))
    .output(pageOf(contactRowSchema).extend({ total: z.int().min(0).nullable() })),
  get: procedure.input(oneContact).output(contactSchema),
  /** The specialties of those on the list, each once, in their order. */
  specialties: procedure
    .input(z.object({ status: z.enum(contactStatuses).nullish() }))
    .output(z.array(z.string().max(maxSpecialtyLength)).max(500)),
  create: procedure
    .input(z.object({ id: contactIdSchema, fields: contactInputSchema }))
    .output(contactSchema),
  update: procedure
    .input(oneContact.extend({ updatedAt: instantSchema, changes: changesOf(contactInputSchema) }))
    .output(contactSchema),
  remove: procedure.input(oneContact).output(contactSchema),
  restore: procedure.input(oneContact).output(contactSchema),
  /** One page of what the filter gives as CSV text, under a head. Ask on until `nextCursor` is null. */
  exportCsv: procedure
    .input(z.object({ ...filter, cursor: z.string().max(500).nullish() }))
    .output(z.object({ csv: z.string(), rowCount: z.int().min(0), nextCursor: z.string().nullable() })),
};
