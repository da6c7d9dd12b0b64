// X-rays of the sample's one patient who has everything: a full mouth series and bitewings of two years, so that they can
// be compared, one of them taken twice, and a panoramic x-ray that was measured.

import { inventMouth, type RadiographRequest } from '#main/sample/drawings/draw-radiograph.ts';
import type { ImagingWords } from '#main/sample/imaging-words.ts';
import type { MountPlace, PlannedMeasures } from '#main/sample/planned-picture.ts';
import type { SeededRandom } from '#shared/core/seeded-random.ts';
import { mountLayouts, type MountSlot } from '#shared/mounts/templates.ts';
import type { Tooth } from '#shared/teeth/notation.ts';
import { addDays } from '#shared/time/day-bounds.ts';

/** One x-ray, before anything else of it is known. */
export type ShownXray = {
  readonly performedOn: string;
  readonly name: string;
  readonly request: RadiographRequest;
  readonly teeth: readonly Tooth[];
  readonly mount: MountPlace | null;
  readonly measures: PlannedMeasures | null;
  readonly state: 'READ' | 'UNREAD' | 'NOT_DIAGNOSABLE';
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

/** How many x-rays `planMounts` gives. */
export const shownXrayCount = 28;

/** A year apart, the newest on the given day; the full mouth series is the oldest. */
export function planMounts(
  seed: string,
  newestOn: string,
  newId: () => string,
  random: SeededRandom,
  words: ImagingWords['drawn'],
): ShownXray[] {
  // The same mouth in all of them: what was filled two years ago is filled today.
  const teeth = [
    ...inventMouth(random.fork('mouth')).filter(({ fdi }) => fdi !== 46 && fdi !== 24),
    { fdi: 46, findings: ['IMPLANT'] },
    { fdi: 24, findings: ['CARIES'] },
  ] satisfies RadiographRequest['teeth'];
  const plans = [
    ['BITEWING_4', newestOn],
    ['BITEWING_4', addDays(newestOn, -371)],
    ['FULL_MOUTH_18', addDays(newestOn, -742)],
  ] as const;
  const mounted = plans.flatMap(([template, performedOn]) => {
    const mount = { id: newId(), template, performedOn };
    return mountLayouts[template].slots.flatMap((slot, index): ShownXray[] => {
      const name = `${performedOn}-${slot.key}`;
      const request = { ...requestOf(slot), seed: `${seed}/${performedOn}/${slot.key}`, teeth };
      const shown = { performedOn, teeth: slot.teeth, measures: null };
      const isNewest = performedOn === newestOn;
      const good: ShownXray = {
        ...shown,
        name,
        request,
        mount: { ...mount, slot: slot.key, place: 1 },
        // The newest still wait to be read.
        state: isNewest ? 'UNREAD' : 'READ',
      };
      if (!isNewest || index !== 0) return [good];
      const bad = { ...good, name: `${name}-first`, request: { ...request, isConeCut: true } };
      return [
        { ...bad, state: 'NOT_DIAGNOSABLE' },
        { ...good, mount: { ...mount, slot: slot.key, place: 2 } },
      ];
    });
  });
  const panoramic: ShownXray = {
    performedOn: newestOn,
    name: `${newestOn}-panoramic`,
    request: { kind: 'PANORAMIC', seed: `${seed}/panoramic`, widthPx: 1600, heightPx: 800, teeth },
    teeth: [],
    mount: null,
    measures: measuresOfPanoramic(newId, words),
    state: 'READ',
  };
  return [panoramic, ...mounted];
}

/** In pixels of a panoramic x-ray of 1600 × 800: the jaw stands in the same place in all of them. */
function measuresOfPanoramic(newId: () => string, words: ImagingWords['drawn']): PlannedMeasures {
  return {
    calibration: {
      id: newId(),
      points: [
        { x: 574, y: 483 },
        { x: 552, y: 542 },
      ],
      lengthMm: 10,
    },
    drawings: [
      {
        id: newId(),
        kind: 'LENGTH',
        points: [
          { x: 552, y: 545 },
          { x: 545, y: 609 },
        ],
        text: words.above,
      },
      {
        id: newId(),
        kind: 'POLYLINE',
        points: [
          // From its end upwards, so that the words stand beside the jaw.
          { x: 490, y: 608 },
          { x: 420, y: 586 },
          { x: 350, y: 542 },
          { x: 300, y: 490 },
          { x: 280, y: 430 },
        ],
        text: '',
      },
      {
        id: newId(),
        kind: 'ANGLE',
        points: [
          { x: 1412, y: 330 },
          { x: 1345, y: 580 },
          { x: 1160, y: 688 },
        ],
        text: '',
      },
      {
        id: newId(),
        kind: 'ARROW',
        points: [
          { x: 947, y: 404 },
          { x: 1010, y: 478 },
        ],
        text: '',
      },
      { id: newId(), kind: 'TEXT', points: [{ x: 1016, y: 484 }], text: words.caries },
    ],
  };
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
