import { expect, test } from 'vitest';
import { blobKinds } from '#shared/network/blobs.ts';
import { kindText } from './status-page.ts';

test('every kind of file that may come has a name that people know', () => {
  expect(blobKinds.map(kindText)).toEqual(['JPEG', 'PNG', 'WEBP', 'TIFF', 'DICOM', 'PDF', 'Word']);
});
