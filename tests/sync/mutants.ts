// All planted faults. That each is found is the proof that the simulation can find any.

import { clinicMutants } from './clinic-mutants.ts';
import { fileMutants } from './file-mutants.ts';
import { memberMutants } from './member-mutants.ts';
import { networkMutants } from './network-mutants.ts';
import type { PlantedFault } from './planted-fault.ts';

export const mutants: readonly PlantedFault[] = [
  ...networkMutants,
  ...fileMutants,
  ...memberMutants,
  ...clinicMutants,
];
