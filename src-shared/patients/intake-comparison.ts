// What an intake form would change in the record, shown to staff before it does; and the change itself, purely.

import { phoneDigits } from '../text/phone-text.ts';
import { normaliseForSearch } from '../text/search-text.ts';
import { type IntakeAnswers, intakeAnswersSchema } from './intake-form.ts';
import type { CodedEntry, WomenSpecific } from './medical-history.ts';

export const differenceKinds = ['added', 'changed', 'removed', 'same'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

export type IntakeField = keyof IntakeAnswers;
export type EntryListField = 'allergies' | 'medications' | 'conditions';
export type PlainField = Exclude<IntakeField, EntryListField | 'womenSpecific'>;
export type WomenSpecificField = `womenSpecific.${keyof WomenSpecific}`;

type PlainValue = string | boolean | null;

/** The record's side of every question; null where nothing is recorded. */
export type IntakeRecord = {
  [Field in PlainField]: Exclude<IntakeAnswers[Field], undefined> | null;
} & { [Field in EntryListField]: readonly CodedEntry[] } & { womenSpecific: WomenSpecific };

/** One row of the comparison. `key` is unique in it: the field, and for lists the entry too. */
export type IntakeDifference =
  | {
      key: string;
      field: PlainField | WomenSpecificField;
      current: PlainValue;
      answered: PlainValue;
      kind: DifferenceKind;
    }
  | {
      key: string;
      field: EntryListField;
      current: CodedEntry | null;
      answered: CodedEntry | null;
      kind: DifferenceKind;
    };

const intakeFields = intakeAnswersSchema.keyof().options;
const listFields: readonly string[] = ['allergies', 'medications', 'conditions'] satisfies EntryListField[];
const phoneFields: readonly string[] = [
  'homePhone',
  'mobile',
  'emergencyContactPhone',
] satisfies PlainField[];
const womenSpecificFields = ['isPregnant', 'dueOn', 'isNursing', 'notes'] as const;

/**
 * The answers beside the record, in the order of the form, `same` ones too; questions the form did not ask are left
 * out. Lists are compared entry by entry (same code, or same folded words), so that an allergy the patient forgot
 * shows as one `removed` row to leave unticked. A phone number in another spelling is the same.
 */
export function compareIntake(record: IntakeRecord, answers: IntakeAnswers): IntakeDifference[] {
  const given = withImpliedAnswers(record, answers);
  return intakeFields.flatMap((field): IntakeDifference[] => {
    if (given[field] === undefined) return [];
    if (isListField(field)) return compareLists(field, record[field], given[field] ?? []);
    if (field === 'womenSpecific') return compareWomenSpecific(record.womenSpecific, given.womenSpecific);
    return [comparePlain(field, record[field], given[field] ?? null)];
  });
}

/**
 * The record with the selected differences taken over; nothing else moves and the given record is not touched.
 * "No known allergies" is taken back when an allergy remains, since both cannot be true.
 */
export function applyIntake(
  record: IntakeRecord,
  differences: readonly IntakeDifference[],
  selectedKeys: ReadonlySet<string>,
): IntakeRecord {
  let applied = record;
  for (const difference of differences) {
    if (difference.kind === 'same' || !selectedKeys.has(difference.key)) continue;
    applied = applyOne(applied, difference);
  }
  return applied.allergies.length > 0 && applied.hasNoKnownAllergies
    ? { ...applied, hasNoKnownAllergies: false }
    : applied;
}

/** "No known allergies" says the list is empty, and a listed allergy takes a recorded "none" back. */
function withImpliedAnswers(record: IntakeRecord, answers: IntakeAnswers): IntakeAnswers {
  if (answers.hasNoKnownAllergies === true && answers.allergies === undefined)
    return { ...answers, allergies: [] };
  const listed = answers.allergies?.length ?? 0;
  if (listed > 0 && record.hasNoKnownAllergies === true) return { ...answers, hasNoKnownAllergies: false };
  return answers;
}

function isListField(field: IntakeField): field is EntryListField {
  return listFields.includes(field);
}

function comparePlain(
  field: PlainField | WomenSpecificField,
  current: PlainValue,
  answered: PlainValue,
): IntakeDifference {
  return {
    key: field,
    field,
    current,
    answered,
    kind: kindOf(current, answered, isSameValue(field, current, answered)),
  };
}

function isSameValue(field: string, current: PlainValue, answered: PlainValue): boolean {
  if (current === answered) return true;
  if (typeof current !== 'string' || typeof answered !== 'string') return false;
  return phoneFields.includes(field) && phoneDigits(current) === phoneDigits(answered);
}

function kindOf(current: unknown, answered: unknown, isSame: boolean): DifferenceKind {
  if (isSame) return 'same';
  if (current === null) return 'added';
  return answered === null ? 'removed' : 'changed';
}

function compareWomenSpecific(
  current: WomenSpecific,
  answered: WomenSpecific | undefined,
): IntakeDifference[] {
  if (answered === undefined) return [];
  return womenSpecificFields.map((field) =>
    comparePlain(`womenSpecific.${field}`, current[field], answered[field]),
  );
}

function compareLists(
  field: EntryListField,
  current: readonly CodedEntry[],
  answered: readonly CodedEntry[],
): IntakeDifference[] {
  const recorded = byIdentity(current);
  const given = byIdentity(answered);
  return [...new Set([...recorded.keys(), ...given.keys()])].map((identity) => {
    const before = recorded.get(identity) ?? null;
    const after = given.get(identity) ?? null;
    const isSame = before !== null && after !== null && isSameEntry(before, after);
    return {
      key: `${field}:${identity}`,
      field,
      current: before,
      answered: after,
      kind: kindOf(before, after, isSame),
    };
  });
}

/** What makes two entries one: the code, or the folded words where there is none. */
function identityOf(entry: CodedEntry): string {
  return entry.code === null ? `text:${normaliseForSearch(entry.text) || entry.text}` : `code:${entry.code}`;
}

function byIdentity(entries: readonly CodedEntry[]): Map<string, CodedEntry> {
  const found = new Map<string, CodedEntry>();
  for (const entry of entries) {
    const identity = identityOf(entry);
    if (!found.has(identity)) found.set(identity, entry);
  }
  return found;
}

/** A form that does not ask for the severity leaves the recorded one alone. */
function isSameEntry(current: CodedEntry, answered: CodedEntry): boolean {
  return (
    current.text === answered.text && (answered.severity === null || answered.severity === current.severity)
  );
}

function applyOne(record: IntakeRecord, difference: IntakeDifference): IntakeRecord {
  const { field } = difference;
  if (field === 'allergies' || field === 'medications' || field === 'conditions') {
    return { ...record, [field]: applyEntry(record[field], difference.current, difference.answered) };
  }
  if (field.startsWith('womenSpecific.')) {
    const part = field.slice('womenSpecific.'.length);
    return { ...record, womenSpecific: { ...record.womenSpecific, [part]: difference.answered } };
  }
  return { ...record, [field]: difference.answered };
}

function applyEntry(
  entries: readonly CodedEntry[],
  current: CodedEntry | null,
  answered: CodedEntry | null,
): readonly CodedEntry[] {
  if (current === null) return answered === null ? entries : [...entries, answered];
  const identity = identityOf(current);
  const place = entries.findIndex((entry) => identityOf(entry) === identity);
  return entries.flatMap((entry, index) => {
    if (identityOf(entry) !== identity) return [entry];
    if (answered === null || index !== place) return [];
    return [{ ...answered, severity: answered.severity ?? entry.severity }];
  });
}
