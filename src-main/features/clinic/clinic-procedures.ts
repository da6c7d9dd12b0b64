// Calls about the clinic itself.

import { signedInCalls } from '#main/core/procedures.ts';
import {
  createLocation,
  getClinic,
  getSettings,
  listLocations,
  setLocationRemoved,
  updateClinic,
  updateLocation,
  updateSettings,
} from '#main/features/clinic/clinic-service.ts';
import { clinicContract } from '#shared/clinic/contract.ts';

const clinic = signedInCalls(clinicContract);

export const clinicProcedures = {
  get: clinic.get.handler(({ context: { call } }) => getClinic(call)),
  update: clinic.update.handler(({ context: { call }, input }) => updateClinic(call, input)),
  settings: clinic.settings.handler(({ context: { call } }) => getSettings(call)),
  updateSettings: clinic.updateSettings.handler(({ context: { call }, input }) =>
    updateSettings(call, input),
  ),
  locations: {
    list: clinic.locations.list.handler(({ context: { call }, input }) => listLocations(call, input)),
    create: clinic.locations.create.handler(({ context: { call }, input }) => createLocation(call, input)),
    update: clinic.locations.update.handler(({ context: { call }, input }) => updateLocation(call, input)),
    remove: clinic.locations.remove.handler(({ context: { call }, input }) =>
      setLocationRemoved(call, input, true),
    ),
    restore: clinic.locations.restore.handler(({ context: { call }, input }) =>
      setLocationRemoved(call, input, false),
    ),
  },
};
