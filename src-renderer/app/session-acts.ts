// Locking, signing out and taking over a new session: what each must do besides the call.

import type { CurrentSession } from '#shared/session/contract.ts';
import { sendWaitingDrafts } from '#renderer/lib/drafts.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc, rpc } from '#renderer/lib/rpc-client.ts';
import { clearToasts } from '#renderer/ui/undo-toast.tsx';

const currentKey = orpc.session.current.queryKey();

/** Puts a new session in place. Another person starts with nothing of the last one's answers. */
export function takeSession(session: CurrentSession): void {
  const before = queryClient.getQueryData(currentKey);
  if (before?.user.id !== session.user.id) {
    queryClient.removeQueries({ predicate: (query) => !isAboutSystem(query.queryKey) });
  }
  queryClient.setQueryData(currentKey, session);
  void queryClient.invalidateQueries({ predicate: (query) => !isAboutSession(query.queryKey) });
}

function firstPath(key: readonly unknown[]): unknown {
  return Array.isArray(key[0]) ? key[0][0] : undefined;
}

function isAboutSystem(key: readonly unknown[]): boolean {
  return firstPath(key) === 'system' || isAboutSession(key);
}

function isAboutSession(key: readonly unknown[]): boolean {
  return Array.isArray(key[0]) && key[0][0] === 'session' && key[0][1] === 'current';
}

/** Covers the screen at once, then tells the core; tells it again while it cannot be reached. */
export async function lockNow(): Promise<void> {
  const before = queryClient.getQueryData(currentKey);
  if (before === undefined || before === null || before.isLocked) return;
  clearToasts();
  const locked: CurrentSession = { ...before, isLocked: true };
  queryClient.setQueryData(currentKey, locked);
  // Drafts still on their way need the session that is about to be locked.
  await sendWaitingDrafts();
  await rpc.session.lock().catch(() => {
    window.setTimeout(() => void rpc.session.lock().catch(() => undefined), 2000);
  });
}

/** Ends the session. Drafts are sent first; they come back at the next sign-in. */
export async function signOut(): Promise<void> {
  clearToasts();
  await sendWaitingDrafts();
  await rpc.session.signOut();
  queryClient.setQueryData(currentKey, null);
  queryClient.removeQueries({ predicate: (query) => !isAboutSystem(query.queryKey) });
}
