// Sentences that a clinic reads its x-rays with.

import type { SignedInCall } from '#main/core/call.ts';
import { failure, invalidField } from '#main/core/failure.ts';
import { write } from '#main/core/unit-of-work.ts';
import {
  annotationsQueries,
  insertSnippet,
  updateSnippetRow,
  type SnippetRow,
} from '#main/features/xrays/annotations-queries.ts';
import { maxSnippets, type Snippet } from '#shared/xrays/snippets.ts';

export function listSnippets(call: SignedInCall): Snippet[] {
  return annotationsQueries(call.clinic.db).snippets.all().map(toSnippet);
}

/** Gives the one that is there already when it says the same. Throws INVALID when the clinic has very many. */
export function createSnippet(call: SignedInCall, text: string): Snippet {
  const there = listSnippets(call);
  const same = there.find((snippet) => snippet.text === text);
  if (same !== undefined) return same;
  if (there.length >= maxSnippets) throw invalidField('text', 'tooMany');
  return write(call, (unit) => {
    const row: SnippetRow = {
      id: unit.newId(),
      text,
      madeBy: call.actor.userId,
      createdAt: unit.now,
      updatedAt: unit.now,
      deletedAt: null,
    };
    insertSnippet(unit.db, row);
    unit.audit({ action: 'create', entity: 'snippet', entityId: row.id, changes: { text } });
    unit.changed('snippets', row.id);
    return toSnippet(row);
  });
}

export function removeSnippet(call: SignedInCall, id: string): null {
  const before = requireSnippet(call, id);
  if (before.deletedAt === null) setDeleted(call, before, true);
  return null;
}

export function restoreSnippet(call: SignedInCall, id: string): Snippet {
  const before = requireSnippet(call, id);
  if (before.deletedAt !== null) setDeleted(call, before, false);
  return toSnippet(before);
}

function setDeleted(call: SignedInCall, before: SnippetRow, isDeleted: boolean): void {
  write(call, (unit) => {
    updateSnippetRow(unit.db, before.id, { deletedAt: isDeleted ? unit.now : null, updatedAt: unit.now });
    unit.audit({
      action: isDeleted ? 'remove' : 'restore',
      entity: 'snippet',
      entityId: before.id,
      changes: { text: before.text },
    });
    unit.changed('snippets', before.id);
  });
}

function requireSnippet(call: SignedInCall, id: string): SnippetRow {
  const found = annotationsQueries(call.clinic.db).snippet.get({ id });
  if (found === undefined) throw failure('NOT_FOUND', { entity: 'snippet' });
  return found;
}

function toSnippet({ id, text, createdAt }: SnippetRow): Snippet {
  return { id: id as Snippet['id'], text, createdAt };
}
