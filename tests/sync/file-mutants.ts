// Faults planted in what the network does with files, one-time pages and mails: the simulation must find each.

import type { PlantedFault } from './planted-fault.ts';

const files = 'src-api/sync/files.ts';
const follow = 'src-api/sync/follow-ups.ts';
const form = 'src-api/sync/receive-form.ts';
const given = 'src-api/sync/import-referral.ts';
const device = 'src-main/sync/new-device.ts';
const settle = 'src-api/sync/settle-mutation.ts';

export const fileMutants: readonly PlantedFault[] = [
  {
    name: 'a file whose bytes are here already waits for them',
    file: files,
    find: 'if (owner === null || !(await tx.lockBlob(body.sha256, owner))) return;',
    put: 'return;',
  },
  {
    name: 'a referral carries any number of bytes',
    file: files,
    find: '> maxReferralBytes;',
    put: '> 1000 * maxReferralBytes;',
  },
  {
    name: 'the receiver does not hear of the files of a draft that is sent',
    file: follow,
    find: 'for (const { id, version } of files)\n',
    put: 'for (const { id, version } of files.slice(files.length))\n',
  },
  {
    name: 'the receiver does not hear of the notes of a referral that is sent',
    file: follow,
    find: 'for (const id of notes)\n',
    put: 'for (const id of notes.slice(notes.length))\n',
  },
  {
    name: 'only its own clinic hears that a file is removed',
    file: settle,
    find: "if (entity !== 'file') return [clinicId];",
    put: "if (entity !== 'file' || body !== null) return [clinicId];",
  },
  {
    name: 'a file of somebody without an account is let in at once',
    file: form,
    find: 'isQuarantined: true,',
    put: 'isQuarantined: false,',
  },
  {
    name: 'the mail of a one-time page is not written',
    file: follow,
    find: 'if (wasAnswered(asked)) return;',
    put: 'if (wasAnswered(asked) || asked.id !== null) return;',
  },
  {
    name: 'a clinic that wants no mails gets them',
    file: follow,
    find: 'profile?.hasEmailNotices !== true || profile.email === null',
    put: 'profile === null || profile.email === null',
  },
  {
    name: 'answers on one-time pages are not given back',
    file: device,
    find: 'const isOfPage = body.toClinicId === null',
    put: 'const isOfPage = body.toClinicId !== null',
  },
  {
    name: 'files of somebody without an account are not given back',
    file: given,
    find: 'for (const { id, version, body } of files) {',
    put: 'for (const { id, version, body } of files.slice(0, 0)) {',
  },
  {
    name: 'a file that was let in is let in by its number',
    file: settle,
    find: 'const isNumbered = replay.version !== null && !goesOneWay(name);',
    put: 'const isNumbered = replay.version !== null && name.length > 0;',
  },
  {
    name: 'an answer that another restore had undone is kept from its history',
    file: given,
    find: 'if (isNewer || (await tx.importedVersion(given.id)) !== null)',
    put: 'if ((await tx.importedVersion(given.id)) === null)',
  },
];
