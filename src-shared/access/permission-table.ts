// The one table of who may make which call.

import type { AnyContractProcedure } from '@orpc/contract';
import { imagingPermissions } from '#shared/access/imaging-permissions.ts';
import { dicomPermissions } from '#shared/access/dicom-permissions.ts';
import type { ImagingRight } from '#shared/access/imaging-rights.ts';
import type { Role } from '#shared/access/roles.ts';
import type { Contract } from '#shared/contract.ts';

type CallsOf<Node, Path extends string> = Node extends AnyContractProcedure
  ? Path
  : {
      [Key in keyof Node & string]: CallsOf<Node[Key], Path extends '' ? Key : `${Path}.${Key}`>;
    }[keyof Node & string];

/** `session.signIn`, `calendar.events.create` …: every call of the contract. */
export type CallName = CallsOf<Contract, ''>;

/**
 * PUBLIC: before sign-in and while locked. SIGNED_IN: everyone with an unlocked session. A right to pictures and
 * documents: who has it, by role or by what an owner decided. Otherwise the listed roles.
 */
export type Permission = 'PUBLIC' | 'SIGNED_IN' | ImagingRight | readonly Role[];

const managers = ['OWNER', 'ADMIN'] as const;
/** Who decides on a patient's wish to move or cancel a booking, and that two records are one person. */
const deciders = ['OWNER', 'ADMIN', 'DENTIST', 'RECEPTIONIST'] as const;

/** Forgetting a call here does not compile; a test walks role × call through the running core. */
export const permissions: Readonly<Record<CallName, Permission>> = {
  'system.status': 'PUBLIC',
  'system.unlockKey': 'PUBLIC',
  'system.retryOpen': 'PUBLIC',
  'system.changes': 'SIGNED_IN',

  'setup.createClinic': 'PUBLIC',
  'setup.createSample': 'PUBLIC',
  'setup.wipeSample': managers,
  'setup.removeClinic': ['OWNER'],

  'keys.status': ['OWNER'],
  'keys.setPassphrase': ['OWNER'],
  'keys.keepPassphrase': ['OWNER'],
  'keys.makeRecoveryKey': ['OWNER'],
  'keys.confirmRecoveryKey': ['OWNER'],
  'keys.dropRecoveryKey': ['OWNER'],

  'session.current': 'PUBLIC',
  'session.signIn': 'PUBLIC',
  'session.signOut': 'PUBLIC',
  'session.lock': 'PUBLIC',
  'session.unlockChoices': 'PUBLIC',
  'session.unlock': 'PUBLIC',
  'session.resetPassword': 'PUBLIC',
  'session.setPin': 'SIGNED_IN',
  'session.changePassword': 'SIGNED_IN',
  'session.list': 'SIGNED_IN',
  'session.revoke': 'SIGNED_IN',

  'presence.stay': 'SIGNED_IN',
  'presence.leave': 'SIGNED_IN',

  'people.list': 'SIGNED_IN',
  'people.get': managers,
  'people.create': managers,
  'people.update': managers,
  'people.remove': managers,
  'people.restore': managers,
  'people.setPicture': managers,
  'people.issueResetCode': managers,
  'people.providers': 'SIGNED_IN',
  'people.profile': managers,
  'people.saveProfile': managers,
  'people.setVerified': managers,
  'people.removeProfile': managers,
  'people.imagingRights': managers,
  'people.setImagingRights': ['OWNER'],

  'clinic.get': 'SIGNED_IN',
  'clinic.update': managers,
  'clinic.settings': 'SIGNED_IN',
  'clinic.updateSettings': managers,
  'clinic.locations.list': 'SIGNED_IN',
  'clinic.locations.create': managers,
  'clinic.locations.update': managers,
  'clinic.locations.remove': managers,
  'clinic.locations.restore': managers,

  // Everyone at the desk and at the chair books; whose time off one may enter is said by mayKeepTimeOff.
  'calendar.services.list': 'SIGNED_IN',
  'calendar.services.create': managers,
  'calendar.services.update': managers,
  'calendar.services.archive': managers,
  'calendar.services.restore': managers,
  'calendar.operatories.list': 'SIGNED_IN',
  'calendar.operatories.create': managers,
  'calendar.operatories.update': managers,
  'calendar.operatories.archive': managers,
  'calendar.operatories.restore': managers,
  'calendar.events.window': 'SIGNED_IN',
  'calendar.events.list': 'SIGNED_IN',
  'calendar.events.get': 'SIGNED_IN',
  'calendar.events.ofPatient': 'SIGNED_IN',
  'calendar.events.broken': 'SIGNED_IN',
  'calendar.events.create': 'SIGNED_IN',
  'calendar.events.update': 'SIGNED_IN',
  'calendar.events.move': 'SIGNED_IN',
  'calendar.events.resize': 'SIGNED_IN',
  'calendar.events.setStatus': 'SIGNED_IN',
  'calendar.events.revertStatus': 'SIGNED_IN',
  'calendar.events.copy': 'SIGNED_IN',
  'calendar.events.remove': 'SIGNED_IN',
  'calendar.events.restore': 'SIGNED_IN',
  'calendar.events.history': 'SIGNED_IN',
  'calendar.freeSlots': 'SIGNED_IN',
  'calendar.slotHold.window': 'SIGNED_IN',
  'calendar.slotHold.create': 'SIGNED_IN',
  'calendar.slotHold.release': 'SIGNED_IN',
  'calendar.requests.list': 'SIGNED_IN',
  'calendar.requests.create': 'SIGNED_IN',
  'calendar.requests.approve': deciders,
  'calendar.requests.decline': deciders,
  'calendar.requests.reopen': deciders,
  'calendar.waitingList.list': 'SIGNED_IN',
  'calendar.waitingList.add': 'SIGNED_IN',
  'calendar.waitingList.update': 'SIGNED_IN',
  'calendar.waitingList.remove': 'SIGNED_IN',
  'calendar.waitingList.restore': 'SIGNED_IN',
  'calendar.waitingList.offersForSlot': 'SIGNED_IN',
  'calendar.waitingList.logCallResult': 'SIGNED_IN',
  'calendar.availability.get': 'SIGNED_IN',
  'calendar.availability.set': managers,
  'calendar.timeOff.list': 'SIGNED_IN',
  'calendar.timeOff.visits': 'SIGNED_IN',
  'calendar.timeOff.add': 'SIGNED_IN',
  'calendar.timeOff.remove': 'SIGNED_IN',
  'calendar.timeOff.restore': 'SIGNED_IN',
  'calendar.dayOverview': 'SIGNED_IN',
  'calendar.today': 'SIGNED_IN',

  'audit.list': ['OWNER'],
  'audit.verify': ['OWNER'],
  'audit.exportCsv': ['OWNER'],

  'backup.status': 'SIGNED_IN',
  'backup.progress': 'SIGNED_IN',
  'backup.settings': managers,
  'backup.saveSettings': managers,
  'backup.list': managers,
  'backup.start': managers,
  'backup.cancel': managers,
  'backup.verify': managers,
  'backup.remove': managers,
  'backup.restoreBeside': managers,
  'backup.inspect': 'PUBLIC',
  'backup.restore': 'PUBLIC',
  'backup.restoreProgress': 'PUBLIC',
  'backup.cancelRestore': 'PUBLIC',

  'drafts.list': 'SIGNED_IN',
  'drafts.get': 'SIGNED_IN',
  'drafts.save': 'SIGNED_IN',
  'drafts.remove': 'SIGNED_IN',

  'patients.search': 'SIGNED_IN',
  'patients.list': 'SIGNED_IN',
  'patients.get': 'SIGNED_IN',
  'patients.checkDuplicates': 'SIGNED_IN',
  'patients.create': 'SIGNED_IN',
  'patients.update': 'SIGNED_IN',
  'patients.updateDetails': 'SIGNED_IN',
  'patients.setPicture': 'SIGNED_IN',
  'patients.setActive': 'SIGNED_IN',
  'patients.archive': 'SIGNED_IN',
  'patients.restore': 'SIGNED_IN',
  'patients.remove': managers,
  'patients.listRemoved': managers,

  'medicalHistory.get': 'SIGNED_IN',
  'medicalHistory.update': 'SIGNED_IN',

  'intake.current': 'SIGNED_IN',
  'intake.get': 'SIGNED_IN',
  'intake.listVersions': 'SIGNED_IN',
  'intake.listUnreviewed': 'SIGNED_IN',
  'intake.submit': 'SIGNED_IN',
  'intake.compare': 'SIGNED_IN',
  'intake.apply': 'SIGNED_IN',

  'recalls.listDue': 'SIGNED_IN',
  'recalls.listOfPatient': 'SIGNED_IN',
  'recalls.listAttempts': 'SIGNED_IN',
  'recalls.create': 'SIGNED_IN',
  'recalls.update': 'SIGNED_IN',
  'recalls.complete': 'SIGNED_IN',
  'recalls.remove': 'SIGNED_IN',
  'recalls.restore': 'SIGNED_IN',
  'recalls.logAttempt': 'SIGNED_IN',

  'patientImport.start': managers,
  'patientImport.append': managers,
  'patientImport.get': managers,
  'patientImport.list': managers,
  'patientImport.dryRun': managers,
  'patientImport.run': managers,
  'patientImport.listRows': managers,
  'patientImport.candidates': managers,
  'patientImport.decide': managers,
  'patientImport.report': managers,

  'patientMerge.preview': deciders,
  'patientMerge.merge': deciders,
  'patientMerge.undo': deciders,
  'patientMerge.ofPatient': 'SIGNED_IN',
  'patientMerge.candidates': deciders,
  'patientMerge.suggestions': deciders,

  'dataExport.listTables': managers,
  'dataExport.page': managers,

  // The front desk sends what a dentist decided and takes in what comes; the report of a treatment is a clinician's.
  'referrals.list': 'SIGNED_IN',
  'referrals.counts': 'SIGNED_IN',
  'referrals.get': 'SIGNED_IN',
  'referrals.see': 'SIGNED_IN',
  'referrals.proposals': 'SIGNED_IN',
  'referrals.create': 'SIGNED_IN',
  'referrals.edit': 'SIGNED_IN',
  'referrals.amend': 'SIGNED_IN',
  'referrals.step': 'SIGNED_IN',
  'referrals.addNote': 'SIGNED_IN',
  'referrals.keep': 'SIGNED_IN',
  'referrals.countAlong': 'SIGNED_IN',
  'referrals.addFiles': 'SIGNED_IN',
  'referrals.admitFile': 'SIGNED_IN',
  'referrals.removeFile': 'SIGNED_IN',
  'referrals.sendPage': 'SIGNED_IN',
  'referrals.revokePage': 'SIGNED_IN',
  'referrals.signPdf': 'SIGNED_IN',
  'referrals.figures': managers,

  ...imagingPermissions,
  ...dicomPermissions,

  'retention.list': ['OWNER'],
  'retention.purge': ['OWNER'],
  'retention.listUnvisited': managers,
  'retention.archiveUnvisited': managers,
  'retention.undoArchiving': managers,

  'operations.health': managers,
  'operations.checkIntegrity': managers,
  'operations.compact': managers,
  // Says how far an act is, never of what: it must answer while the database belongs to that act.
  'operations.progress': 'PUBLIC',
  'operations.supportFile': managers,

  'network.status': 'SIGNED_IN',
  'network.join': managers,
  'network.pair': managers,
  'network.signOut': managers,
  'network.wake': 'SIGNED_IN',
  'network.devices': managers,
  'network.revokeDevice': managers,
  'network.searchClinics': 'SIGNED_IN',
  'network.link': 'SIGNED_IN',
  'network.updateLink': managers,
  'network.attention.list': 'SIGNED_IN',
  'network.attention.discard': 'SIGNED_IN',
  'network.attention.restore': 'SIGNED_IN',
  'network.attention.makeNote': 'SIGNED_IN',
  'network.letVanish': managers,
  'contacts.list': 'SIGNED_IN',
  'contacts.get': 'SIGNED_IN',
  'contacts.specialties': 'SIGNED_IN',
  'contacts.create': 'SIGNED_IN',
  'contacts.update': 'SIGNED_IN',
  'contacts.remove': 'SIGNED_IN',
  'contacts.restore': 'SIGNED_IN',
  // The whole directory in one file leaves the clinic: who manages it decides on that.
  'contacts.exportCsv': managers,
  'notifications.list': 'SIGNED_IN',
  'notifications.summary': 'SIGNED_IN',
  'notifications.read': 'SIGNED_IN',
  'notifications.unread': 'SIGNED_IN',
  'notifications.readAll': 'SIGNED_IN',
  'notifications.unreadAll': 'SIGNED_IN',
  'notifications.takeAnnounced': 'SIGNED_IN',
};
