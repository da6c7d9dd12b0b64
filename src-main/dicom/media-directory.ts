// The directory of DICOM media (DICOMDIR: PS3.3 F, PS3.10 8): patients, studies, series and pictures with their files.

import { explicitLittleEndian } from '#shared/dicom/dicom-names.ts';
import { element, elementsInOrder, item, type Element } from './explicit-elements.ts';
import { fileHeader } from './file-header.ts';

const directoryClass = '1.2.840.10008.1.3.10';

/** One picture on the medium, with what its branch of the directory says. Dates as DICOM writes them, YYYYMMDD. */
export type MediaEntry = {
  /** The parts of its path, each at most 8 of A–Z, 0–9 and _. */
  readonly path: readonly string[];
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly birthDate: string;
  readonly sex: string;
  readonly studyUid: string;
  readonly studyDate: string;
  readonly seriesUid: string;
  readonly modality: string;
};

type Branch = { readonly elements: readonly Element[]; readonly below: Branch[]; offset: number };

/** The bytes of DICOMDIR for these pictures; `instanceUid` names the directory itself. */
export function mediaDirectory(entries: readonly MediaEntry[], instanceUid: string): Buffer {
  const roots = branchesOf(entries);
  const header = fileHeader({
    sopClassUid: directoryClass,
    sopInstanceUid: instanceUid,
    transferSyntaxUid: explicitLittleEndian,
    sourceAeTitle: null,
  });
  const before = (first: number, last: number) =>
    elementsInOrder([
      element(0x00041130, 'CS', 'ENAMEL'),
      element(0x00041200, 'UL', first),
      element(0x00041202, 'UL', last),
      element(0x00041212, 'US', 0),
    ]);
  // Lengths do not depend on the places that are written in: they are laid out first, then written.
  let offset = header.length + before(0, 0).length + 12;
  const inOrder: Branch[] = [];
  const layOut = (branches: readonly Branch[]): void => {
    for (const branch of branches) {
      inOrder.push(branch);
      branch.offset = offset;
      offset += item(recordOf(branch, 0)).length;
      layOut(branch.below);
    }
  };
  layOut(roots);
  const nextOf = new Map<Branch, number>();
  const link = (branches: readonly Branch[]): void => {
    for (const [index, branch] of branches.entries()) {
      nextOf.set(branch, branches[index + 1]?.offset ?? 0);
      link(branch.below);
    }
  };
  link(roots);
  const records = Buffer.concat(inOrder.map((branch) => item(recordOf(branch, nextOf.get(branch) ?? 0))));
  const sequenceHead = Buffer.from('040020125351000000000000', 'hex');
  sequenceHead.writeUInt32LE(records.length, 8);
  return Buffer.concat([
    header,
    before(roots[0]?.offset ?? 0, roots.at(-1)?.offset ?? 0),
    sequenceHead,
    records,
  ]);
}

function recordOf(branch: Branch, next: number): Element[] {
  return [
    element(0x00041400, 'UL', next),
    element(0x00041410, 'US', 0xffff),
    element(0x00041420, 'UL', branch.below[0]?.offset ?? 0),
    ...branch.elements,
  ];
}

function branchesOf(entries: readonly MediaEntry[]): Branch[] {
  const roots: Branch[] = [];
  const found = new Map<string, Branch>();
  const branch = (key: string, beside: Branch[], elements: readonly Element[]): Branch => {
    const known = found.get(key);
    if (known !== undefined) return known;
    const made: Branch = { elements, below: [], offset: 0 };
    found.set(key, made);
    beside.push(made);
    return made;
  };
  for (const entry of entries) {
    const patientKey = JSON.stringify([entry.patientId, entry.patientName]);
    const patient = branch(patientKey, roots, [
      element(0x00041430, 'CS', 'PATIENT'),
      element(0x00080005, 'CS', 'ISO_IR 192'),
      element(0x00100010, 'PN', entry.patientName),
      element(0x00100020, 'LO', entry.patientId),
      element(0x00100030, 'DA', entry.birthDate),
      element(0x00100040, 'CS', entry.sex),
    ]);
    const study = branch(`${patientKey} ${entry.studyUid}`, patient.below, [
      element(0x00041430, 'CS', 'STUDY'),
      element(0x00080020, 'DA', entry.studyDate),
      element(0x00080030, 'TM', ''),
      element(0x00080050, 'SH', ''),
      element(0x00081030, 'LO', ''),
      element(0x0020000d, 'UI', entry.studyUid),
      element(0x00200010, 'SH', ''),
    ]);
    const series = branch(`${patientKey} ${entry.studyUid} ${entry.seriesUid}`, study.below, [
      element(0x00041430, 'CS', 'SERIES'),
      element(0x00080060, 'CS', entry.modality),
      element(0x0020000e, 'UI', entry.seriesUid),
      element(0x00200011, 'IS', '1'),
    ]);
    series.below.push({
      elements: [
        element(0x00041430, 'CS', 'IMAGE'),
        element(0x00041500, 'CS', entry.path.join('\\')),
        element(0x00041510, 'UI', entry.sopClassUid),
        element(0x00041511, 'UI', entry.sopInstanceUid),
        element(0x00041512, 'UI', entry.transferSyntaxUid),
        element(0x00200013, 'IS', String(series.below.length + 1)),
      ],
      below: [],
      offset: 0,
    });
  }
  return roots;
}
