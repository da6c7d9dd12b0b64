// Faults planted in the network's core and in the rules, one at a time: the simulation must find each.

import type { PlantedFault } from './planted-fault.ts';

const push = 'src-api/sync/push.ts';
const pull = 'src-api/sync/pull.ts';
const settle = 'src-api/sync/settle-mutation.ts';
const follow = 'src-api/sync/follow-ups.ts';
const readers = 'src-api/sync/referral-readers.ts';
const steps = 'src-shared/referrals/referral-steps.ts';
const reduce = 'src-shared/sync/reduce.ts';

export const networkMutants: readonly PlantedFault[] = [
  {
    name: 'a known mutation is applied again',
    file: push,
    find: 'const known = await tx.mutation(mutation.id);',
    put: 'const known = mutation.seq > lastSeq ? null : await tx.mutation(mutation.id);',
  },
  {
    name: 'duplicates are known by their number alone',
    file: push,
    find: "(await isTaken(tx, request.device, mutation, known)))) {\n      stop = refuse('forked');\n      break;\n    }",
    put: '(await isTaken(tx, request.device, mutation, known)))) {\n      continue;\n    }',
  },
  {
    name: 'an outcome does not follow the mutation to another device',
    file: push,
    find: '    if (known.deviceId !== deviceId || known.seq !== seq || !isSame) await tx.addResult(deviceId, outcome);\n',
    put: '',
  },
  {
    name: 'one that cannot be digested holds up the rest',
    file: push,
    find: 'reply = await takeOne(means, clinicId, request, mutation, instead);',
    put: 'throw error;',
  },
  {
    name: 'one that cannot be digested is called applied',
    file: settle,
    find: "  status: 'quarantined',\n",
    put: "  status: 'applied',\n",
  },
  {
    name: 'the number moves on without its mutation',
    file: push,
    find: 'await tx.advanceDevice(request.device, lastSeq, lastMutationId);',
    put: 'await tx.advanceDevice(request.device, lastSeq, device.lastMutationId ?? lastMutationId);',
  },
  {
    name: 'a push in another epoch is taken',
    file: push,
    find: "if (request.epoch !== epoch) return refuse('epoch');",
    put: '',
  },
  {
    name: 'a pull in another epoch is answered',
    file: pull,
    find: "if (request.epoch !== epoch) return refuse('epoch');",
    put: '',
  },
  {
    name: 'outcomes are not in the pull',
    file: pull,
    find: 'results: await tx.results(request.device, request.resultAck),',
    put: 'results: [],',
  },
  {
    name: 'the pull skips to the head',
    file: pull,
    find: 'cursor: hasMore ? (entries.at(-1)?.seq ?? after) : head,',
    put: 'cursor: head,',
  },
  {
    name: 'settled replays are not told',
    file: pull,
    find: 'await tx.settled(request.parked, clinicId)',
    put: '[]',
  },
  {
    name: 'deletions are not told',
    file: settle,
    find: 'isDeleted: body === null });',
    put: 'isDeleted: false });',
  },
  {
    name: 'replays do not wait for what they need',
    file: settle,
    find: "if (replay === undefined || name === 'referral.import@1') return null;",
    put: 'return null;',
  },
  {
    name: 'a replay of what was confirmed is refused',
    file: settle,
    find: "const wasConfirmed = typeof asked.replay?.version === 'number';",
    put: "const wasConfirmed = asked.replay !== undefined && 'any' in asked.replay;",
  },
  {
    name: 'replays are applied in any order',
    file: settle,
    find: 'replay.version !== current + 1 :',
    put: 'false :',
  },
  {
    name: 'replays that waited are not woken',
    file: settle,
    find: 'for (let looked = first; looked < touched.length; looked++) {',
    put: 'for (let looked = touched.length; looked < first; looked++) {',
  },
  {
    name: 'a fault in a woken replay is laid on the one that woke it',
    file: settle,
    find: 'if (result.failed instanceof StoreFault) throw result.failed;',
    put: 'throw result.failed;',
  },
  {
    name: 'the receiver does not hear of a referral',
    file: settle,
    find: "return referralReaders(body as Bodies['referral']);",
    put: 'return [clinicId];',
  },
  {
    name: 'the receiver hears of drafts',
    file: readers,
    find: 'referral.sentAt === null ? null : referral.toClinicId',
    put: 'referral.toClinicId',
  },
  {
    name: 'the other clinic does not hear of a step',
    file: 'src-api/sync/put-once.ts',
    find: 'for (const clinicId of readers) touched.push',
    put: 'for (const clinicId of readers.slice(0, 1)) touched.push',
  },
  {
    name: 'a note is not sent on',
    file: follow,
    find: "    touched.push({ clinicId: reader, entity: 'note', id, version: 1, isDeleted: false });\n",
    put: '',
  },
  {
    name: 'a notification gets another id each time it is made',
    file: follow,
    find: '      means.derivedId(eventId, clinicId),',
    put: '      means.derivedId(eventId, clinicId, means.now()),',
  },
  {
    name: 'who makes a step is told of it too',
    file: follow,
    find: 'of readers.filter((reader) => reader !== event.byClinicId))',
    put: 'of readers)',
  },
  {
    name: 'who writes a note is told of it, and not who reads it',
    file: follow,
    find: '      means.derivedId(asked.id, reader),\n      reader,',
    put: '      means.derivedId(asked.id, clinicId),\n      clinicId,',
  },
  {
    name: 'any step may follow any other',
    file: steps,
    find: "if (step === undefined) return 'invalid_transition';",
    put: 'if (step === undefined) return null;',
  },
  {
    name: 'what a change replaced is not said',
    file: settle,
    find: 'overwritten === null ? null : { overwritten }',
    put: 'overwritten === null ? overwritten : null',
  },
  {
    name: 'a change that was seen counts as replaced',
    file: 'src-shared/sync/overwritten.ts',
    find: '(field) => before[field] !== seen[field] && before[field] !== changes[field],',
    put: '(field) => before[field] !== changes[field],',
  },
  {
    name: 'a draft is edited after it was sent',
    file: reduce,
    find: "if (body.status !== 'DRAFT') return",
    put: "if (body.status === 'REJECTED') return",
  },
];
