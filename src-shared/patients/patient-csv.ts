// One row of a CSV file of patients, made into what a person would have typed, or into the problems it has.

import { Temporal } from 'temporal-polyfill';
import { type DateOrder, parseTypedDate } from '../text/date-typed.ts';
import { unprotectCell } from '../text/csv-cell.ts';
import { foldPhone } from '../text/phone-text.ts';
import { normaliseForSearch } from '../text/search-text.ts';
import { fieldProblems } from '../text/text-fields.ts';
import { idSchema, instantSchema } from '../core/values.ts';
import { readEntryList } from './entry-list-text.ts';
import {
  type CodedEntry,
  codedEntriesSchema,
  type MedicalHistoryInput,
  medicalHistoryInputSchema,
} from './medical-history.ts';
import { type ColumnMapping, type PatientCsvField, patientLines } from './patient-csv-columns.ts';
import {
  bloodGroupOfText,
  booleanOfText,
  genderOfText,
  painToleranceOfText,
  smokingOfText,
} from './patient-csv-values.ts';
import {
  type PatientDetailsInput,
  patientDetailsFields,
  patientDetailsInputSchema,
} from './patient-details.ts';
import { type PatientInput, patientInputOn } from './patient.ts';

export type PatientCsvOptions = { dateOrder: DateOrder; /** Local date `YYYY-MM-DD`. */ today: string };

/** `value` is the cell as it stands in the file, so that the report can show it. */
export type PatientCsvProblem = { field: PatientCsvField; code: string; value: string };

export type PatientCsvRow = {
  patient: PatientInput;
  details: PatientDetailsInput;
  /** What the file says of the health; fields it says nothing of are empty, as in a history in which nobody asked. */
  history: MedicalHistoryInput;
  importedLastVisitOn: string | null;
  /** Username or name as the file has it: who that is here is for the core to say. */
  preferredDentist: string | null;
  kept: KeptFacts;
  /** The same for the same patient in every import of the file (`csvIdentityKey`). */
  identityKey: string;
};
/** What a record of another clinic was, beside what a person types about a patient. */
export type KeptFacts = {
  /** The id of an export of Enamel, to be kept where it is free; null for the numbers of other systems. */
  id: string | null;
  isArchived: boolean;
  /** Instants. */
  createdAt: string | null;
  updatedAt: string | null;
  removedAt: string | null;
};
export type ParsedPatientCsvRow =
  | { ok: true; row: PatientCsvRow }
  | { ok: false; problems: PatientCsvProblem[] };

type Cells = Partial<Record<PatientCsvField, string>>;
const listKinds = { allergies: 'allergy', medications: 'medication', conditions: 'condition' } as const;
const maxSourceIdLength = 100;

/** As `patientLines`, of the medical history. */
const historyLines = [
  'medicalHistory',
  'surgeryHistory',
  'otherMedicalProblems',
  'chronicDiseases',
  'dietaryRestrictions',
] as const;
const detailLines = Object.keys(patientDetailsFields) as (keyof PatientDetailsInput)[];

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
  const readFlag = (field: PatientCsvField): boolean | null => read(field, 'notAChoice', booleanOfText);
  const readInstant = (field: PatientCsvField): string | null =>
    notAhead(
      field,
      read(field, 'invalidDate', (text) => instantOfText(text, options)),
    );
  const notAhead = (field: PatientCsvField, date: string | null): string | null => {
    if (date !== null && isAhead(date, options.today))
      problems.push({ field, code: 'inFuture', value: cells[field] ?? '' });
    return date;
  };

  const dateOfBirth = readDate('dateOfBirth');
  const importedLastVisitOn = notAhead('lastVisitOn', readDate('lastVisitOn'));
  const typed = {
    ...plainCells(patientLines, cells),
    ...splitName(cells),
    dateOfBirth,
    gender: read('gender', 'notAChoice', genderOfText),
    bloodGroup: read('bloodGroup', 'notAChoice', bloodGroupOfText),
    isActive: readFlag('isActive') ?? true,
  };
  const typedHistory = {
    ...plainCells(historyLines, cells),
    allergies: readEntries('allergies', cells, problems),
    medications: readEntries('medications', cells, problems),
    conditions: readEntries('conditions', cells, problems),
    hasNoKnownAllergies: readFlag('hasNoKnownAllergies') ?? false,
    womenSpecific: {
      isPregnant: readFlag('isPregnant'),
      dueOn: readDate('pregnancyDueOn'),
      isNursing: readFlag('isNursing'),
      notes: cells.womenNotes,
    },
    smokingStatus: read('smokingStatus', 'notAChoice', smokingOfText),
    painTolerance: read('painTolerance', 'notAChoice', painToleranceOfText),
  };
  const kept: KeptFacts = {
    id: idSchema.safeParse(cells.sourceId).data ?? null,
    isArchived: readFlag('isArchived') ?? false,
    createdAt: readInstant('createdAt'),
    updatedAt: readInstant('updatedAt'),
    removedAt: readInstant('removedAt'),
  };
  if ((cells.sourceId?.length ?? 0) > maxSourceIdLength) {
    problems.push({ field: 'sourceId', code: 'tooLong', value: cells.sourceId ?? '' });
  }
  const patient = patientInputOn(options.today).safeParse(typed);
  const details = patientDetailsInputSchema.safeParse(plainCells(detailLines, cells));
  const history = medicalHistoryInputSchema.safeParse(typedHistory);
  for (const { error } of [patient, details, history]) {
    if (error === undefined) continue;
    for (const { field, code } of fieldProblems(error)) addSchemaProblem(problems, cells, field, code);
  }
  if (!patient.success || !details.success || !history.success || problems.length > 0)
    return { ok: false, problems };
  return {
    ok: true,
    row: {
      patient: patient.data,
      details: details.data,
      history: history.data,
      importedLastVisitOn,
      preferredDentist: cells.preferredDentist ?? null,
      kept,
      identityKey: csvIdentityKey(cells.sourceId ?? null, patient.data),
    },
  };
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

/** An instant as our export writes it; a date alone counts from its midnight in UTC. */
function instantOfText(text: string, options: PatientCsvOptions): string | null {
  if (instantSchema.safeParse(text).success) return text;
  const date = dateOfText(text, options);
  return date === null ? null : `${date}T00:00:00.000Z`;
}

/** Of an instant's day it is only known that the clinic's own is at most one behind. */
function isAhead(dateOrInstant: string, today: string): boolean {
  const day = dateOrInstant.slice(0, 10);
  if (day <= today) return false;
  return day === dateOrInstant || day > Temporal.PlainDate.from(today).add({ days: 1 }).toString();
}

function plainCells<Field extends PatientCsvField>(
  fields: readonly Field[],
  cells: Cells,
): Partial<Record<Field, string>> {
  const said: Partial<Record<Field, string>> = {};
  for (const field of fields) said[field] = cells[field];
  return said;
}

function readEntries(
  field: keyof typeof listKinds,
  cells: Cells,
  problems: PatientCsvProblem[],
): CodedEntry[] {
  const text = cells[field];
  if (text === undefined) return [];
  const parsed = codedEntriesSchema.safeParse(readEntryList(listKinds[field], text));
  if (parsed.success) return parsed.data;
  problems.push({ field, code: parsed.error.issues[0]?.message ?? 'invalidCharacters', value: text });
  return [];
}

const ofWomen: Readonly<Record<string, PatientCsvField>> = {
  'womenSpecific.dueOn': 'pregnancyDueOn',
  'womenSpecific.notes': 'womenNotes',
};

/** A problem already told about a cell is not told twice: an unreadable date is not also a missing one. */
function addSchemaProblem(problems: PatientCsvProblem[], cells: Cells, field: string, code: string): void {
  const isName = field === 'firstName' || field === 'lastName';
  const csvField = (
    isName && cells[field] === undefined && cells.fullName !== undefined
      ? 'fullName'
      : (ofWomen[field] ?? field)
  ) as PatientCsvField;
  if (problems.some((problem) => problem.field === csvField)) return;
  problems.push({ field: csvField, code, value: cells[csvField] ?? '' });
}
