// The whole contract of the clinic's core: one line a feature.

import { auditContract } from '#shared/audit/contract.ts';
import { clinicContract } from '#shared/clinic/contract.ts';
import { draftsContract } from '#shared/drafts/contract.ts';
import { peopleContract } from '#shared/people/contract.ts';
import { sessionContract } from '#shared/session/contract.ts';
import { setupContract } from '#shared/setup/contract.ts';
import { systemContract } from '#shared/system/contract.ts';

export const contract = {
  system: systemContract,
  setup: setupContract,
  session: sessionContract,
  drafts: draftsContract,
  people: peopleContract,
  clinic: clinicContract,
  audit: auditContract,
};
export type Contract = typeof contract;
