// What is read of a request to the pages for people without an account.

import type { Context } from 'hono';
import type { MailLanguage } from '#shared/sync/bodies.ts';
import { languageOf } from '#api/public/language.ts';

/** Eight fields of text are far below; files go another way. */
const longestBody = 64 * 1024;

/** Gives the network that a request comes from. */
export type Asker = (c: Context) => string;

export function languageIn(c: Context): MailLanguage {
  return languageOf(c.req.query('lang'), c.req.header('accept-language'));
}

/** What a form sent; null when it is more than a form can hold. */
export async function readFields(c: Context): Promise<Record<string, unknown> | null> {
  if (Number(c.req.header('content-length') ?? longestBody + 1) > longestBody) return null;
  return c.req.parseBody();
}
