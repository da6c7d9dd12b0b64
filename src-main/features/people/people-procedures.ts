// Calls about the people who work here.

import { signedInCalls } from '#main/core/procedures.ts';
import { getImagingRights, setImagingRights } from '#main/features/people/imaging-rights-service.ts';
import {
  createPerson,
  getPerson,
  listPeople,
  removePerson,
  restorePerson,
  setPersonPicture,
  updatePerson,
} from '#main/features/people/people-service.ts';
import {
  getProfile,
  listProviders,
  removeProfile,
  saveProfile,
  setVerified,
} from '#main/features/people/provider-service.ts';
import { issueResetCode } from '#main/features/session/password-service.ts';
import { peopleContract } from '#shared/people/contract.ts';

const people = signedInCalls(peopleContract);

export const peopleProcedures = {
  list: people.list.handler(({ context: { call }, input }) => listPeople(call, input)),
  get: people.get.handler(({ context: { call }, input }) => getPerson(call, input)),
  create: people.create.handler(({ context: { call }, input }) => createPerson(call, input)),
  update: people.update.handler(({ context: { call }, input }) => updatePerson(call, input)),
  remove: people.remove.handler(({ context: { call }, input }) => removePerson(call, input)),
  restore: people.restore.handler(({ context: { call }, input }) => restorePerson(call, input)),
  setPicture: people.setPicture.handler(({ context: { call }, input }) => setPersonPicture(call, input)),
  issueResetCode: people.issueResetCode.handler(({ context: { call }, input }) =>
    issueResetCode(call, input.id),
  ),
  providers: people.providers.handler(({ context: { call } }) => listProviders(call)),
  profile: people.profile.handler(({ context: { call }, input }) => getProfile(call, input)),
  saveProfile: people.saveProfile.handler(({ context: { call }, input }) => saveProfile(call, input)),
  setVerified: people.setVerified.handler(({ context: { call }, input }) => setVerified(call, input)),
  removeProfile: people.removeProfile.handler(({ context: { call }, input }) => removeProfile(call, input)),
  imagingRights: people.imagingRights.handler(({ context: { call }, input }) =>
    getImagingRights(call, input.id),
  ),
  setImagingRights: people.setImagingRights.handler(({ context: { call }, input }) =>
    setImagingRights(call, input),
  ),
};
