// Decides which invented patients get which pictures: x-rays with their words, and portraits. Draws nothing.

import type { PortraitRequest } from '#main/sample/drawings/draw-portrait.ts';
import type { RadiographKind, RadiographRequest } from '#main/sample/drawings/draw-radiograph.ts';
import type { PatientCard } from '#main/sample/fill-patients.ts';
import type { FilledSample } from '#main/sample/fill-sample.ts';
import { planMounts, type PlannedMount } from '#main/sample/plan-mounts.ts';
import { createSampleIds } from '#main/sample/sample-ids.ts';
import type { SampleOptions } from '#main/sample/sample-options.ts';
import { sampleWords } from '#main/sample/sample-words.ts';
import { createSeededRandom, type SeededRandom } from '#shared/core/seeded-random.ts';
import type { Tooth } from '#shared/teeth/notation.ts';
import { toothSchema } from '#shared/teeth/notation.ts';
import { addDays } from '#shared/time/day-bounds.ts';
import { localDateOf, wallClockToInstant } from '#shared/time/wall-clock.ts';

/** A drawing to ask for. */
export type DrawingRequest =
  | { readonly of: 'radiograph'; readonly request: RadiographRequest }
  | { readonly of: 'portrait'; readonly request: PortraitRequest };

export type PlannedPicture = {
  readonly fileId: string;
  readonly fileName: string;
  readonly patientId: string;
  /** When it was filed. */
  readonly at: string;
  readonly drawing: DrawingRequest;
  /** The place of a mount that it belongs to. */
  readonly mount: (PlannedMount & { readonly slot: string }) | null;
  /** Null for a portrait. */
  readonly xray: {
    readonly id: string;
    readonly datePerformedOn: string;
    readonly modality: RadiographKind;
    readonly teeth: readonly Tooth[];
    readonly findings: string;
    readonly impression: string;
    readonly uploadedBy: string;
  } | null;
  /** Of a portrait: it stands among the patient's photos too, beside a letter. */
  readonly beside: {
    readonly photoId: string;
    readonly letterId: string;
    readonly letterFileId: string;
    readonly takenOn: string;
    readonly uploadedBy: string;
  } | null;
};

const sizes: Readonly<Record<RadiographKind, { widthPx: number; heightPx: number }>> = {
  PANORAMIC: { widthPx: 1600, heightPx: 800 },
  BITEWING: { widthPx: 800, heightPx: 600 },
  PERIAPICAL: { widthPx: 800, heightPx: 600 },
  CEPHALOMETRIC: { widthPx: 800, heightPx: 960 },
};

/** Portraits first, as they are quick and seen at once; then the x-rays. */
export function planPictures(
  options: SampleOptions,
  filled: FilledSample,
  counts: { readonly xrays: number; readonly portraits: number },
): PlannedPicture[] {
  const random = createSeededRandom(`sample/${options.seed}/pictures`);
  const newId = createSampleIds(random.fork('ids'));
  const cards = random.shuffle(filled.cards.slice(-5000));
  const portraits = cards.slice(0, counts.portraits).map((card, index): PlannedPicture => ({
    fileId: newId(options.now),
    fileName: `portrait-${index + 1}.jpg`,
    patientId: card.id,
    at: options.now,
    drawing: {
      of: 'portrait',
      request: {
        seed: `${options.seed}/${index}`,
        ageYears: card.ageYears,
        looks: card.gender === 'MALE' || card.gender === 'FEMALE' ? card.gender : 'ANY',
      },
    },
    mount: null,
    xray: null,
    beside: {
      photoId: newId(options.now),
      letterId: newId(options.now),
      letterFileId: newId(options.now),
      takenOn: card.lastVisitOn ?? localDateOf(options.now, options.timeZone),
      uploadedBy: random.pick(filled.team.providers.map(({ id }) => id)),
    },
  }));
  // A third of the patients with pictures has several, so that a grid of them can be seen.
  const mounted = counts.xrays >= fewestForMounts ? planMounted(options, filled, newId, random) : [];
  const loose = counts.xrays - mounted.length;
  const several = Math.max(1, Math.ceil(loose / 2));
  const xrays = Array.from({ length: loose }, (_, index) => {
    const card = cards[index % several] ?? cards[0];
    if (card === undefined) throw new Error('No patient to draw pictures of.');
    return planXray(options, random, newId, {
      card,
      index,
      dentists: filled.team.providers.map(({ id }) => id),
    });
  });
  return [...portraits, ...(cards.length === 0 ? [] : [...mounted, ...xrays])];
}

/** A sample of fewer pictures has no room for a full mouth series and bitewings beside the others. */
const fewestForMounts = 40;

/** One grown patient with mounts: whoever came last before today. */
function planMounted(
  options: SampleOptions,
  filled: FilledSample,
  newId: (at: string) => string,
  random: SeededRandom,
): PlannedPicture[] {
  const today = localDateOf(options.now, options.timeZone);
  const cameOn = (card: PatientCard): string =>
    card.ageYears >= 25 && card.lastVisitOn !== null && card.lastVisitOn < today ? card.lastVisitOn : '';
  const card = filled.cards.toSorted((one, other) => (cameOn(one) < cameOn(other) ? 1 : -1))[0];
  const dentist = filled.team.providers[0];
  if (card === undefined || dentist === undefined) return [];
  const words = sampleWords[options.locale];
  const newestOn = cameOn(card) === '' ? addDays(today, -1) : cameOn(card);
  const fork = random.fork('mounts');
  const pictures = planMounts(String(options.seed), newestOn, () => newId(options.now), fork);
  return pictures.map(({ mount, slot, request }): PlannedPicture => {
    const at = wallClockToInstant({ on: mount.performedOn, time: '12:00' }, options.timeZone).instant;
    // The newest still wait to be read.
    const isWritten = mount.performedOn !== newestOn;
    return {
      fileId: newId(at),
      fileName: `${mount.performedOn}-${slot.key}.jpg`,
      patientId: card.id,
      at,
      drawing: { of: 'radiograph', request },
      mount: { ...mount, slot: slot.key },
      beside: null,
      xray: {
        id: newId(at),
        datePerformedOn: mount.performedOn,
        modality: request.kind,
        teeth: slot.teeth,
        findings: isWritten ? fork.pick(words.xrayFindings) : '',
        impression: isWritten ? fork.pick(words.xrayImpressions) : '',
        uploadedBy: dentist.id,
      },
    };
  });
}

function planXray(
  options: SampleOptions,
  random: SeededRandom,
  newId: (at: string) => string,
  {
    card,
    index,
    dentists,
  }: { card: FilledSample['cards'][number]; index: number; dentists: readonly string[] },
): PlannedPicture {
  const words = sampleWords[options.locale];
  const kind = random.pickWeighted([
    ['BITEWING', 42],
    ['PERIAPICAL', 36],
    ['PANORAMIC', 15],
    ['CEPHALOMETRIC', 7],
  ] as const);
  const today = localDateOf(options.now, options.timeZone);
  const on = card.lastVisitOn ?? addDays(today, -random.integer(2, 300));
  const at = wallClockToInstant(
    { on: on >= today ? addDays(today, -1) : on, time: '12:00' },
    options.timeZone,
  ).instant;
  const side = random.chance(0.5) ? 'RIGHT' : 'LEFT';
  const centreTooth = random.integer(1, 4) * 10 + random.integer(1, 7);
  const isWritten = random.chance(0.72);
  const request: RadiographRequest = {
    kind,
    seed: `${options.seed}/${index}`,
    ...sizes[kind],
    ...(kind === 'BITEWING' ? { side } : {}),
    ...(kind === 'PERIAPICAL' ? { centreTooth } : {}),
  };
  return {
    fileId: newId(at),
    fileName: `${kind.toLowerCase()}-${index + 1}.jpg`,
    patientId: card.id,
    at,
    drawing: { of: 'radiograph', request },
    mount: null,
    xray: {
      id: newId(at),
      datePerformedOn: localDateOf(at, options.timeZone),
      modality: kind,
      teeth: shownTeeth(kind, side, centreTooth),
      findings: isWritten ? random.pick(words.xrayFindings) : '',
      impression: isWritten ? random.pick(words.xrayImpressions) : '',
      uploadedBy: random.pick(dentists),
    },
    beside: null,
  };
}

/** The teeth a picture is about, by ISO 3950; the overviews name none. */
function shownTeeth(kind: RadiographKind, side: 'RIGHT' | 'LEFT', centreTooth: number): Tooth[] {
  if (kind === 'PERIAPICAL') return [toothSchema.parse(String(centreTooth))];
  if (kind !== 'BITEWING') return [];
  const [upper, lower] = side === 'RIGHT' ? [10, 40] : [20, 30];
  return [4, 5, 6, 7].flatMap((place) => [
    toothSchema.parse(String(upper + place)),
    toothSchema.parse(String(lower + place)),
  ]);
}
