// What somebody typed while another wrote the same, kept as a draft until it is said what stands: it outlives the page.

import { forgetDraft } from '#renderer/lib/drafts.ts';
import { rpc } from '#renderer/lib/rpc-client.ts';
import type { XrayReading } from '#shared/xrays/model.ts';

/** What was typed over the record as it was at `baseUpdatedAt`. */
export type AskedWords = { readonly baseUpdatedAt: string; readonly changes: Partial<XrayReading> };

// A save that is on its way must land before the draft is removed, or it would come back.
const underWay = new Map<string, Promise<unknown>>();

function keyOf(id: string): string {
  return `xrays.reading:${id}`;
}

export function keepAskedWords(id: string, { baseUpdatedAt, changes }: AskedWords): void {
  const before = underWay.get(id) ?? Promise.resolve();
  const saving = before
    .then(() => rpc.drafts.save({ key: keyOf(id), body: { baseUpdatedAt, changes } }))
    // It is still in memory, and the next letter tries again.
    .catch(() => undefined);
  underWay.set(id, saving);
}

export async function keptAskedWords(id: string): Promise<AskedWords | null> {
  const kept = await rpc.drafts.get({ key: keyOf(id) }).catch(() => null);
  if (kept === null) return null;
  underWay.set(id, Promise.resolve());
  return kept.body as AskedWords;
}

/** Where nothing is kept, nothing is asked of the core. */
export function forgetAskedWords(id: string): void {
  const saving = underWay.get(id);
  underWay.delete(id);
  void saving?.then(() => forgetDraft(keyOf(id)));
}
