// The pictures of the sample's one patient who has everything, and those that wait for a patient beside them.

import type { PatientCard } from '#main/sample/fill-patients.ts';
import type { FilledSample } from '#main/sample/fill-sample.ts';
import { imagingWords } from '#main/sample/imaging-words.ts';
import { planMounts } from '#main/sample/plan-mounts.ts';
import type { DrawingRequest, PictureUse, PlannedPicture } from '#main/sample/planned-picture.ts';
import type { SampleOptions } from '#main/sample/sample-options.ts';
import { sampleWords } from '#main/sample/sample-words.ts';
import type { SeededRandom } from '#shared/core/seeded-random.ts';
import { addDays } from '#shared/time/day-bounds.ts';
import { localDateOf, wallClockToInstant } from '#shared/time/wall-clock.ts';

export type ShownPatient = {
  readonly card: PatientCard;
  readonly newestOn: string;
  readonly dentistId: string;
};

/**
 * One grown patient: whoever has something to be warned of and came last before today. A man: nobody shall be shown many
 * x-rays of somebody who may be pregnant.
 */
export function shownPatient(options: SampleOptions, { cards, team }: FilledSample): ShownPatient | null {
  const today = localDateOf(options.now, options.timeZone);
  const cameOn = ({ ageYears, gender, lastVisitOn, allergyCount }: PatientCard): string =>
    ageYears >= 25 && gender === 'MALE' && lastVisitOn !== null && lastVisitOn < today
      ? `${allergyCount > 0 ? 1 : 0}${lastVisitOn}`
      : '';
  const card = cards.toSorted((one, other) => (cameOn(one) < cameOn(other) ? 1 : -1))[0];
  const dentist = team.providers[0];
  if (card === undefined || dentist === undefined) return null;
  const newestOn = cameOn(card) === '' ? addDays(today, -1) : cameOn(card).slice(1);
  return { card, newestOn, dentistId: dentist.id };
}

export function planShownXrays(
  options: SampleOptions,
  { card, newestOn, dentistId }: ShownPatient,
  newId: (at: string) => string,
  random: SeededRandom,
): PlannedPicture[] {
  const words = sampleWords[options.locale];
  const imaging = imagingWords[options.locale];
  const planned = planMounts(String(options.seed), newestOn, () => newId(options.now), random, imaging.drawn);
  return planned.map(({ performedOn, name, request, teeth, mount, measures, state }): PlannedPicture => {
    const at = noonOf(performedOn, options);
    const read =
      measures === null
        ? { findings: random.pick(words.xrayFindings), impression: random.pick(words.xrayImpressions) }
        : imaging.panoramic;
    return {
      fileId: newId(at),
      fileName: `${name}.jpg`,
      at,
      drawing: { of: 'radiograph', request },
      use: {
        kind: 'XRAY',
        patientId: card.id,
        id: newId(at),
        datePerformedOn: performedOn,
        modality: request.kind,
        teeth,
        ...(state === 'READ' ? read : { findings: '', impression: '' }),
        notDiagnosableReason: state === 'NOT_DIAGNOSABLE' ? imaging.notDiagnosable : null,
        uploadedBy: dentistId,
        mount,
        measures,
      },
      document:
        measures === null
          ? null
          : {
              kind: 'REPORT',
              id: newId(at),
              fileId: newId(at),
              patientId: card.id,
              datedOn: addDays(performedOn, -90),
              uploadedBy: dentistId,
            },
    };
  });
}

/** A set of photos with one free place, and one photo of each other type. */
export function planPhotos(
  options: SampleOptions,
  { card, newestOn, dentistId }: ShownPatient,
  newId: (at: string) => string,
): PlannedPicture[] {
  const at = noonOf(newestOn, options);
  const words = imagingWords[options.locale].photos;
  const seed = `${options.seed}/${card.id}`;
  const looks = card.gender === 'MALE' || card.gender === 'FEMALE' ? card.gender : 'ANY';
  const face = (isSmiling: boolean): DrawingRequest => ({
    of: 'portrait',
    request: { seed, ageYears: card.ageYears, looks, sidePx: 480, isSmiling },
  });
  const mount = { id: newId(at), template: 'PHOTOS_8', performedOn: newestOn } as const;
  const views = {
    upperArch: 'UPPER',
    lowerArch: 'LOWER',
    biteRight: 'RIGHT',
    biteFront: 'FRONT',
    biteLeft: 'LEFT',
  };
  const inSet = [
    ['faceAtRest', 'EXTRAORAL', words.extraoral, face(false)],
    ['faceSmiling', 'EXTRAORAL', words.extraoral, face(true)],
    ...Object.entries(views).map(
      ([slot, view]) =>
        [
          slot,
          'INTRAORAL',
          words.intraoral,
          { of: 'mouth', request: { seed, view } } as DrawingRequest,
        ] as const,
    ),
  ] as const;
  const loose = [
    [
      null,
      'XRAY',
      words.film,
      {
        of: 'radiograph',
        request: { kind: 'PERIAPICAL', seed, widthPx: 480, heightPx: 360, centreTooth: 46 },
      },
    ],
    [null, 'OTHER', words.model, { of: 'mouth', request: { seed, view: 'LOWER', isModel: true } }],
  ] as const;
  return [...inSet, ...loose].map(([slot, type, description, drawing], index): PlannedPicture => ({
    fileId: newId(at),
    fileName: `photo-${index + 1}.jpg`,
    at,
    drawing,
    use: {
      kind: 'PHOTO',
      patientId: card.id,
      id: newId(at),
      type,
      takenOn: newestOn,
      takenTime: `11:${String(20 + index).padStart(2, '0')}:00`,
      description,
      uploadedBy: dentistId,
      mount: slot === null ? null : { ...mount, slot, place: 1 },
    },
    document: null,
  }));
}

/** What came by itself and agrees with nobody, or with somebody by half. */
export function planArrivals(
  options: SampleOptions,
  { cards }: FilledSample,
  newId: (at: string) => string,
  random: SeededRandom,
): PlannedPicture[] {
  const takenOn = localDateOf(options.now, options.timeZone);
  const [named, born] = random.shuffle(cards);
  if (named === undefined || born === undefined) return [];
  const nobody = { patientName: '', dicomPatientId: '', birthDate: null, sex: '' };
  // PS3.5 6.2.1.1: family name first.
  const words = named.name.split(' ');
  const dicomName = `${words.at(-1) ?? ''}^${words.slice(0, -1).join(' ')}`.toUpperCase();
  type Waiting = Pick<
    Extract<PictureUse, { kind: 'ARRIVAL' }>,
    'source' | 'origin' | 'patientName' | 'dicomPatientId' | 'birthDate' | 'sex' | 'modality'
  >;
  const waiting: readonly Waiting[] = [
    { ...nobody, source: 'RECEIVED', origin: 'SENSOR1', modality: 'PERIAPICAL', patientName: dicomName },
    {
      source: 'RECEIVED',
      origin: 'PANO',
      modality: 'PANORAMIC',
      patientName: 'TEST^PHANTOM',
      dicomPatientId: '4711',
      birthDate: born.dateOfBirth,
      sex: 'O',
    },
    { ...nobody, source: 'WATCHED', origin: 'scan-0017.jpg', modality: 'BITEWING' },
    { ...nobody, source: 'MEDIA', origin: 'IM000003', modality: 'PERIAPICAL', dicomPatientId: 'A-20931' },
  ];
  return waiting.map((arrival, index): PlannedPicture => ({
    fileId: newId(options.now),
    fileName: arrival.origin,
    at: options.now,
    drawing: {
      of: 'radiograph',
      request: {
        kind: arrival.modality,
        seed: `${options.seed}/arrival/${index}`,
        widthPx: arrival.modality === 'PANORAMIC' ? 1000 : 640,
        heightPx: arrival.modality === 'PANORAMIC' ? 500 : 480,
      },
    },
    use: { kind: 'ARRIVAL', id: newId(options.now), takenOn, ...arrival },
    document: null,
  }));
}

function noonOf(on: string, options: SampleOptions): string {
  return wallClockToInstant({ on, time: '12:00' }, options.timeZone).instant;
}
