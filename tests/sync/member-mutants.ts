// Faults planted in who may do what, what clinics know of each other, links and floors: the simulation must find each.

import type { PlantedFault } from './planted-fault.ts';

const membership = 'src-api/sync/membership.ts';
const partners = 'src-api/sync/partners.ts';
const pull = 'src-api/sync/pull.ts';
const follow = 'src-api/sync/follow-ups.ts';

export const memberMutants: readonly PlantedFault[] = [
  {
    name: 'somebody of the staff may do what is for an ADMIN',
    file: membership,
    find: "return role === 'ADMIN' && isActive ? null : rejected('not_an_admin');",
    put: 'return role === null ? rejected(String(isActive)) : null;',
  },
  {
    name: 'nobody may do anything',
    file: membership,
    find: "if (member === null) return replay === undefined ? rejected('not_a_member') : waitsFor('member', userId);",
    put: 'if (member === null) return null;',
  },
  {
    name: 'only one of two partners hears of the other',
    file: partners,
    find: '  await putPartner(tx, other, one, touched);\n',
    put: '',
  },
  {
    name: 'partners do not hear of a new profile',
    file: partners,
    find: 'for (const partner of await tx.partners(clinicId))',
    put: 'for (const partner of (await tx.partners(clinicId)).slice(1))',
  },
  {
    name: 'a slug goes to who asks last',
    file: 'src-api/sync/claim-slug.ts',
    find: 'if (await tx.takeSlug(clinicId, slug)) return slug;',
    put: 'await tx.takeSlug(clinicId, slug);\n    return slug;',
  },
  {
    name: 'a cursor below the floor goes on',
    file: pull,
    find: 'const isBelow = request.cursor < floor && request.floor !== floor;',
    put: 'const isBelow = false;',
  },
  {
    name: 'a reading from 0 begins again below the floor',
    file: pull,
    find: ' && request.floor !== floor;',
    put: ';',
  },
  {
    name: 'who takes a referral is told of it as well',
    file: follow,
    find: 'userId === before || userId === giver) return;',
    put: "userId === before || giver === '') return;",
  },
  {
    name: 'who has a referral already is told again',
    file: follow,
    find: 'if (userId === null || userId === before || userId === giver) return;',
    put: "if (userId === null || before === '' || userId === giver) return;",
  },
  {
    name: 'everybody is told of what was given to one',
    file: follow,
    find: "const body = { type: 'REFERRAL_STATUS_UPDATE', referralId, userId, at: means.now() } as const;",
    put: "const body = { type: 'REFERRAL_STATUS_UPDATE', referralId, userId: null, at: means.now() } as const;",
  },
  {
    name: 'nobody is told what was given to them',
    file: follow,
    find: "  if (name === 'side.update@1') return sideFollowUps(means, tx, asked, done, touched);\n",
    put: '',
  },
];
