// Makes a DICOM object of a picture that is none: Secondary Capture (PS3.3 A.8), plain pixels, nothing lost or guessed.

import { createHash } from 'node:crypto';
import { explicitLittleEndian } from '#shared/dicom/dicom-names.ts';
import { element, elementsInOrder } from './explicit-elements.ts';
import type { SendableFile } from './sender.ts';

const secondaryCapture = '1.2.840.10008.5.1.4.1.1.7';

export type PictureToWrap = {
  /** Names the object for ever: the same seed is the same object. */
  readonly seed: string;
  readonly studySeed: string;
  readonly patient: {
    readonly id: string;
    readonly firstName: string;
    readonly lastName: string;
    /** `YYYY-MM-DD`. */
    readonly dateOfBirth: string;
    readonly sex: 'M' | 'F' | 'O' | '';
  };
  /** `YYYY-MM-DD`. */
  readonly takenOn: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly samplesPerPixel: 1 | 3;
  readonly bitsStored: number;
  readonly isInverted: boolean;
  readonly samples: Uint8Array | Uint16Array;
};

export type WrappedPicture = SendableFile & { readonly studyUid: string; readonly seriesUid: string };

export function wrapPicture(picture: PictureToWrap): WrappedPicture {
  const { patient, samples } = picture;
  const sopInstanceUid = derivedUid(`instance ${picture.seed}`);
  const studyUid = derivedUid(`study ${picture.studySeed}`);
  const seriesUid = derivedUid(`series ${picture.studySeed}`);
  const isWide = samples instanceof Uint16Array;
  const bits = isWide ? picture.bitsStored : 8;
  const date = picture.takenOn.replaceAll('-', '');
  const isColour = picture.samplesPerPixel === 3;
  const dataSet = elementsInOrder([
    element(0x00080005, 'CS', 'ISO_IR 192'),
    element(0x00080016, 'UI', secondaryCapture),
    element(0x00080018, 'UI', sopInstanceUid),
    element(0x00080020, 'DA', date),
    element(0x00080023, 'DA', date),
    element(0x00080030, 'TM', ''),
    element(0x00080033, 'TM', ''),
    element(0x00080050, 'SH', ''),
    element(0x00080060, 'CS', 'OT'),
    element(0x00080064, 'CS', 'DI'),
    element(0x00080090, 'PN', ''),
    element(0x00100010, 'PN', dicomName(patient)),
    element(0x00100020, 'LO', patient.id),
    element(0x00100030, 'DA', patient.dateOfBirth.replaceAll('-', '')),
    element(0x00100040, 'CS', patient.sex),
    element(0x0020000d, 'UI', studyUid),
    element(0x0020000e, 'UI', seriesUid),
    element(0x00200010, 'SH', ''),
    element(0x00200011, 'IS', '1'),
    element(0x00200013, 'IS', '1'),
    element(0x00280002, 'US', picture.samplesPerPixel),
    element(0x00280004, 'CS', isColour ? 'RGB' : picture.isInverted ? 'MONOCHROME1' : 'MONOCHROME2'),
    ...(isColour ? [element(0x00280006, 'US', 0)] : []),
    element(0x00280010, 'US', picture.heightPx),
    element(0x00280011, 'US', picture.widthPx),
    element(0x00280100, 'US', isWide ? 16 : 8),
    element(0x00280101, 'US', bits),
    element(0x00280102, 'US', bits - 1),
    element(0x00280103, 'US', 0),
    element(
      0x7fe00010,
      isWide ? 'OW' : 'OB',
      Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength),
    ),
  ]);
  return {
    sopClassUid: secondaryCapture,
    sopInstanceUid,
    transferSyntaxUid: explicitLittleEndian,
    dataSet,
    studyUid,
    seriesUid,
  };
}

/** FAMILY^GIVEN; a caret or backslash in a name would be read as a part of it (PS3.5 6.2.1). */
export function dicomName({ firstName, lastName }: { firstName: string; lastName: string }): string {
  const plain = (text: string) =>
    text
      .replaceAll(/[\^\\=]/g, ' ')
      .trim()
      .slice(0, 31);
  return `${plain(lastName)}^${plain(firstName)}`;
}

/** A UID of 128 bits (PS3.5 B.2) that follows from the seed. */
function derivedUid(seed: string): string {
  return `2.25.${BigInt(`0x${createHash('sha256').update(`enamel ${seed}`).digest('hex').slice(0, 32)}`)}`;
}
