// How this program names itself to other devices, and the network library kept quiet: it would print their names.

import dcmjsDimse from 'dcmjs-dimse';
import { implementationClassUid, implementationVersion } from './file-header.ts';
import { maxPduBytes } from './pdu-splitter.ts';

/** Call before the library is used. */
export function introduceOurselves(): void {
  dcmjsDimse.log.disableAll();
  dcmjsDimse.Implementation.setImplementationClassUid(implementationClassUid);
  dcmjsDimse.Implementation.setImplementationVersion(implementationVersion);
  dcmjsDimse.Implementation.setMaxPduLength(maxPduBytes);
}
