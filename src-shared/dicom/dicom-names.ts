// Names of DICOM that both sides need: titles of devices, kinds of images, ways of packing (PS3.5, PS3.6).

export const verificationClass = '1.2.840.10008.1.1';

/** Kinds of pictures that a dental clinic gets: single pictures and short series of frames, no volumes, no reports. */
export const imageClasses: ReadonlyMap<string, string> = new Map([
  ['1.2.840.10008.5.1.4.1.1.1', 'CR'],
  ['1.2.840.10008.5.1.4.1.1.1.1', 'DX'],
  ['1.2.840.10008.5.1.4.1.1.1.1.1', 'DX'],
  ['1.2.840.10008.5.1.4.1.1.1.3', 'IO'],
  ['1.2.840.10008.5.1.4.1.1.1.3.1', 'IO'],
  ['1.2.840.10008.5.1.4.1.1.7', 'OT'],
  ['1.2.840.10008.5.1.4.1.1.7.2', 'OT'],
  ['1.2.840.10008.5.1.4.1.1.7.3', 'OT'],
  ['1.2.840.10008.5.1.4.1.1.7.4', 'OT'],
  ['1.2.840.10008.5.1.4.1.1.12.1', 'XA'],
  ['1.2.840.10008.5.1.4.1.1.12.2', 'RF'],
  ['1.2.840.10008.5.1.4.1.1.77.1.1', 'ES'],
  ['1.2.840.10008.5.1.4.1.1.77.1.2', 'GM'],
  ['1.2.840.10008.5.1.4.1.1.77.1.4', 'XC'],
]);

export const explicitLittleEndian = '1.2.840.10008.1.2.1';
export const implicitLittleEndian = '1.2.840.10008.1.2';
export const explicitBigEndian = '1.2.840.10008.1.2.2';
export const jpegBaseline = '1.2.840.10008.1.2.4.50';

/** Ways of packing a picture that are taken in: plain, RLE, JPEG, lossless JPEG, JPEG-LS, JPEG 2000 and its fast form. */
export const acceptedTransferSyntaxes: ReadonlySet<string> = new Set([
  implicitLittleEndian,
  explicitLittleEndian,
  explicitBigEndian,
  '1.2.840.10008.1.2.5',
  jpegBaseline,
  '1.2.840.10008.1.2.4.51',
  '1.2.840.10008.1.2.4.57',
  '1.2.840.10008.1.2.4.70',
  '1.2.840.10008.1.2.4.80',
  '1.2.840.10008.1.2.4.81',
  '1.2.840.10008.1.2.4.90',
  '1.2.840.10008.1.2.4.91',
  '1.2.840.10008.1.2.4.201',
  '1.2.840.10008.1.2.4.202',
  '1.2.840.10008.1.2.4.203',
]);
