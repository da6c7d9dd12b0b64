// The mounts there are: which places each has, which teeth a place shows and how it lies. Patient's right at the left.

import { sortTeeth } from '#shared/teeth/teeth-list.ts';
import type { Tooth } from '#shared/teeth/notation.ts';
import type { XrayModality } from '#shared/xrays/model.ts';

export const mountTemplates = [
  'FULL_MOUTH_18',
  'BITEWING_4',
  'BITEWING_2',
  'PERIAPICAL',
  'PANORAMIC',
  'CEPHALOMETRIC',
  'PHOTOS_8',
] as const;
export type MountTemplate = (typeof mountTemplates)[number];

export const slotOrientations = ['LANDSCAPE', 'PORTRAIT', 'ANY'] as const;
export type SlotOrientation = (typeof slotOrientations)[number];

export type MountSlot = {
  /** Unique within its template; what is stored. */
  readonly key: string;
  /** What belongs here; null for a photo. */
  readonly modality: XrayModality | null;
  /** The teeth that an image of this place shows, in the order of the chart; none where the place does not tell. */
  readonly teeth: readonly Tooth[];
  readonly orientation: SlotOrientation;
  /** Where it lies, in units of the layout, from its top left. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type MountLayout = {
  readonly width: number;
  readonly height: number;
  /** In the order in which they are taken: the first image goes into the first place. */
  readonly slots: readonly MountSlot[];
};

type Box = readonly [x: number, y: number, width: number, height: number];

function slot(key: string, modality: XrayModality | null, teeth: readonly Tooth[], box: Box): MountSlot {
  const [x, y, width, height] = box;
  const orientation = width === height ? 'ANY' : width > height ? 'LANDSCAPE' : 'PORTRAIT';
  return { key, modality, teeth: sortTeeth(teeth), orientation, x, y, width, height };
}

/** A periapical or bitewing film is 4 by 3 (size 2: 41 × 31 mm, ISO 3665). */
const across = [4, 3] as const;
const upright = [3, 4] as const;

function periapical(
  key: string,
  teeth: readonly Tooth[],
  x: number,
  y: number,
  size: readonly [number, number],
) {
  return slot(key, 'PERIAPICAL', teeth, [x, y, ...size]);
}

function bitewing(key: string, teeth: readonly Tooth[], x: number, y: number) {
  return slot(key, 'BITEWING', teeth, [x, y, ...across]);
}

const bitewingTeeth = {
  rightMolar: ['17', '16', '46', '47'],
  rightPremolar: ['15', '14', '44', '45'],
  leftPremolar: ['24', '25', '34', '35'],
  leftMolar: ['26', '27', '36', '37'],
} as const satisfies Record<string, readonly Tooth[]>;

/** Fourteen periapicals and four bitewings. The upper jaw from right to left, the lower from left to right, then bitewings. */
const fullMouth: MountLayout = {
  width: 25,
  height: 9,
  slots: [
    periapical('upperRightMolar', ['18', '17', '16'], 0, 0, across),
    periapical('upperRightPremolar', ['15', '14'], 4, 0, across),
    periapical('upperRightCanine', ['13', '12'], 8, 0, upright),
    periapical('upperIncisors', ['11', '21'], 11, 0, upright),
    periapical('upperLeftCanine', ['22', '23'], 14, 0, upright),
    periapical('upperLeftPremolar', ['24', '25'], 17, 0, across),
    periapical('upperLeftMolar', ['26', '27', '28'], 21, 0, across),
    periapical('lowerLeftMolar', ['36', '37', '38'], 21, 6, across),
    periapical('lowerLeftPremolar', ['34', '35'], 17, 6, across),
    periapical('lowerLeftCanine', ['32', '33'], 14, 5, upright),
    periapical('lowerIncisors', ['31', '41'], 11, 5, upright),
    periapical('lowerRightCanine', ['42', '43'], 8, 5, upright),
    periapical('lowerRightPremolar', ['44', '45'], 4, 6, across),
    periapical('lowerRightMolar', ['46', '47', '48'], 0, 6, across),
    bitewing('bitewingRightMolar', bitewingTeeth.rightMolar, 0, 3),
    bitewing('bitewingRightPremolar', bitewingTeeth.rightPremolar, 4, 3),
    bitewing('bitewingLeftPremolar', bitewingTeeth.leftPremolar, 17, 3),
    bitewing('bitewingLeftMolar', bitewingTeeth.leftMolar, 21, 3),
  ],
};

const bitewings4: MountLayout = {
  width: 16,
  height: 3,
  slots: [
    bitewing('bitewingRightMolar', bitewingTeeth.rightMolar, 0, 0),
    bitewing('bitewingRightPremolar', bitewingTeeth.rightPremolar, 4, 0),
    bitewing('bitewingLeftPremolar', bitewingTeeth.leftPremolar, 8, 0),
    bitewing('bitewingLeftMolar', bitewingTeeth.leftMolar, 12, 0),
  ],
};

const bitewings2: MountLayout = {
  width: 8,
  height: 3,
  slots: [
    bitewing('bitewingRight', [...bitewingTeeth.rightMolar, ...bitewingTeeth.rightPremolar], 0, 0),
    bitewing('bitewingLeft', [...bitewingTeeth.leftPremolar, ...bitewingTeeth.leftMolar], 4, 0),
  ],
};

/** The composite of orthodontic records: faces above, the arches in the middle, the bite below. */
const photos8: MountLayout = {
  width: 12,
  height: 9,
  slots: [
    slot('faceProfile', null, [], [0, 0, 4, 3]),
    slot('faceAtRest', null, [], [4, 0, 4, 3]),
    slot('faceSmiling', null, [], [8, 0, 4, 3]),
    slot('upperArch', null, [], [0, 3, 4, 3]),
    slot('lowerArch', null, [], [8, 3, 4, 3]),
    slot('biteRight', null, [], [0, 6, 4, 3]),
    slot('biteFront', null, [], [4, 6, 4, 3]),
    slot('biteLeft', null, [], [8, 6, 4, 3]),
  ],
};

function single(modality: XrayModality, width: number, height: number): MountLayout {
  return { width, height, slots: [slot('image', modality, [], [0, 0, width, height])] };
}

export const mountLayouts: Readonly<Record<MountTemplate, MountLayout>> = {
  FULL_MOUTH_18: fullMouth,
  BITEWING_4: bitewings4,
  BITEWING_2: bitewings2,
  PERIAPICAL: single('PERIAPICAL', 4, 4),
  PANORAMIC: single('PANORAMIC', 2, 1),
  CEPHALOMETRIC: single('CEPHALOMETRIC', 5, 6),
  PHOTOS_8: photos8,
};

/** Every key of a place that any template has. */
export const slotKeys: readonly string[] = [
  ...new Set(Object.values(mountLayouts).flatMap(({ slots }) => slots.map(({ key }) => key))),
];

/** The place of a template under its key, or undefined when it has none of that name. */
export function slotOf(template: MountTemplate, key: string): MountSlot | undefined {
  return mountLayouts[template].slots.find((candidate) => candidate.key === key);
}

/** Whether its places are for photos; all others are for x-rays. */
export function isForPhotos(template: MountTemplate): boolean {
  return mountLayouts[template].slots.every(({ modality }) => modality === null);
}
