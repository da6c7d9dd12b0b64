// Calls of the clinic's own side of the referral network.

import { signedInCalls } from '#main/core/procedures.ts';
import {
  discardAttempt,
  listAttention,
  noteAttempt,
  restoreAttempt,
} from '#main/features/network/attention-service.ts';
import { joinNetwork, pairWithNetwork, signOutOfNetwork } from '#main/features/network/joining-service.ts';
import {
  letVanish,
  listDevices,
  revokeDevice,
  searchClinics,
  wakeNetwork,
} from '#main/features/network/network-asking-service.ts';
import { linkNetworkPerson, listNetworkPeople } from '#main/features/network/network-people-service.ts';
import { networkStatus } from '#main/features/network/network-status.ts';
import { publicLink, updatePublicLink } from '#main/features/network/public-link-service.ts';
import { networkSettingsContract } from '#shared/network-settings/contract.ts';

const network = signedInCalls(networkSettingsContract);

export const networkProcedures = {
  status: network.status.handler(({ context: { call } }) => networkStatus(call)),
  join: network.join.handler(({ context: { call }, input }) => joinNetwork(call, input)),
  pair: network.pair.handler(({ context: { call }, input }) => pairWithNetwork(call, input)),
  signOut: network.signOut.handler(({ context: { call } }) => signOutOfNetwork(call)),
  wake: network.wake.handler(({ context: { call } }) => wakeNetwork(call)),
  devices: network.devices.handler(({ context: { call } }) => listDevices(call)),
  revokeDevice: network.revokeDevice.handler(({ context: { call }, input }) => revokeDevice(call, input)),
  people: {
    list: network.people.list.handler(({ context: { call } }) => listNetworkPeople(call)),
    link: network.people.link.handler(({ context: { call }, input }) => linkNetworkPerson(call, input)),
  },
  searchClinics: network.searchClinics.handler(({ context: { call }, input }) => searchClinics(call, input)),
  link: network.link.handler(({ context: { call } }) => publicLink(call)),
  updateLink: network.updateLink.handler(({ context: { call }, input }) => updatePublicLink(call, input)),
  attention: {
    list: network.attention.list.handler(({ context: { call } }) => listAttention(call)),
    discard: network.attention.discard.handler(({ context: { call }, input }) => discardAttempt(call, input)),
    restore: network.attention.restore.handler(({ context: { call }, input }) => restoreAttempt(call, input)),
    makeNote: network.attention.makeNote.handler(({ context: { call }, input }) => noteAttempt(call, input)),
  },
  letVanish: network.letVanish.handler(({ context: { call } }) => letVanish(call)),
};
