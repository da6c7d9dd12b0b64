// An entry of the log in one plain sentence, and its changed fields in words.

import { userStatuses } from '#shared/access/roles.ts';
import type { AuditRow } from '#shared/audit/contract.ts';
import { appTexts } from '#renderer/app/app-texts.ts';
import { formatDate, formatDateTime, formatMoney, formatNumber } from '#renderer/lib/formats.ts';
import { auditTexts } from './audit-texts.ts';
import { actionKeys, entityKeys, fieldKeys } from './audit-texts-en.ts';

export type ChangedField = { readonly field: string; readonly from: string; readonly to: string };

function has<Key extends string>(keys: readonly Key[], key: string): key is Key {
  return (keys as readonly string[]).includes(key);
}

/** A name of the code as words, for what has no word of its own: `fieldTimes` → `field times`. */
function spelledOut(name: string): string {
  return name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

export function actionWord(action: string): string {
  return has(actionKeys, action) ? auditTexts.text(`action.${action}`) : spelledOut(action);
}

export function entityWord(entity: string): string {
  return has(entityKeys, entity) ? auditTexts.text(`entity.${entity}`) : spelledOut(entity);
}

function fieldWord(field: string): string {
  return has(fieldKeys, field) ? auditTexts.text(`field.${field}`) : spelledOut(field);
}

const roleNames = ['OWNER', 'ADMIN', 'DENTIST', 'HYGIENIST', 'RECEPTIONIST'] as const;
const longestValue = 80;

function valueWords(field: string, value: unknown): string {
  const t = auditTexts.text;
  if (value === null || value === undefined || value === '') return t('value.nothing');
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
  if (typeof value === 'number') {
    if (field.endsWith('Minutes')) return t('value.minutes', { count: value });
    if (field.endsWith('Hours')) return t('value.hours', { count: value });
    return field.endsWith('Minor') ? formatMoney(value) : formatNumber(value, { maximumFractionDigits: 6 });
  }
  if (typeof value !== 'string') return shortened(JSON.stringify(value));
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return formatDateTime(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDate(value);
  if (field === 'role' && has(roleNames, value)) return appTexts.text(`roles.${value}`);
  if (field === 'status' && has(userStatuses, value)) return t(`state.${value}`);
  return field.endsWith('FileId') ? t('value.picture') : `“${shortened(value)}”`;
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length <= longestValue ? text : `${letters.slice(0, longestValue - 1).join('')}…`;
}

/** The fields that an entry says were changed, with the value before and after. */
export function changedFieldsOf({ changes }: Pick<AuditRow, 'changes'>): readonly ChangedField[] {
  return Object.entries(changes).flatMap(([field, change]) => {
    if (typeof change !== 'object' || change === null || !('from' in change) || !('to' in change)) return [];
    return [
      { field: fieldWord(field), from: valueWords(field, change.from), to: valueWords(field, change.to) },
    ];
  });
}

/** What else an entry tells, as it is: a reason, a count, a role. Ids say nothing to a person and are left out. */
export function otherFactsOf({
  changes,
}: Pick<AuditRow, 'changes'>): readonly { field: string; value: string }[] {
  return Object.entries(changes).flatMap(([field, value]) => {
    const isChange = typeof value === 'object' && value !== null && 'from' in value && 'to' in value;
    if (isChange || field.endsWith('Id') || field === 'id') return [];
    return [{ field: fieldWord(field), value: valueWords(field, value) }];
  });
}

function thingOf(row: AuditRow): string {
  const entity = entityWord(row.entity);
  return row.entityName === null ? entity : auditTexts.text('named', { entity, name: row.entityName });
}

/** “Olga Owner changed the long wait from 15 minutes to 20 minutes”. */
export function auditSentence(row: AuditRow): string {
  const t = auditTexts.text;
  const who = row.userName ?? t('program');
  const changed = changedFieldsOf(row);
  const thing = thingOf(row);
  if (row.action === 'signInFailed') {
    const [, kind = '', typed = ''] = /^([\w-]+):(.*)$/.exec(row.entityId) ?? [];
    const name =
      row.entityName ?? (kind === 'user' || kind === 'reset' ? typed || t('unknownName') : t('somebody'));
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
  if (row.entity === 'session' && has(sessionActions, row.action))
    return t(`sentence.${row.action}`, { who });
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
  'override',
  'run',
] as const;
