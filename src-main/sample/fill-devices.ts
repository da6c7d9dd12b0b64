// The x-ray devices of the sample. Nothing is received: that stays off until somebody turns it on.

import type { ClinicDb } from '#main/db/clinic-db.ts';
import { dicomQueries, type DicomNodeRow } from '#main/features/dicom/dicom-queries.ts';
import { imagingWords } from '#main/sample/imaging-words.ts';
import type { SampleOptions } from '#main/sample/sample-options.ts';

/** Addresses that documents may name and no network has (RFC 5737). */
export function fillDevices(db: ClinicDb, options: SampleOptions, newId: (at: string) => string): void {
  const { sensor, panoramic, archive } = imagingWords[options.locale].devices;
  const devices = [
    { name: sensor, aeTitle: 'SENSOR1', host: '', port: 11_112, maySend: true },
    { name: panoramic, aeTitle: 'PANO', host: '192.0.2.20', port: 104, maySend: true },
    { name: archive, aeTitle: 'PACS', host: '192.0.2.30', port: 11_112, maySend: false },
  ];
  const times = { createdAt: options.now, updatedAt: options.now, deletedAt: null };
  for (const device of devices)
    dicomQueries(db).putNode.run({ id: newId(options.now), ...device, ...times } satisfies DicomNodeRow);
}
