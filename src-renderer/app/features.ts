// All features of the desk: one line each. What a feature is made of: feature-definition.ts.

import { calendarFeature } from '#renderer/features/calendar/calendar-feature.ts';
import { auditFeature } from '#renderer/features/audit/audit-feature.ts';
import { backupFeature } from '#renderer/features/backup/backup-feature.ts';
import { keysFeature } from '#renderer/features/keys/keys-feature.ts';
import { operationsFeature } from '#renderer/features/operations/operations-feature.ts';
import { patientsFeature } from '#renderer/features/patients/patients-feature.ts';
import { clinicFeature } from '#renderer/features/clinic/clinic-feature.ts';
import { peopleFeature } from '#renderer/features/people/people-feature.ts';
import { dataBrowserFeature } from '#renderer/features/data-browser/data-browser-feature.ts';
import { networkFeature } from '#renderer/features/network/network-feature.ts';
import { todayFeature } from '#renderer/features/today/today-feature.ts';
import { settingsFeature } from '#renderer/features/settings/settings-feature.ts';
import { contactsFeature } from '#renderer/features/contacts/contacts-feature.ts';
import { referralsFeature } from '#renderer/features/referrals/referrals-feature.ts';
import { notificationsFeature } from '#renderer/features/notifications/notifications-feature.ts';
import { dicomFeature } from '#renderer/features/dicom/dicom-feature.ts';
import { xraysFeature } from '#renderer/features/xrays/xrays-feature.ts';

export const features = [
  todayFeature,
  calendarFeature,
  patientsFeature,
  backupFeature,
  settingsFeature,
  xraysFeature,
  dicomFeature,
  referralsFeature,
  contactsFeature,
  notificationsFeature,
  peopleFeature,
  clinicFeature,
  keysFeature,
  auditFeature,
  operationsFeature,
  dataBrowserFeature,
  networkFeature,
] as const;
