// One row of a CSV file of patients, made into what a person would have typed, or into the problems it has.

import { type DateOrder, parseTypedDate } from '../text/date-typed.ts';
import { unprotectCell } from '../text/csv-cell.ts';
import { foldPhone } from '../text/phone-text.ts';
import { normaliseForSearch } from '../text/search-text.ts';
import { fieldProblems } from '../text/text-fields.ts';
import { alertOfText } from './alert-catalogue.ts';
import { type CodedEntry, codedEntriesSchema } from './medical-history.ts';
import type { ColumnMapping, PatientCsvField } from './patient-csv-columns.ts';
import { bloodGroupOfText, booleanOfText, genderOfText } from './patient-csv-values.ts';
import { type PatientInput, patientInputOn } from './patient.ts';

export type PatientCsvOptions = { dateOrder: DateOrder; /** Local date `YYYY-MM-DD`. */ today: string };

/** `value` is the cell as it stands in the file, so that the report can show it. */
export type PatientCsvProblem = { field: PatientCsvField; code: string; value: string };

export type PatientCsvRow = {
  patient: PatientInput;
  /** Lists of the medical history; empty where the file has no such column. */
  allergies: CodedEntry[];
  medications: CodedEntry[];
  conditions: CodedEntry[];
  importedLastVisitOn: string | null;
  /** The same for the same patient in every import of the file (`csvIdentityKey`). */
  identityKey: string;
};
export type ParsedPatientCsvRow =
  | { ok: true; row: PatientCsvRow }
  | { ok: false; problems: PatientCsvProblem[] };

type Cells = Partial<Record<PatientCsvField, string>>;
const listKinds = { allergies: 'allergy', medications: 'medication', conditions: 'condition' } as const;
const maxSourceIdLength = 100;

/**
 * The patient of one row (header to cell) under a mapping. Every cell that cannot be read is a problem with its
 * field, the code of the field's schema and the cell; nothing is dropped or guessed in silence. Two columns mapped
 * to one field are joined only for lists and notes; elsewhere the first filled one counts and a second, different
 * one is the problem `twice`.
 */
export function parsePatientCsvRow(
  row: Readonly<Record<string, string>>,
  mapping: ColumnMapping,
  options: PatientCsvOptions,
): ParsedPatientCsvRow {
  const problems: PatientCsvProblem[] = [];
  const cells = readCells(row, mapping, problems);
  const read = <Value>(
    field: PatientCsvField,
    code: string,
    parse: (text: string) => Value | null,
  ): Value | null => {
    const text = cells[field];
    if (text === undefined) return null;
    const value = parse(text);
    if (value === null) problems.push({ field, code, value: text });
    return value;
  };
  const readDate = (field: PatientCsvField): string | null =>
    read(field, 'invalidDate', (text) => dateOfText(text, options));

  const name = splitName(cells);
  const dateOfBirth = readDate('dateOfBirth');
  const importedLastVisitOn = readDate('lastVisitOn');
  if (importedLastVisitOn !== null && importedLastVisitOn > options.today) {
    problems.push({ field: 'lastVisitOn', code: 'inFuture', value: cells.lastVisitOn ?? '' });
  }
  const typed = {
    ...name,
    dateOfBirth,
    gender: read('gender', 'notAChoice', genderOfText),
    bloodGroup: read('bloodGroup', 'notAChoice', bloodGroupOfText),
    homePhone: cells.homePhone,
    mobile: cells.mobile,
    email: cells.email,
    street: cells.street,
    city: cells.city,
    state: cells.state,
    postalCode: cells.postalCode,
    country: cells.country,
    preferredLanguage: cells.preferredLanguage,
    currentTreatment: cells.currentTreatment,
    notes: cells.notes,
    isActive: read('isActive', 'notAChoice', booleanOfText) ?? true,
  };
  const lists = {
    allergies: readEntries('allergies', cells, problems),
    medications: readEntries('medications', cells, problems),
    conditions: readEntries('conditions', cells, problems),
  };
  if ((cells.sourceId?.length ?? 0) > maxSourceIdLength) {
    problems.push({ field: 'sourceId', code: 'tooLong', value: cells.sourceId ?? '' });
  }
  const parsed = patientInputOn(options.today).safeParse(typed);
  if (!parsed.success) {
    for (const { field, code } of fieldProblems(parsed.error)) addSchemaProblem(problems, cells, field, code);
  }
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  const identityKey = csvIdentityKey(cells.sourceId ?? null, parsed.data);
  return { ok: true, row: { patient: parsed.data, ...lists, importedLastVisitOn, identityKey } };
}

/**
 * The key under which an import remembers a patient, so that running it again changes nothing: the other system's
 * own number, else folded names, date of birth and phone.
 */
export function csvIdentityKey(
  sourceId: string | null,
  patient: Pick<PatientInput, 'firstName' | 'lastName' | 'dateOfBirth' | 'mobile' | 'homePhone'>,
): string {
  if (sourceId !== null && sourceId !== '') return `source:${sourceId}`;
  const names = [patient.firstName, patient.lastName].map((name) => normaliseForSearch(name) || name);
  const phone = foldPhone(patient.mobile ?? '') ?? foldPhone(patient.homePhone ?? '') ?? '';
  return `person:${JSON.stringify([...names, patient.dateOfBirth, phone])}`;
}

function readCells(
  row: Readonly<Record<string, string>>,
  mapping: ColumnMapping,
  problems: PatientCsvProblem[],
): Cells {
  const cells: Cells = {};
  for (const [header, field] of Object.entries(mapping)) {
    const value = unprotectCell(Object.hasOwn(row, header) ? (row[header] ?? '') : '').trim();
    if (field === null || value === '') continue;
    const known = cells[field];
    if (known === undefined) cells[field] = value;
    else if (field in listKinds || field === 'notes') cells[field] = `${known}\n${value}`;
    else if (known !== value) problems.push({ field, code: 'twice', value });
  }
  return cells;
}

/** `Last, First` where there is a comma; else the last word is the last name. One word alone lacks a last name. */
function splitName(cells: Cells): { firstName: string | undefined; lastName: string | undefined } {
  const { firstName, lastName, fullName } = cells;
  if (fullName === undefined || (firstName !== undefined && lastName !== undefined))
    return { firstName, lastName };
  const comma = fullName.indexOf(',');
  const words = fullName.split(/\s+/u);
  const [last, first] =
    comma >= 0
      ? [fullName.slice(0, comma).trim(), fullName.slice(comma + 1).trim()]
      : [
          words.length > 1 ? words.at(-1) : undefined,
          words.length > 1 ? words.slice(0, -1).join(' ') : words[0],
        ];
  return { firstName: firstName ?? first, lastName: lastName ?? last };
}

/** A date with a time behind it (`1981-07-03 00:00:00`), as exports write it, counts as the date. */
function dateOfText(text: string, { dateOrder, today }: PatientCsvOptions): string | null {
  const parsed = parseTypedDate(text.replace(/[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/u, ''), {
    order: dateOrder,
    today,
  });
  return parsed.ok ? parsed.date : null;
}

function readEntries(
  field: keyof typeof listKinds,
  cells: Cells,
  problems: PatientCsvProblem[],
): CodedEntry[] {
  const text = cells[field];
  if (text === undefined) return [];
  const words = text
    .split(/[;\n|]|,(?!\d)/u)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const typed = words.map((word) => ({
    code: alertOfText(listKinds[field], word)?.code ?? null,
    text: word,
    severity: null,
  }));
  const parsed = codedEntriesSchema.safeParse(typed);
  if (parsed.success) return parsed.data;
  problems.push({ field, code: parsed.error.issues[0]?.message ?? 'invalidCharacters', value: text });
  return [];
}

/** A problem already told about a cell is not told twice: an unreadable date is not also a missing one. */
function addSchemaProblem(problems: PatientCsvProblem[], cells: Cells, field: string, code: string): void {
  const isName = field === 'firstName' || field === 'lastName';
  const csvField = (
    isName && cells[field] === undefined && cells.fullName !== undefined ? 'fullName' : field
  ) as PatientCsvField;
  if (problems.some((problem) => problem.field === csvField)) return;
  problems.push({ field: csvField, code, value: cells[csvField] ?? '' });
}
