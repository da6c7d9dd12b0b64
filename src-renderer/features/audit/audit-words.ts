// The acts, things and changed fields of the log in words. The sentence of an entry is audit-sentence.ts.

import { userStatuses } from '#shared/access/roles.ts';
import { conflictKinds } from '#shared/calendar/conflicts.ts';
import { eventStatuses } from '#shared/calendar/status-machine.ts';
import { callResults, waitingPriorities } from '#shared/calendar/waiting-model.ts';
import { referralStatuses } from '#shared/referrals/referral-steps.ts';
import { urgencies } from '#shared/sync/bodies.ts';
import type { AuditRow } from '#shared/audit/contract.ts';
import { appTexts } from '#renderer/app/app-texts.ts';
import { formatDate, formatDateTime, formatMoney, formatNumber } from '#renderer/lib/formats.ts';
import { auditTexts } from './audit-texts.ts';
import { auditFieldTexts, fieldKeys } from './audit-field-texts.ts';
import { auditTextsEn } from './audit-texts-en.ts';
import { keysOf } from './keys-of.ts';

const actionKeys = keysOf(auditTextsEn.action);
const entityKeys = keysOf(auditTextsEn.entity);

export type ChangedField = { readonly field: string; readonly from: string; readonly to: string };

/** Whether words are kept for this name of the code. */
export function has<Key extends string>(keys: readonly Key[], key: string): key is Key {
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
  return has(fieldKeys, field) ? auditFieldTexts.text(field) : spelledOut(field);
}

const roleNames = ['OWNER', 'ADMIN', 'DENTIST', 'HYGIENIST', 'RECEPTIONIST'] as const;
const wishTypes = ['RESCHEDULE', 'CANCEL'] as const;
const longestValue = 80;

/** What stood in the way of a booking, each kind once; null when the entry does not say. */
export function conflictWords(over: unknown): string | null {
  if (!Array.isArray(over)) return null;
  const found = new Set(over.map((conflict: { kind?: unknown } | null) => conflict?.kind));
  const words = conflictKinds
    .filter((kind) => found.has(kind))
    .map((kind) => auditTexts.text(`conflict.${kind}`));
  return words.length === 0 ? null : words.join(', ');
}

type Changes = Pick<AuditRow, 'changes' | 'names'>;

function valueWords(field: string, value: unknown, names: AuditRow['names']): string {
  const t = auditTexts.text;
  if (value === null || value === undefined || value === '') return t('value.nothing');
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
  if (typeof value === 'number') {
    if (field.endsWith('Minutes')) return t('value.minutes', { count: value });
    if (field.endsWith('Hours')) return t('value.hours', { count: value });
    return field.endsWith('Minor') ? formatMoney(value) : formatNumber(value, { maximumFractionDigits: 6 });
  }
  if (field === 'over') return conflictWords(value) ?? t('value.nothing');
  if (typeof value !== 'string') return shortened(JSON.stringify(value));
  const name = names[value];
  if (name !== undefined) return name;
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return formatDateTime(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDate(value);
  if (field === 'role' && has(roleNames, value)) return appTexts.text(`roles.${value}`);
  if (field === 'status' && has(userStatuses, value)) return t(`state.${value}`);
  if (field === 'lastCallResult' && has(callResults, value)) return t(`callResult.${value}`);
  if (field === 'priority' && has(waitingPriorities, value)) return t(`priority.${value}`);
  if (field === 'type' && has(wishTypes, value)) return t(`wish.${value}`);
  if (field === 'urgency' && has(urgencies, value)) return t(`urgency.${value}`);
  if (has(eventStatuses, value) || has(referralStatuses, value)) return t(`visitState.${value}`);
  return field.endsWith('FileId') ? t('value.picture') : `“${shortened(value)}”`;
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length <= longestValue ? text : `${letters.slice(0, longestValue - 1).join('')}…`;
}

/** The fields that an entry says were changed, with the value before and after. */
export function changedFieldsOf({ changes, names }: Changes): readonly ChangedField[] {
  return Object.entries(changes).flatMap(([field, change]) => {
    if (typeof change !== 'object' || change === null || !('from' in change) || !('to' in change)) return [];
    return [
      {
        field: fieldWord(field),
        from: valueWords(field, change.from, names),
        to: valueWords(field, change.to, names),
      },
    ];
  });
}

/** What else an entry tells, as it is: a reason, a count, a role. Ids without a name are left out. */
export function otherFactsOf({ changes, names }: Changes): readonly { field: string; value: string }[] {
  return Object.entries(changes).flatMap(([field, value]) => {
    const isChange = typeof value === 'object' && value !== null && 'from' in value && 'to' in value;
    const isBareId = (field.endsWith('Id') || field === 'id') && !Object.hasOwn(names, String(value));
    if (isChange || isBareId) return [];
    return [{ field: fieldWord(field), value: valueWords(field, value, names) }];
  });
}

/** One changed field in words; null when the entry did not change it. */
export function fieldChange(row: Changes, field: string): ChangedField | null {
  return changedFieldsOf({ changes: { [field]: row.changes[field] }, names: row.names })[0] ?? null;
}
