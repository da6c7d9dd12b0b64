// Where a window opens: the place it was last left on that display, if the display is still there.
// Pure rules and the shape of the small file they are kept in; window.ts reads and writes it.

import type { Rectangle } from 'electron';
import { z } from 'zod';
import type { DisplayPart } from './electron-parts.ts';

export const MIN_WIDTH_PX = 1024;
export const MIN_HEIGHT_PX = 700;
const DEFAULT_WIDTH_PX = 1440;
const DEFAULT_HEIGHT_PX = 900;
/** At least this much of the title bar must be on the display, or the window could not be moved back. */
const MIN_VISIBLE_PX = 120;
const MAX_DISPLAYS = 16;

const placeSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximized: z.boolean(),
});

const savedPlacesSchema = z.object({
  lastDisplayId: z.number(),
  places: z.record(z.string(), placeSchema),
});

export type WindowPlace = z.infer<typeof placeSchema>;
export type SavedPlaces = z.infer<typeof savedPlacesSchema>;

/** Reads what was saved; anything unreadable counts as nothing saved. */
export function parseSavedPlaces(text: string | null): SavedPlaces | null {
  if (text === null) return null;
  try {
    return savedPlacesSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Gives the place to open at: saved for the last display used, else centred on the primary one. */
export function placeWindow(
  saved: SavedPlaces | null,
  displays: readonly DisplayPart[],
  primary: DisplayPart,
): WindowPlace {
  const display = displays.find((one) => one.id === saved?.lastDisplayId) ?? primary;
  const place = saved?.places[String(display.id)];
  const fitted = place && { ...place, ...fitSize(place, display.workArea) };
  if (fitted && isReachable(fitted, display.workArea)) return fitted;
  const size = fitSize({ width: DEFAULT_WIDTH_PX, height: DEFAULT_HEIGHT_PX }, display.workArea);
  return {
    x: display.workArea.x + Math.round((display.workArea.width - size.width) / 2),
    y: display.workArea.y + Math.round((display.workArea.height - size.height) / 2),
    ...size,
    maximized: false,
  };
}

/** Adds where the window stands now to what is saved, under the display that shows most of it. */
export function rememberPlace(
  saved: SavedPlaces | null,
  place: WindowPlace,
  displays: readonly DisplayPart[],
): SavedPlaces | null {
  const display = displays.toSorted((a, b) => overlap(place, b.workArea) - overlap(place, a.workArea))[0];
  if (!display) return saved;
  const others = Object.entries(saved?.places ?? {}).filter(([id]) => id !== String(display.id));
  return {
    lastDisplayId: display.id,
    places: Object.fromEntries([...others.slice(1 - MAX_DISPLAYS), [String(display.id), place]]),
  };
}

function fitSize(size: { width: number; height: number }, area: Rectangle) {
  return {
    width: Math.max(MIN_WIDTH_PX, Math.min(size.width, area.width)),
    height: Math.max(MIN_HEIGHT_PX, Math.min(size.height, area.height)),
  };
}

function isReachable(place: WindowPlace, area: Rectangle): boolean {
  const visibleWidth = Math.min(place.x + place.width, area.x + area.width) - Math.max(place.x, area.x);
  const titleBarShows = place.y >= area.y && place.y <= area.y + area.height - MIN_VISIBLE_PX;
  return visibleWidth >= MIN_VISIBLE_PX && titleBarShows;
}

function overlap(place: Rectangle, area: Rectangle): number {
  const width = Math.min(place.x + place.width, area.x + area.width) - Math.max(place.x, area.x);
  const height = Math.min(place.y + place.height, area.y + area.height) - Math.max(place.y, area.y);
  return Math.max(0, width) * Math.max(0, height);
}
