// The log as one CSV file: the core gives it in pages, each with the same head.

import { rpc } from '#renderer/lib/rpc-client.ts';

type Filter = Parameters<typeof rpc.audit.exportCsv>[0];

/** All pages that fit the filter, joined under one head. `onPage` is told how many lines there are so far. */
export async function wholeAuditCsv(filter: Filter, onPage: (lines: number) => void): Promise<string> {
  const parts: string[] = [];
  let before: number | null = null;
  do {
    const page: { csv: string; nextBefore: number | null } = await rpc.audit.exportCsv({ ...filter, before });
    parts.push(parts.length === 0 ? page.csv : withoutHead(page.csv));
    onPage(parts.length);
    before = page.nextBefore;
  } while (before !== null);
  return parts.join('');
}

/** The head holds no quotes, so its end is the first end of a line. */
function withoutHead(csv: string): string {
  return csv.slice(csv.indexOf('\r\n') + 2);
}
