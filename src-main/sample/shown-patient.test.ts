// The one patient of the sample who has everything that is read, measured, laid out and filed; and the pictures that wait.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { windowConnection } from '#main/core/connections.ts';
import { createCore, type RunningCore } from '#main/core/core.ts';
import { keyFileCustody } from '#main/host/key-file-custody.ts';
import { makeSampleClinic, smallSamplePictures } from '#main/sample/create-sample-clinic.ts';
import { drawPictures } from '#main/sample/draw-pictures.ts';
import { planPictures } from '#main/sample/plan-pictures.ts';
import { smallSample, type SampleOptions } from '#main/sample/sample-options.ts';
import { epochMs } from '#shared/time/instant.ts';
import { migrationsDir } from '../../tests/fixtures/test-clinic.ts';
import { cheapSecrets } from '../../tests/fixtures/cheap-secrets.ts';

const options: SampleOptions = {
  ...smallSample,
  seed: 7,
  locale: 'tr',
  timeZone: 'Europe/Istanbul',
  currency: 'TRY',
  now: '2026-03-11T08:30:00.000Z',
};

function all(core: RunningCore, sql: string): Record<string, unknown>[] {
  const state = core.clinicState();
  if (state.state !== 'OPEN') throw new Error(`The sample is ${state.state}.`);
  return state.clinic.db.$client.prepare<[], Record<string, unknown>>(sql).all();
}

describe('the patient of the sample who has everything', () => {
  it('has x-rays measured, not diagnosable and taken again, photos of all types and a report; others wait', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'enamel-sample-'));
    const clock = { now: () => options.now, nowMs: () => epochMs(options.now) };
    const core = await createCore({ dataDir, migrationsDir, appVersion: 'test' }, keyFileCustody(dataDir), {
      clock,
      ...cheapSecrets,
    });
    try {
      const caller = { via: 'window', deviceName: null, ipAddress: null, userAgent: null } as const;
      const made = await makeSampleClinic({ core, connection: windowConnection('sample', caller) }, options);
      const planned = planPictures(options, made.filled, smallSamplePictures);
      expect(planned.filter(({ use }) => use.kind === 'XRAY').length).toBe(smallSamplePictures.xrays);
      const uses = planned.map(({ use }) => use);
      const shown = uses.find((use) => use.kind === 'XRAY' && use.measures !== null);
      const ofShown = planned.filter(({ use }) => use.kind !== 'PORTRAIT' && use.kind !== 'ARRIVAL');
      const few = ofShown.filter(
        ({ use }) =>
          use.kind === 'PHOTO' ||
          (use.kind === 'XRAY' &&
            (use === shown || use.mount?.template === 'BITEWING_4' || use.mount?.slot === 'lowerIncisors')),
      );
      const arrivals = planned.filter(({ use }) => use.kind === 'ARRIVAL');
      // As small as drawings can be: what they show is for other tests.
      const small = [...few, ...arrivals].map((picture) => ({
        ...picture,
        drawing: {
          of: 'radiograph' as const,
          request: { kind: 'PERIAPICAL' as const, seed: picture.fileId, widthPx: 64, heightPx: 64 },
        },
      }));
      await drawPictures(core, made.clinic, small, { threads: 1, locale: options.locale });

      const one = (sql: string) => all(core, sql)[0]?.['n'];
      const patient = shown?.kind === 'XRAY' ? shown.patientId : '';
      expect(one('SELECT count(DISTINCT kind) AS n FROM xray_annotations')).toBe(5);
      expect(one('SELECT count(*) AS n FROM xray_calibrations')).toBe(1);
      expect(
        one('SELECT count(*) AS n FROM xrays WHERE not_diagnosable_reason IS NOT NULL AND is_unread = 0'),
      ).toBe(1);
      expect(one('SELECT max(place) AS n FROM mount_images')).toBe(2);
      expect(
        all(core, 'SELECT template, count(*) AS n FROM mounts GROUP BY template ORDER BY template'),
      ).toEqual([
        { template: 'BITEWING_4', n: 2 },
        { template: 'FULL_MOUTH_18', n: 1 },
        { template: 'PHOTOS_8', n: 1 },
      ]);
      expect(one('SELECT count(DISTINCT type) AS n FROM dental_photos')).toBe(4);
      expect(
        one(
          "SELECT count(*) AS n FROM attachments a JOIN files f ON f.id = a.file_id WHERE f.mime_type = 'application/pdf'",
        ),
      ).toBe(1);
      for (const table of ['xrays', 'mounts', 'dental_photos', 'attachments'])
        expect(one(`SELECT count(*) AS n FROM ${table} WHERE patient_id <> '${patient}'`), table).toBe(0);
      expect(one('SELECT count(*) AS n FROM dicom_arrivals WHERE xray_id IS NULL')).toBe(4);
      expect(one('SELECT count(*) AS n FROM dicom_nodes')).toBe(3);
      expect(one('SELECT count(*) AS n FROM dicom_settings WHERE is_receiving = 1')).toBe(0);
      expect(all(core, 'PRAGMA foreign_key_check')).toEqual([]);
    } finally {
      await core.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  }, 60_000);
});
