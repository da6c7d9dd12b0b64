// What the form of a new contact starts from when it is opened from elsewhere. Open to other features through goTo.

import { create } from 'zustand';
import { goTo } from '#renderer/app/go-to.ts';

export const useContactStart = create<{ typed: string }>(() => ({ typed: '' }));

/** Opens the form of a new contact under this name. */
export function startContact(name: string): void {
  useContactStart.setState({ typed: name });
  goTo('/contacts?new=true');
}
