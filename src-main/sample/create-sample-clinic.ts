// Makes the sample clinic of the first run: invented people, calendar and x-rays, wiped in one click.

import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { CallContext, Core, CreateSample, OpenClinic } from '#main/core/call.ts';
import { makeClinic } from '#main/features/setup/setup-service.ts';
import { startSession } from '#main/features/session/session-service.ts';
import { drawPictures } from '#main/sample/draw-pictures.ts';
import { fillSample, type FilledSample } from '#main/sample/fill-sample.ts';
import { planPictures } from '#main/sample/plan-pictures.ts';
import type { PlannedPicture } from '#main/sample/planned-picture.ts';
import { createSampleIds } from '#main/sample/sample-ids.ts';
import { currencyOf, smallSample, type SampleOptions } from '#main/sample/sample-options.ts';
import { sampleWords } from '#main/sample/sample-words.ts';
import { createSeededRandom } from '#shared/core/seeded-random.ts';

/** Pictures of the sample that the first run makes. */
export const smallSamplePictures = { xrays: 60, portraits: 24 } as const;

export type MadeSample = {
  readonly username: string;
  readonly password: string;
  readonly ownerId: string;
  readonly clinic: OpenClinic;
  readonly filled: FilledSample;
};

/**
 * Makes a sample clinic in the empty data folder, without pictures and without signing anybody in. Its password, which
 * opens every account in it, is new each time and in the answer only. Throws ALREADY_SET_UP, KEYSTORE_UNAVAILABLE.
 */
export async function makeSampleClinic(context: CallContext, options: SampleOptions): Promise<MadeSample> {
  const { locale, timeZone, currency } = options;
  const password = `sample-${randomBytes(6).toString('hex')}`;
  const owner = { username: 'sample', email: 'owner@sample.invalid', firstName: 'Deniz', lastName: 'Sample' };
  const newId = createSampleIds(createSeededRandom(`sample/${options.seed}/clinic`));
  const ownerId = newId(options.now);
  let filled: FilledSample | null = null;
  const made = await makeClinic(
    context,
    {
      clinic: {
        name: sampleWords[locale].clinicName,
        address: '1 Example Street',
        phone: '+90 212 555 01 00',
        email: 'desk@sample.invalid',
        timeZone,
        locale,
        currency,
        toothNotation: 'FDI',
      },
      owner: { ...owner, password, pin: null },
      passphrase: randomBytes(16).toString('hex'),
    },
    {
      clinicId: newId(options.now),
      ownerId,
      fill: (db, passwordHash) => {
        filled = fillSample(db, options, { id: ownerId, passwordHash });
      },
    },
  );
  if (filled === null) throw new Error('The sample was not filled.');
  return { username: owner.username, password, ownerId, clinic: made.clinic, filled };
}

/** The first run's sample: usable at once, its pictures drawn in the background and shown as they come. */
export const createSampleClinic: CreateSample = async (context, input) => {
  const options: SampleOptions = {
    ...smallSample,
    ...input,
    seed: randomBytes(8).toString('hex'),
    currency: currencyOf(input.locale),
    now: context.core.clock.now(),
  };
  const { username, password, ownerId, clinic, filled } = await makeSampleClinic(context, options);
  const session = startSession(context, clinic, ownerId);
  drawInBackground(context.core, clinic, planPictures(options, filled, smallSamplePictures), options.locale);
  return { username, password, session };
};

/** Closing or wiping the clinic stops the drawing and waits until nothing of it is being written. */
function drawInBackground(
  core: Core,
  clinic: OpenClinic,
  pictures: readonly PlannedPicture[],
  locale: SampleOptions['locale'],
): void {
  const ending = new AbortController();
  const running = (async () => {
    // The answer with the password goes out first.
    await setImmediate();
    try {
      await drawPictures(core, clinic, pictures, { threads: 1, locale, signal: ending.signal });
    } catch (error) {
      core.log.error('sampleDrawingFailed', {}, error);
    }
  })();
  core.onClosing(async () => {
    ending.abort();
    await running;
  });
}
