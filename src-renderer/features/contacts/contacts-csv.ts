// What a filter of the directory gives, as the parts of one CSV file: the core gives it in pages; the first has the head.

import { rpc } from '#renderer/lib/rpc-client.ts';
import type { ContactStatus } from '#shared/contacts/contact.ts';

export type ContactsFilter = {
  readonly text: string;
  readonly specialty: string | null;
  readonly status: ContactStatus | null;
};

export async function contactsCsv(filter: ContactsFilter): Promise<{ parts: string[]; count: number }> {
  const parts: string[] = [];
  let count = 0;
  let cursor: string | null = null;
  do {
    const page: { csv: string; rowCount: number; nextCursor: string | null } = await rpc.contacts.exportCsv({
      ...filter,
      cursor,
    });
    parts.push(page.csv);
    count += page.rowCount;
    cursor = page.nextCursor;
  } while (cursor !== null);
  return { parts, count };
}
