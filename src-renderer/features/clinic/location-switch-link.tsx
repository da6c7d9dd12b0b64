// Which of the clinic's locations this device looks at. Open to other features: the switch, the
// chosen location and the list of them.
// A screen gives `locationId` of useChosenLocation to calendar.events.window or calendar.today, and shows LocationSwitch.

import { Select } from '@mantine/core';
import { IconMapPin } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { create } from 'zustand';
import type { LocationId } from '#shared/clinic/model.ts';
import { queryClient } from '#renderer/lib/query-client.ts';
import { orpc } from '#renderer/lib/rpc-client.ts';
import { locationSwitchTexts } from './location-switch-texts.ts';

const storageKey = 'enamel.location';

const useChoice = create<{ locationId: string | null }>(() => ({
  locationId: window.localStorage.getItem(storageKey),
}));

/** Null looks at all of them. Stays on this device. */
export function chooseLocation(locationId: string | null): void {
  if (locationId === null) window.localStorage.removeItem(storageKey);
  else window.localStorage.setItem(storageKey, locationId);
  useChoice.setState({ locationId });
}

/** The clinic's locations; empty until they are known. */
export function useLocations() {
  const { data } = useQuery(orpc.clinic.locations.list.queryOptions({ input: {} }));
  return data ?? [];
}

/**
 * The location this device looks at; null for all of them, in a clinic with one place, and when the chosen one was
 * removed. An address may name another one (`fromAddress`, of the parameter `location`), which goes first.
 */
export function useChosenLocation(fromAddress?: string | null): LocationId | null {
  const locations = useLocations();
  const { locationId } = useChoice();
  if (locations.length < 2) return null;
  const wanted = fromAddress ?? locationId;
  return locations.find(({ id }) => id === wanted)?.id ?? null;
}

/** The location this device looks at, outside of React and of any address. */
export async function loadChosenLocation(): Promise<LocationId | null> {
  const locations = await queryClient.ensureQueryData(orpc.clinic.locations.list.queryOptions({ input: {} }));
  const { locationId } = useChoice.getState();
  return locations.length < 2 ? null : (locations.find(({ id }) => id === locationId)?.id ?? null);
}

/** Nothing in a clinic of one location. */
export function LocationSwitch({
  locationId,
  onChoose = chooseLocation,
}: {
  readonly locationId: LocationId | null;
  /** Left out: the choice of this device is changed. A screen with an address changes that as well. */
  readonly onChoose?: (locationId: string | null) => void;
}) {
  const t = locationSwitchTexts.useText();
  const locations = useLocations();
  if (locations.length < 2) return null;
  return (
    <Select
      size="xs"
      w={190}
      aria-label={t('location')}
      leftSection={<IconMapPin size={15} aria-hidden />}
      allowDeselect={false}
      value={locationId ?? ''}
      onChange={(value) => onChoose(value === '' ? null : value)}
      data={[
        { value: '', label: t('all') },
        ...locations.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}
