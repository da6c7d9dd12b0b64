// How this device tells: sound, desktop, and whether somebody was asked about the latter.

import { create } from 'zustand';

type Preferences = {
  /** Emergencies are heard. */
  readonly hasSound: boolean;
  /** Shown on the desktop while nobody looks at Enamel; null: nobody has said. */
  readonly onDesktop: boolean | null;
};

const key = 'enamel.notifications';

function stored(): Preferences {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(key) ?? '{}');
    const given = (typeof kept === 'object' && kept !== null ? kept : {}) as Record<string, unknown>;
    return {
      hasSound: given['hasSound'] !== false,
      onDesktop: typeof given['onDesktop'] === 'boolean' ? given['onDesktop'] : null,
    };
  } catch {
    return { hasSound: true, onDesktop: null };
  }
}

export const useNotificationPreferences = create<Preferences>(stored);

export function changeNotificationPreferences(change: Partial<Preferences>): void {
  useNotificationPreferences.setState(change);
  window.localStorage.setItem(key, JSON.stringify(useNotificationPreferences.getState()));
}
