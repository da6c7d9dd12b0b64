// Faults planted in the clinic's core, one at a time: the simulation must find each.

import type { PlantedFault } from './planted-fault.ts';

const page = 'src-main/sync/take-page.ts';
const machine = 'src-main/sync/sync-machine.ts';
const device = 'src-main/sync/new-device.ts';
const records = 'src-main/sync/synced-records.ts';
const queries = 'src-main/sync/sync-queries.ts';

export const clinicMutants: readonly PlantedFault[] = [
  {
    name: 'a page is not one transaction',
    file: page,
    find: '  return together(db, () => {',
    put: '  return ((_db: unknown, work: () => Taken | null) => work())(db, () => {',
  },
  {
    name: 'an answer to an older question is taken',
    file: page,
    find: '    if (state.deviceId !== asked.device || state.epoch !== asked.epoch || state.cursor !== asked.cursor)\n      return null;\n    if (page.epoch !== state.epoch || page.from !== state.cursor) return null;\n',
    put: '',
  },
  {
    name: 'a fork is not seen in the pull',
    file: page,
    find: 'if (page.end !== null && isFork(',
    put: 'if (page.end !== null && false && isFork(',
  },
  {
    name: 'a fork is known by the number alone',
    file: page,
    find: 'return held === undefined ? last > state.ackedSeq : held.id !== lastMutationId;',
    put: 'return held === undefined && last > state.ackedSeq;',
  },
  {
    name: 'outcomes are taken by number',
    file: page,
    find: 'const row = queries.mutation.get({ id: outcome.id });',
    put: 'const row = queries.mutation.get({ id: queries.mutationAt.get({ wireSeq: outcome.seq })?.id ?? outcome.id });',
  },
  {
    name: 'a refused change stays on the screen',
    file: page,
    find: '        note(row.entity, row.entityId);\n',
    put: '',
  },
  {
    name: 'deletions are not taken',
    file: page,
    find: '    queries.deleteBase.run({ entity, id });\n  } else {',
    put: '  } else {',
  },
  {
    name: 'an old version stays in the sum',
    file: page,
    find: 'if (held !== undefined && held.generation === state.generation)',
    put: 'if (held !== undefined && held.version > 2 && held.generation === state.generation)',
  },
  {
    name: 'a resync does not sweep',
    file: page,
    find: 'if (state.isResync) state = sweep(db, means, state, note);',
    put: 'state = { ...state, isResync: false };',
  },
  {
    name: 'a resync sweeps at its first page',
    file: page,
    find: '    state = { ...state, cursor: page.cursor };\n',
    put: '    state = { ...state, cursor: page.cursor };\n    if (state.isResync) state = sweep(db, means, state, note);\n',
  },
  {
    name: 'a notification is announced whenever it comes',
    file: page,
    find: 'if (queries.wasShown.get({ id }) !== undefined) return false;',
    put: 'if (queries.wasShown.get({ id }) !== undefined) return true;',
  },
  {
    name: 'what is changed while a restored network is read again is not a replay',
    file: records,
    find: 'isReplay: state.restoredAt !== null || current.isReplay,',
    put: 'isReplay: false,',
  },
  {
    name: 'only the first outcomes are asked for',
    file: page,
    find: 'const newest = page.end.results.at(-1)?.seq ?? 0;',
    put: 'const newest = page.end.last;',
  },
  {
    name: 'acked mutations are forgotten at once',
    file: queries,
    find: "lt(outbox.settledAt, value('before'))",
    put: "gt(outbox.settledAt, '')",
  },
  {
    name: "what is kept is counted by the PC's own clock",
    file: page,
    find: 'Date.parse(page.serverTime)',
    put: 'Date.parse(means.now())',
  },
  {
    name: 'mutations are deleted when they are sent',
    file: machine,
    find: "      health = 'ok';\n      wantsPull = true;\n",
    put: "      health = 'ok';\n      wantsPull = true;\n      for (const { id } of request.mutations) db.$client.prepare('delete from outbox where id = ?').run(id);\n",
  },
  {
    name: "the network's number is believed",
    file: machine,
    find: 'const newest = request.mutations.at(-1)?.seq ?? 0;',
    put: 'const newest = reply.last;',
  },
  {
    name: 'the word that a PC is a copy is not heard',
    file: machine,
    find: "        together(db, () => startNewDevice(db, means, state));\n        return;\n      case 'gap'",
    put: "        return;\n      case 'gap'",
  },
  {
    name: 'replays are not marked',
    file: machine,
    find: '    ...(row.isReplay && { replay: true }),\n',
    put: '',
  },
  {
    name: 'replays do not say their version',
    file: machine,
    find: '    ...(row.isReplay && row.entityVersion !== null && { entityVersion: row.entityVersion }),\n',
    put: '',
  },
  {
    name: 'a new device keeps the old count',
    file: device,
    find: 'nextSeq: wireSeq + 1, ackedSeq: 0 });',
    put: 'nextSeq: wireSeq + 1 });',
  },
  {
    name: 'a new device numbers backwards',
    file: queries,
    find: "    .where(eq(outbox.state, 'pending'))\n    .orderBy(asc(outbox.ord))",
    put: "    .where(eq(outbox.state, 'pending'))\n    .orderBy(sql`${outbox.ord} desc`)",
  },
  {
    name: 'acked mutations are not offered again',
    file: queries,
    find: "inArray(outbox.state, ['pending', 'parked', 'acked', 'quarantined'])",
    put: "inArray(outbox.state, ['pending', 'parked', 'quarantined'])",
  },
  {
    name: 'referrals of the public form are not given back',
    file: device,
    find: 'const isOfForm = body.fromClinicId === null;',
    put: 'const isOfForm = false;',
  },
  {
    name: 'what the network never answered goes before what it had confirmed',
    file: device,
    find: 'giveBack((ord -= 1), {',
    put: 'giveBack((queries.newestOrd.get()?.ord ?? 0) + (ord -= ord) + 1, {',
  },
  {
    name: 'what a change replaced is not written down',
    file: page,
    find: "if (outcome.status === 'applied' && isFields(lost)) means.overwrote?.(row, lost);",
    put: 'void isFields(lost);',
  },
  {
    name: 'what a change replaced is written down again after a restore of the network',
    file: page,
    find: 'row.entityVersion === null ? outcome.detail',
    put: 'row.id.length > 0 ? outcome.detail',
  },
  {
    name: 'a new epoch keeps the cursor',
    file: device,
    find: '    epoch,\n    cursor: 0,\n',
    put: '    epoch,\n',
  },
  {
    name: 'screens show the last truth without what waits',
    file: records,
    find: "    if (!('refused' in reduced)) body = reduced.body;\n",
    put: '',
  },
  {
    name: 'records are not written again after a page',
    file: page,
    find: 'materialise(db, means, changed.values());',
    put: '',
  },
];
