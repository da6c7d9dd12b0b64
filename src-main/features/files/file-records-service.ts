// The record of a file whose bytes are stored.

import type { Call } from '#main/core/call.ts';
import { write } from '#main/core/unit-of-work.ts';
import { filesQueries } from '#main/features/files/files-queries.ts';

/** Gives the id of the file; the same bytes have the same id again, and stay what they were called first. */
export function recordFile(
  call: Call,
  stored: { readonly sha256: string; readonly sizeBytes: number },
  file: {
    readonly name: string;
    readonly mimeType: string;
    /** Null for what is no picture that can be shown here. */
    readonly image: { readonly widthPx: number; readonly heightPx: number } | null;
  },
): string {
  const queries = filesQueries(call.clinic.db);
  const known = queries.bySha256.get({ sha256: stored.sha256 });
  if (known !== undefined) {
    // It may have come as a document first, whose picture nobody had looked for.
    if (known.widthPx === null && file.image !== null) setSize(call, known.id, file.image);
    return known.id;
  }
  return write(call, (unit) => {
    const id = unit.newId();
    queries.insert.run({
      id,
      sha256: stored.sha256,
      mimeType: file.mimeType,
      sizeBytes: stored.sizeBytes,
      originalName: cleanName(file.name),
      widthPx: file.image?.widthPx ?? null,
      heightPx: file.image?.heightPx ?? null,
      now: unit.now,
    });
    unit.audit({ action: 'create', entity: 'file', entityId: id, changes: { sha256: stored.sha256 } });
    return id;
  });
}

function setSize(call: Call, id: string, { widthPx, heightPx }: { widthPx: number; heightPx: number }): void {
  write(call, (unit) => {
    filesQueries(unit.db).setSize.run({ id, widthPx, heightPx, now: unit.now });
    unit.audit({ action: 'update', entity: 'file', entityId: id, changes: { widthPx, heightPx } });
  });
}

/** A name as a person may read it: no folders, no control characters, at most 255 characters, never empty. */
function cleanName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const readable = last
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 255);
  return readable === '' ? 'image' : readable;
}
