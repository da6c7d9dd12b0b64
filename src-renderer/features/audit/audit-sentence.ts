// An entry of the log in one plain sentence: who did what, to whose, and when that is.

import { formatDate, formatDateTime, formatTime, clinicDate } from '#renderer/lib/formats.ts';
import type { AuditRow, AuditSubject } from '#shared/audit/contract.ts';
import { auditTexts } from './audit-texts.ts';
import { actionWord, changedFieldsOf, conflictWords, entityWord, fieldChange, has } from './audit-words.ts';

/** Things that have a name of their own; everything else is of somebody. */
const called: ReadonlySet<string> = new Set([
  'service',
  'operatory',
  'location',
  'file',
  'patientImport',
  'contact',
]);

/** “the visit of Ayşe Demir”, “the block “Lunch” with Dr Ada”, “a service “Filling””. */
function whoseThing(row: AuditRow): string {
  const t = auditTexts.text;
  const { subject } = row;
  const entity =
    row.entity === 'event' && subject !== null
      ? t(subject.kind === 'BLOCK' ? 'thing.block' : 'thing.visit')
      : entityWord(row.entity);
  if (subject === null) return entity;
  const isCalled = called.has(row.entity) || subject.kind === 'BLOCK';
  const { name, providerName } = subject;
  const thing = name === null ? entity : t(isCalled ? 'thing.called' : 'thing.of', { entity, name });
  const isWhoseTime = subject.kind === 'BLOCK' || row.entity === 'slotHold';
  return isWhoseTime && providerName !== null ? t('thing.with', { thing, provider: providerName }) : thing;
}

/** When what an entry is about takes place, or is due; null where it has no time. */
export function subjectWhen({ startAt, endAt, on }: AuditSubject, isStretch: boolean): string | null {
  if (startAt === null) return on === null ? null : formatDate(on);
  if (!isStretch || endAt === null) return formatDateTime(startAt);
  const isOneDay = clinicDate(startAt) === clinicDate(endAt);
  return `${formatDateTime(startAt)}–${isOneDay ? formatTime(endAt) : formatDateTime(endAt)}`;
}

function thingOf(row: AuditRow): string {
  const thing = whoseThing(row);
  const when = row.subject === null ? null : subjectWhen(row.subject, row.entity === 'timeOff');
  return when === null ? thing : auditTexts.text('thing.when', { thing, when });
}

/** A move, a new length or a step of a calendar entry, each with before and after; null for every other act. */
function stepSentence(row: AuditRow, who: string): string | null {
  const t = auditTexts.text;
  const thing = whoseThing(row);
  if (row.action === 'status' || row.action === 'step' || row.action === 'revert') {
    const status = fieldChange(row, 'status');
    const sentence = row.action === 'revert' ? 'sentence.revert' : 'sentence.status';
    return status === null ? null : t(sentence, { who, thing: thingOf(row), ...status });
  }
  if (row.action === 'resize') {
    const end = fieldChange(row, 'endAt');
    return end === null ? null : t('sentence.resize', { who, thing, ...end });
  }
  const places = ['startAt', 'providerId', 'operatoryId'].flatMap((field) => fieldChange(row, field) ?? []);
  if (row.action !== 'move' || places.length === 0) return null;
  const isTimed = fieldChange(row, 'startAt') !== null;
  return t('sentence.move', {
    who,
    thing: isTimed ? thing : thingOf(row),
    from: places.map(({ from }) => from).join(', '),
    to: places.map(({ to }) => to).join(', '),
  });
}

/** “Olga Owner changed the long wait from 15 minutes to 20 minutes”. */
export function auditSentence(row: AuditRow): string {
  const t = auditTexts.text;
  const who = row.userName ?? t('program');
  const changed = changedFieldsOf(row);
  const thing = thingOf(row);
  if (row.entity === 'event' || row.action === 'step') {
    const step = stepSentence(row, who);
    if (step !== null) return step;
  }
  if (row.action === 'signInFailed') {
    const [, kind = '', typed = ''] = /^([\w-]+):(.*)$/.exec(row.entityId) ?? [];
    const name =
      row.subject?.name ?? (kind === 'user' || kind === 'reset' ? typed || t('unknownName') : t('somebody'));
    const sentence = has(failedKinds, kind) ? failedSentences[kind] : 'sentence.signInFailed';
    return t(sentence, { name });
  }
  if (row.action === 'update' && changed.length === 1 && changed[0] !== undefined) {
    const isSetting = row.entity === 'clinicSettings' || row.entity === 'clinic';
    return t(isSetting ? 'sentence.setting' : 'sentence.updateOne', { who, thing, ...changed[0] });
  }
  if (row.action === 'update' && changed.length > 1) {
    const fields = changed.map(({ field }) => field).join(', ');
    return t('sentence.updateMany', { who, thing, fields });
  }
  if (row.action === 'overwrite') {
    const fields = changed
      .map(({ field, from, to }) => t('sentence.replaced', { field, from, to }))
      .join(', ');
    return t('sentence.overwrite', { who, thing, fields });
  }
  if (row.entity === 'session' && has(sessionActions, row.action))
    return t(
      row.action === 'revoke' && row.subject !== null ? 'sentence.revokeOf' : `sentence.${row.action}`,
      {
        who,
        name: row.subject?.name ?? '',
      },
    );
  if (row.action === 'merge' || row.action === 'undoMerge') {
    const other = row.names[String(row.changes['otherId'])] ?? t('somebody');
    return t(`sentence.${row.action}`, { who, thing, other });
  }
  if (row.action === 'override') {
    const over = conflictWords(row.changes['over']);
    return over === null
      ? t('sentence.overrideSome', { who, thing })
      : t('sentence.override', { who, thing, over });
  }
  if (has(sentenceActions, row.action)) return t(`sentence.${row.action}`, { who, thing });
  return t('sentence.other', { who, thing, action: actionWord(row.action) });
}

const failedKinds = ['pin', 'user-id', 'reset'] as const;
const failedSentences = {
  pin: 'sentence.wrongPin',
  'user-id': 'sentence.wrongPassword',
  reset: 'sentence.wrongCode',
} as const;
const sessionActions = ['signIn', 'signOut', 'lock', 'unlock', 'revoke'] as const;
const sentenceActions = [
  'create',
  'update',
  'remove',
  'restore',
  'archive',
  'read',
  'export',
  'send',
  'amend',
  'sendPage',
  'revokePage',
  'issueResetCode',
  'resetPassword',
  'changePassword',
  'verify',
  'unverify',
  'confirmRecoveryKey',
  'setPassphrase',
  'keepPassphrase',
  'makeRecoveryKey',
  'replaceRecoveryKey',
  'dropRecoveryKey',
  'unlockKey',
  'setPin',
  'removePin',
  'apply',
  'mergeAway',
  'mergeBack',
  'attempt',
  'attemptOverridden',
  'complete',
  'call',
  'run',
  'approve',
  'decline',
  'reopen',
  'hold',
  'release',
  'purge',
] as const;
