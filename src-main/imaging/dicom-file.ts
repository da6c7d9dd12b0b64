// Reads a DICOM file into its elements (PS3.10), also one without preamble or meta information, and gives their values.
// What they mean for a picture is in the files beside.

import { inflateRawSync } from 'node:zlib';
import dicomParser, { type DataSet, type Element } from 'dicom-parser';
import { PictureError } from '#main/imaging/picture.ts';

export type DicomFile = {
  readonly dataSet: DataSet;
  readonly transferSyntaxUid: string;
};

const implicitLittleEndian = '1.2.840.10008.1.2';
const explicitLittleEndian = '1.2.840.10008.1.2.1';
const explicitBigEndian = '1.2.840.10008.1.2.2';
/** Deflated files beyond this are bombs. */
const maxInflatedBytes = 512 * 1024 * 1024;

/** Whether bytes begin as DICOM: with the prefix, or with a data set as files of old programs do. */
export function isDicom(bytes: Uint8Array): boolean {
  return hasPrefix(bytes) || bareSyntaxOf(bytes) !== null;
}

/** Parses a file. Throws PictureError DAMAGED, TRUNCATED. */
export function readDicom(bytes: Uint8Array): DicomFile {
  const bare = hasPrefix(bytes) ? null : bareSyntaxOf(bytes);
  try {
    const dataSet = dicomParser.parseDicom(bytes, {
      inflater: inflate as unknown as (bytes: Uint8Array, position: number) => void,
      ...(bare === null ? {} : { TransferSyntaxUID: bare }),
    });
    const said = dataSet.string('x00020010');
    return { dataSet, transferSyntaxUid: said ?? bare ?? implicitLittleEndian };
  } catch (cause) {
    if (/past the end|end of file|beyond|exceed|bounds|outside|overrun|maxPosition/i.test(reasonOf(cause)))
      throw new PictureError('TRUNCATED');
    throw new PictureError('DAMAGED', 'Its elements cannot be read.', { cause });
  }
}

/** The parser throws texts, objects that hold one, and the end of its own calls where sequences are nested without one. */
function reasonOf(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown;
  if (thrown instanceof Error) return thrown.message;
  const inner = thrown as { readonly exception?: unknown } | null;
  return typeof inner === 'object' && inner?.exception !== undefined ? reasonOf(inner.exception) : '';
}

export function isBigEndian(transferSyntaxUid: string): boolean {
  return transferSyntaxUid === explicitBigEndian;
}

function hasPrefix(bytes: Uint8Array): boolean {
  return (
    bytes.length >= 132 && Buffer.from(bytes.buffer, bytes.byteOffset + 128, 4).toString('latin1') === 'DICM'
  );
}

/** The encoding of a data set that begins at once with group 0008, as its first element shows; null for anything else. */
function bareSyntaxOf(bytes: Uint8Array): string | null {
  if (bytes.length < 16) return null;
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, 16);
  const isExplicit = /^[A-Z]{2}$/.test(start.toString('latin1', 4, 6));
  if (start.readUInt16LE(0) === 0x0008 && start.readUInt16LE(2) <= 0x0070) {
    if (isExplicit) return explicitLittleEndian;
    return start.readUInt32LE(4) <= 64 ? implicitLittleEndian : null;
  }
  if (start.readUInt16BE(0) === 0x0008 && start.readUInt16BE(2) <= 0x0070 && isExplicit)
    return explicitBigEndian;
  return null;
}

function inflate(bytes: Uint8Array, position: number): Uint8Array {
  const inflated = inflateRawSync(bytes.subarray(position), { maxOutputLength: maxInflatedBytes });
  const whole = new Uint8Array(position + inflated.length);
  whole.set(bytes.subarray(0, position));
  whole.set(inflated, position);
  return whole;
}

/** Values of a data set, also of its shared functional groups (PS3.3, C.7.6.16), where newer files keep them. */
export type DicomValues = {
  readonly isLittleEndian: boolean;
  readonly text: (tag: string) => string | null;
  readonly count: (tag: string) => number | null;
  /** Decimal texts (VR DS or IS). */
  readonly numbers: (tag: string) => number[];
  readonly float: (tag: string) => number | null;
  /** The bytes of an element. */
  readonly bytes: (tag: string) => Uint8Array | null;
  readonly element: (tag: string) => Element | undefined;
  readonly items: (tag: string) => DicomValues[];
};

export function valuesOf(dataSet: DataSet): DicomValues {
  const element = (tag: string) => dataSet.elements[tag];
  const text = (tag: string) => {
    const value = dataSet.string(tag)?.replaceAll('\0', '').trim();
    return value === undefined || value === '' ? null : value;
  };
  return {
    isLittleEndian: dataSet.byteArrayParser === dicomParser.littleEndianByteArrayParser,
    element,
    text,
    count: (tag) => (element(tag)?.length === 0 ? null : (dataSet.uint16(tag) ?? null)),
    numbers: (tag) =>
      (text(tag)?.split('\\') ?? [])
        .map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
        .filter((value) => Number.isFinite(value)),
    float: (tag) =>
      element(tag)?.length === 8 ? (dataSet.double(tag) ?? null) : (dataSet.float(tag) ?? null),
    bytes: (tag) => {
      const found = element(tag);
      if (found === undefined || found.length === 0) return null;
      return dataSet.byteArray.subarray(found.dataOffset, found.dataOffset + found.length);
    },
    items: (tag) =>
      (element(tag)?.items ?? []).flatMap(({ dataSet: item }) => (item ? [valuesOf(item)] : [])),
  };
}

/** The first place that has an element: the file itself, else a functional group shared by all frames, else the first frame's. */
export function placeOf(values: DicomValues, group: string, tag: string): DicomValues {
  if (values.element(tag) !== undefined) return values;
  for (const groups of ['x52009229', 'x52009230'])
    for (const found of values.items(groups)[0]?.items(group) ?? [])
      if (found.element(tag) !== undefined) return found;
  return values;
}
