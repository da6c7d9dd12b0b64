// Which of the clinic's locations the calendar looks at: the address's, else the one chosen on this device.

import { useSearch } from '@tanstack/react-router';
import { useChosenLocation } from '#renderer/features/clinic/location-switch-link.tsx';
import type { LocationId } from '#shared/clinic/model.ts';

/** Null looks at all of them. */
export function useCalendarLocation(): LocationId | null {
  const { location } = useSearch({ strict: false });
  return useChosenLocation(location);
}

/** Whether something of a location stands here; what names no location is everybody's. */
export function isHere(place: string | null | undefined, locationId: string | null): boolean {
  return locationId === null || (place ?? locationId) === locationId;
}
