// Where the head of a DICOM file ends and what it says the data after it is (PS3.10 7.1). Reads nothing of the patient.

import type { SendableFile } from './sender.ts';

const headBytes = 132;

export type FileHead = Omit<SendableFile, 'dataSet'> & {
  /** Where the data set begins. */
  readonly dataSetOffset: number;
  /** The device that it came from, as the head names it. */
  readonly sourceAeTitle: string | null;
};

/** Null for what is no DICOM file, or one whose head is broken or leaves out what the data is. */
export function readFileHead(bytes: Uint8Array): FileHead | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < headBytes + 12 || buffer.toString('latin1', 128, headBytes) !== 'DICM') return null;
  // The first element is the length of the group (0002,0000), UL.
  if (
    buffer.readUInt32LE(headBytes) !== 2 ||
    buffer.toString('latin1', headBytes + 4, headBytes + 6) !== 'UL'
  )
    return null;
  const start = headBytes + 12;
  const end = start + buffer.readUInt32LE(headBytes + 8);
  if (end > buffer.length) return null;
  const values = new Map<number, string>();
  for (let offset = start; offset + 8 <= end;) {
    const number = buffer.readUInt16LE(offset + 2);
    const isLong = /^(OB|OW|UN|UT|SQ|UC)$/.test(buffer.toString('latin1', offset + 4, offset + 6));
    if (isLong && offset + 12 > end) return null;
    const length = isLong ? buffer.readUInt32LE(offset + 8) : buffer.readUInt16LE(offset + 6);
    const valueAt = offset + (isLong ? 12 : 8);
    if (valueAt + length > end) return null;
    values.set(number, buffer.toString('latin1', valueAt, valueAt + length).replace(/[\0 ]+$/, ''));
    offset = valueAt + length;
  }
  const [sopClassUid, sopInstanceUid, transferSyntaxUid] = [values.get(2), values.get(3), values.get(0x10)];
  if (!sopClassUid || !sopInstanceUid || !transferSyntaxUid) return null;
  return {
    sopClassUid,
    sopInstanceUid,
    transferSyntaxUid,
    dataSetOffset: end,
    sourceAeTitle: values.get(0x16) ?? null,
  };
}
