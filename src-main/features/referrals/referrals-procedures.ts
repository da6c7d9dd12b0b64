// Calls about referrals.

import { signedInCalls } from '#main/core/procedures.ts';
import {
  figuresOfReferrals,
  listReferrals,
  openReferral,
  referralCounts,
  referralProposals,
} from '#main/features/referrals/referral-reads-service.ts';
import { signReferralPdf } from '#main/features/referrals/referral-letter-service.ts';
import {
  addReferralFiles,
  countAlong,
  addReferralNote,
  amendReferral,
  changeReferralFile,
  createReferral,
  editReferral,
  keepOfReferral,
  revokeReferralPage,
  seeReferral,
  sendReferralPage,
  stepReferral,
} from '#main/features/referrals/referrals-service.ts';
import { referralsContract } from '#shared/referrals/contract.ts';

const referrals = signedInCalls(referralsContract);

export const referralsProcedures = {
  list: referrals.list.handler(({ context: { call }, input }) => listReferrals(call, input)),
  counts: referrals.counts.handler(({ context: { call } }) => referralCounts(call)),
  get: referrals.get.handler(({ context: { call }, input }) => openReferral(call, input.id)),
  see: referrals.see.handler(({ context: { call }, input }) => seeReferral(call, input)),
  proposals: referrals.proposals.handler(({ context: { call }, input }) => referralProposals(call, input.id)),
  create: referrals.create.handler(({ context: { call }, input }) => createReferral(call, input)),
  edit: referrals.edit.handler(({ context: { call }, input }) => editReferral(call, input)),
  amend: referrals.amend.handler(({ context: { call }, input }) => amendReferral(call, input)),
  step: referrals.step.handler(({ context: { call }, input }) => stepReferral(call, input)),
  addNote: referrals.addNote.handler(({ context: { call }, input }) => addReferralNote(call, input)),
  keep: referrals.keep.handler(({ context: { call }, input }) => keepOfReferral(call, input)),
  countAlong: referrals.countAlong.handler(({ context: { call }, input }) => countAlong(call, input)),
  addFiles: referrals.addFiles.handler(({ context: { call }, input }) => addReferralFiles(call, input)),
  admitFile: referrals.admitFile.handler(({ context: { call }, input }) =>
    changeReferralFile(call, 'file.admit@1', input),
  ),
  removeFile: referrals.removeFile.handler(({ context: { call }, input }) =>
    changeReferralFile(call, 'file.remove@1', input),
  ),
  sendPage: referrals.sendPage.handler(({ context: { call }, input }) => sendReferralPage(call, input)),
  revokePage: referrals.revokePage.handler(({ context: { call }, input }) => revokeReferralPage(call, input)),
  signPdf: referrals.signPdf.handler(({ context: { call }, input }) => signReferralPdf(call, input)),
  figures: referrals.figures.handler(({ context: { call }, input }) => figuresOfReferrals(call, input)),
};
