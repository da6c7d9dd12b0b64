import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { explicitLittleEndian } from '#shared/dicom/dicom-names.ts';
import { dcmtk, hasDcmtk } from '../../tests/fixtures/dcmtk.ts';
import { dicomFile, newUid } from '../../tests/fixtures/dicom-file.ts';
import { mediaDirectory, type MediaEntry } from './media-directory.ts';
import { filesOfDirectory } from './read-media-directory.ts';

const [studyUid, otherStudyUid, seriesUid] = [newUid(), newUid(), newUid()];

function entry(change: Partial<MediaEntry>): MediaEntry {
  return {
    path: ['IMAGES', 'IM000001'],
    sopClassUid: '1.2.840.10008.5.1.4.1.1.1.3',
    sopInstanceUid: newUid(),
    transferSyntaxUid: explicitLittleEndian,
    patientId: 'P1',
    patientName: 'Şahin^Ayşe',
    birthDate: '19800203',
    sex: 'F',
    studyUid,
    studyDate: '20260610',
    seriesUid,
    modality: 'IO',
    ...change,
  };
}

const entries = [
  entry({}),
  entry({ path: ['IMAGES', 'IM000002'] }),
  entry({ path: ['IMAGES', 'IM000003'], seriesUid: newUid() }),
  entry({ path: ['IMAGES', 'IM000004'], studyUid: otherStudyUid, seriesUid: newUid() }),
  entry({ path: ['IMAGES', 'IM000005'], patientId: 'P2', studyUid: newUid(), seriesUid: newUid() }),
];

test('every picture that was put in is named again, in order', async () => {
  expect(await filesOfDirectory(mediaDirectory(entries, newUid()))).toEqual(entries.map(({ path }) => path));
  expect(await filesOfDirectory(Buffer.from('no directory'))).toBeNull();
});

test.skipIf(!hasDcmtk('dcmdump', 'dcmmkdir'))('dcmtk reads it and can go on with it', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'enamel-media-'));
  try {
    mkdirSync(join(dir, 'IMAGES'));
    const files = entries.map(({ path, patientId, patientName, ...rest }) => {
      const made = dicomFile({ patientId, patientName, studyUid: rest.studyUid, seriesUid: rest.seriesUid });
      writeFileSync(join(dir, ...path), made.bytes);
      return entry({ path, patientId, patientName, ...rest, sopInstanceUid: made.sopInstanceUid });
    });
    writeFileSync(join(dir, 'DICOMDIR'), mediaDirectory(files, newUid()));
    const dump = await dcmtk('dcmdump', '+U8', join(dir, 'DICOMDIR'));
    expect(dump.code).toBe(0);
    const types = [...dump.output.matchAll(/DirectoryRecordType|CS \[?(PATIENT|STUDY|SERIES|IMAGE) ?\]/g)];
    expect(types.map(([, type]) => type).filter(Boolean)).toEqual([
      'PATIENT',
      'STUDY',
      'SERIES',
      'IMAGE',
      'IMAGE',
      'SERIES',
      'IMAGE',
      'STUDY',
      'SERIES',
      'IMAGE',
      'PATIENT',
      'STUDY',
      'SERIES',
      'IMAGE',
    ]);
    const another = dicomFile({ patientId: 'P1', patientName: 'Şahin^Ayşe', studyUid });
    writeFileSync(join(dir, 'IMAGES', 'IM000006'), another.bytes);
    // It follows the offsets of every record to find where the new one belongs.
    const added = await dcmtk(
      'dcmmkdir',
      '--append',
      '--input-directory',
      dir,
      '+D',
      join(dir, 'DICOMDIR'),
      'IMAGES/IM000006',
    );
    expect(added).toMatchObject({ code: 0 });
    const after = await dcmtk('dcmdump', '+U8', join(dir, 'DICOMDIR'));
    const count = (type: string) => after.output.split(`CS [${type}`).length - 1;
    expect({
      patients: count('PATIENT'),
      studies: count('STUDY'),
      images: count('IMAGE]') + count('IMAGE ]'),
    }).toEqual({
      patients: 2,
      studies: 3,
      images: 6,
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
