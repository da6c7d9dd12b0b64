// The head of a DICOM file (PS3.10 7.1): 128 bytes, “DICM”, and what the data after it is.

import { element, elementsInOrder, type Element } from './explicit-elements.ts';

/** Ours: derived from a UUID (PS3.5 B.2), so that no registration is needed. */
export const implementationClassUid = '2.25.191478053294917060423498724307917224103';
export const implementationVersion = 'ENAMEL_1';

export type FileHeader = {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
  /** The title of the device that it came from; null for what is made here. */
  readonly sourceAeTitle: string | null;
};

/** The bytes that stand before the data set; the same for the same values, so one object sent twice is one file. */
export function fileHeader(header: FileHeader): Buffer {
  const elements: Element[] = [
    element(0x00020001, 'OB', Buffer.of(0, 1)),
    element(0x00020002, 'UI', header.sopClassUid),
    element(0x00020003, 'UI', header.sopInstanceUid),
    element(0x00020010, 'UI', header.transferSyntaxUid),
    element(0x00020012, 'UI', implementationClassUid),
    element(0x00020013, 'SH', implementationVersion),
  ];
  if (header.sourceAeTitle !== null) elements.push(element(0x00020016, 'AE', header.sourceAeTitle));
  const group = elementsInOrder(elements);
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM', 'latin1'),
    element(0x00020000, 'UL', group.length).bytes,
    group,
  ]);
}
