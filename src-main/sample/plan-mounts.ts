// The mounts of the sample: one patient with a full mouth series and bitewings of two years, so that they can be compared.

import { inventMouth, type RadiographRequest } from '#main/sample/drawings/draw-radiograph.ts';
import type { SeededRandom } from '#shared/core/seeded-random.ts';
import { mountLayouts, type MountSlot, type MountTemplate } from '#shared/mounts/templates.ts';
import { addDays } from '#shared/time/day-bounds.ts';

export type PlannedMount = {
  readonly id: string;
  readonly template: MountTemplate;
  readonly performedOn: string;
};

/** One picture of a mount, before anything else of it is known. */
export type MountPicture = {
  readonly mount: PlannedMount;
  readonly slot: MountSlot;
  readonly request: RadiographRequest;
};

/** The tooth in the middle of a periapical place. */
const centreTeeth: Readonly<Record<string, number>> = {
  upperRightMolar: 17,
  upperRightPremolar: 15,
  upperRightCanine: 13,
  upperIncisors: 11,
  upperLeftCanine: 23,
  upperLeftPremolar: 25,
  upperLeftMolar: 27,
  lowerLeftMolar: 37,
  lowerLeftPremolar: 35,
  lowerLeftCanine: 33,
  lowerIncisors: 31,
  lowerRightCanine: 43,
  lowerRightPremolar: 45,
  lowerRightMolar: 47,
};

/** A year apart, the newest on the given day; the full mouth series is the oldest. */
export function planMounts(
  seed: string,
  newestOn: string,
  newId: () => string,
  random: SeededRandom,
): MountPicture[] {
  // The same mouth in all of them: what was filled two years ago is filled today.
  const teeth = inventMouth(random.fork('mouth'));
  const plans = [
    ['BITEWING_4', newestOn],
    ['BITEWING_4', addDays(newestOn, -371)],
    ['FULL_MOUTH_18', addDays(newestOn, -742)],
  ] as const;
  return plans.flatMap(([template, performedOn]) => {
    const mount = { id: newId(), template, performedOn };
    return mountLayouts[template].slots.map((slot) => ({
      mount,
      slot,
      request: { ...requestOf(slot), seed: `${seed}/${performedOn}/${slot.key}`, teeth },
    }));
  });
}

function requestOf(slot: MountSlot): Omit<RadiographRequest, 'seed'> {
  if (slot.modality === 'BITEWING')
    return {
      kind: 'BITEWING',
      widthPx: 800,
      heightPx: 600,
      side: slot.key.includes('Right') ? 'RIGHT' : 'LEFT',
      part: slot.key.endsWith('Premolar') ? 'PREMOLAR' : 'MOLAR',
    };
  const isUpright = slot.orientation === 'PORTRAIT';
  return {
    kind: 'PERIAPICAL',
    widthPx: isUpright ? 600 : 800,
    heightPx: isUpright ? 800 : 600,
    centreTooth: centreTeeth[slot.key] ?? 16,
  };
}
