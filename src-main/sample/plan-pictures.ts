// Decides which invented patients get which pictures: x-rays with their words, and portraits. Draws nothing.

import type { RadiographKind, RadiographRequest } from '#main/sample/drawings/draw-radiograph.ts';
import type { FilledSample } from '#main/sample/fill-sample.ts';
import { shownXrayCount } from '#main/sample/plan-mounts.ts';
import { planArrivals, planPhotos, planShownXrays, shownPatient } from '#main/sample/plan-shown-patient.ts';
import type { PlannedPicture } from '#main/sample/planned-picture.ts';
import { createSampleIds } from '#main/sample/sample-ids.ts';
import type { SampleOptions } from '#main/sample/sample-options.ts';
import { sampleWords } from '#main/sample/sample-words.ts';
import { createSeededRandom, type SeededRandom } from '#shared/core/seeded-random.ts';
import type { Tooth } from '#shared/teeth/notation.ts';
import { toothSchema } from '#shared/teeth/notation.ts';
import { addDays } from '#shared/time/day-bounds.ts';
import { localDateOf, wallClockToInstant } from '#shared/time/wall-clock.ts';

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
  const portraits = cards.slice(0, counts.portraits).map((card, index): PlannedPicture => {
    const takenOn = card.lastVisitOn ?? localDateOf(options.now, options.timeZone);
    const uploadedBy = random.pick(filled.team.providers.map(({ id }) => id));
    return {
      fileId: newId(options.now),
      fileName: `portrait-${index + 1}.jpg`,
      at: options.now,
      drawing: {
        of: 'portrait',
        request: {
          seed: `${options.seed}/${index}`,
          ageYears: card.ageYears,
          looks: card.gender === 'MALE' || card.gender === 'FEMALE' ? card.gender : 'ANY',
        },
      },
      use: { kind: 'PORTRAIT', patientId: card.id, photoId: newId(options.now), takenOn, uploadedBy },
      document: {
        kind: 'LETTER',
        id: newId(options.now),
        fileId: newId(options.now),
        patientId: card.id,
        datedOn: takenOn,
        uploadedBy,
      },
    };
  });
  // A third of the patients with pictures has several, so that a grid of them can be seen.
  const shown = counts.xrays >= fewestForShown ? shownPatient(options, filled) : null;
  const shownXrays = shown === null ? [] : planShownXrays(options, shown, newId, random.fork('mounts'));
  const photos = shown === null ? [] : planPhotos(options, shown, newId);
  const arrivals = shown === null ? [] : planArrivals(options, filled, newId, random.fork('arrivals'));
  const loose = counts.xrays - shownXrays.length;
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
  return [...portraits, ...(cards.length === 0 ? [] : [...shownXrays, ...photos, ...arrivals, ...xrays])];
}

/** A sample of fewer pictures has no room for a patient who has everything beside the others. */
const fewestForShown = shownXrayCount + 12;

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
    at,
    drawing: { of: 'radiograph', request },
    use: {
      kind: 'XRAY',
      patientId: card.id,
      id: newId(at),
      datePerformedOn: localDateOf(at, options.timeZone),
      modality: kind,
      teeth: shownTeeth(kind, side, centreTooth),
      findings: isWritten ? random.pick(words.xrayFindings) : '',
      impression: isWritten ? random.pick(words.xrayImpressions) : '',
      notDiagnosableReason: null,
      uploadedBy: random.pick(dentists),
      mount: null,
      measures: null,
    },
    document: null,
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
