// The zone, language and currency of the open clinic, for every format. Never the machine's own.

import { create } from 'zustand';

type ClinicPlace = { readonly timeZone: string; readonly currency: string };

/** Set when the clinic opens; until then UTC, which no clinical screen ever shows. */
export const useClinicPlace = create<ClinicPlace>(() => ({ timeZone: 'UTC', currency: 'EUR' }));

export function clinicZone(): string {
  return useClinicPlace.getState().timeZone;
}

export function clinicCurrency(): string {
  return useClinicPlace.getState().currency;
}
