// Who is signed in, for parts outside React's tree. Filled by the gate from session.current, its only source.

import { create } from 'zustand';
import type { CurrentSession } from '#shared/session/contract.ts';

export const useSignedIn = create<{ session: CurrentSession | null }>(() => ({ session: null }));

/** The session of a screen inside the frame. Throws outside of it, where nobody is signed in. */
export function useSession(): CurrentSession {
  const session = useSignedIn((state) => state.session);
  if (session === null) throw new Error('no session outside the frame');
  return session;
}
