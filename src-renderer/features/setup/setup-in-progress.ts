// Keeps the first-run wizard on the screen until the recovery key is written down, though the clinic is open already.

import { create } from 'zustand';

export const useSetupInProgress = create<{ isActive: boolean }>(() => ({ isActive: false }));
