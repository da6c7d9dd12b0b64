// Calls that take patients in from a CSV file of another system: look, try without writing, run, read the report.

import { z } from 'zod';
import { procedure } from '../core/errors.ts';
import { brandedId, instantSchema, pageInput, pageOf } from '../core/values.ts';
import { dateOrders } from '../text/date-typed.ts';
import { duplicateCandidateSchema } from './patient-shapes.ts';
import { patientCsvFields } from './patient-csv-columns.ts';
import { patientIdSchema } from './patient.ts';

export const patientImportIdSchema = brandedId('PatientImport');
export type PatientImportId = z.infer<typeof patientImportIdSchema>;

/** A larger file is sent in parts; the largest file is `maxImportParts` of them and `maxImportRows` rows. */
export const maxImportPartCharacters = 800_000;
export const maxImportParts = 200;
export const maxImportRows = 200_000;
export const maxImportColumns = 200;

export const importMappingSchema = z.record(z.string().max(500), z.enum(patientCsvFields).nullable());
export type ImportMapping = z.infer<typeof importMappingSchema>;

/** WAITING until the import runs; then what became of the row. HELD waits for a person: `decide`. */
export const importRowStatuses = ['WAITING', 'CREATED', 'UPDATED', 'UNCHANGED', 'REFUSED', 'HELD'] as const;
export type ImportRowStatus = (typeof importRowStatuses)[number];

/** `field` is null for a problem of the whole row. */
export const rowProblemSchema = z.object({
  field: z.string().nullable(),
  code: z.string(),
  value: z.string().max(200),
});
export type RowProblem = z.infer<typeof rowProblemSchema>;

const fileText = z.string().max(maxImportPartCharacters, 'tooLong');

export const patientImportSchema = z.object({
  id: patientImportIdSchema,
  fileName: z.string(),
  status: z.enum(['RECEIVING', 'READY', 'RUN']),
  columns: z.array(z.string()),
  mapping: importMappingSchema.nullable(),
  dateOrder: z.enum(dateOrders),
  rowCount: z.int(),
  createdAt: instantSchema,
});
export type PatientImport = z.infer<typeof patientImportSchema>;

const previewSchema = z.object({
  import: patientImportSchema,
  proposedMapping: importMappingSchema,
  sampleRows: z.array(z.array(z.string())).max(5),
});

/** What a dry run says of a row: what `run` would make of it. */
export const dryRunVerdicts = ['new', 'same', 'changed', 'refused', 'nearDuplicate'] as const;
export type DryRunVerdict = (typeof dryRunVerdicts)[number];

export const countsSchema = z.object({
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  held: z.int(),
  waiting: z.int(),
});
export type ImportCounts = z.infer<typeof countsSchema>;

const oneImport = z.object({ importId: patientImportIdSchema });
const notAFile = {
  NOT_CSV: {
    status: 422,
    data: z.object({
      reason: z.enum(['empty', 'noRows', 'tooManyRows', 'tooManyColumns', 'badQuotes']),
      row: z.int().nullable(),
    }),
  },
} as const;
const wrongState = { NOT_READY: { status: 409 } } as const;

export const patientImportContract = {
  /** Takes the first part of a file. With `isLast` it is split into rows at once and the answer is a preview. */
  start: procedure
    .input(z.object({ fileName: z.string().min(1).max(255), fileText, isLast: z.boolean().default(true) }))
    .output(z.object({ importId: patientImportIdSchema, preview: previewSchema.nullable() }))
    .errors(notAFile),
  append: procedure
    .input(
      oneImport.extend({ partNumber: z.int().min(2).max(maxImportParts), fileText, isLast: z.boolean() }),
    )
    .output(z.object({ importId: patientImportIdSchema, preview: previewSchema.nullable() }))
    .errors({ ...notAFile, ...wrongState }),
  get: procedure
    .input(oneImport)
    .output(previewSchema.extend({ counts: countsSchema }))
    .errors(wrongState),
  list: procedure.input(z.object(pageInput)).output(pageOf(patientImportSchema)),
  /**
   * Reads rows under a mapping for some 200 ms and writes nothing of them; ask again with `goesOn` while `judged` is
   * less than `rowCount`. Without `goesOn` it begins anew. Rows with something to tell come in pages.
   */
  dryRun: procedure
    .input(
      oneImport.extend({
        mapping: importMappingSchema,
        dateOrder: z.enum(dateOrders),
        goesOn: z.boolean().default(false),
        cursor: z.int().min(0).default(0),
        limit: z.int().min(1).max(100).default(50),
      }),
    )
    .output(
      z.object({
        judged: z.int(),
        rowCount: z.int(),
        counts: z.object({
          new: z.int(),
          same: z.int(),
          changed: z.int(),
          refused: z.int(),
          nearDuplicate: z.int(),
        }),
        /** Columns of the file that go nowhere. */
        ignoredColumns: z.array(z.string()),
        rows: z
          .array(
            z.object({
              rowNumber: z.int(),
              verdict: z.enum(dryRunVerdicts),
              problems: z.array(rowProblemSchema),
            }),
          )
          .max(100),
        nextCursor: z.int().nullable(),
      }),
    )
    .errors(wrongState),
  /** Takes the next rows in, some 200 ms of them in one transaction: call again while `counts.waiting` is not 0. */
  run: procedure
    .input(oneImport.extend({ mapping: importMappingSchema, dateOrder: z.enum(dateOrders) }))
    .output(z.object({ counts: countsSchema }))
    .errors(wrongState),
  /** The rows with one outcome, for the report and for deciding about held ones. */
  listRows: procedure
    .input(oneImport.extend({ ...pageInput, status: z.enum(importRowStatuses).nullish() }))
    .output(
      pageOf(
        z.object({
          rowNumber: z.int(),
          status: z.enum(importRowStatuses),
          problems: z.array(rowProblemSchema),
          patientId: patientIdSchema.nullable(),
          cells: z.array(z.string()),
        }),
      ),
    ),
  /** The patients a held row may be. */
  candidates: procedure
    .input(oneImport.extend({ rowNumber: z.int().min(1) }))
    .output(z.array(duplicateCandidateSchema).max(20))
    .errors(wrongState),
  /** A held row becomes a new patient, or updates the one it is (`patientId`), or is left out. */
  decide: procedure
    .input(
      oneImport.extend({
        rowNumber: z.int().min(1),
        decision: z.enum(['CREATE', 'SAME_AS', 'LEAVE_OUT']),
        patientId: patientIdSchema.nullish(),
      }),
    )
    .output(z.object({ status: z.enum(importRowStatuses), patientId: patientIdSchema.nullable() }))
    .errors(wrongState),
  /** The report as CSV text, in pages: row number, outcome, problems, and the row's own cells. */
  report: procedure
    .input(
      oneImport.extend({ afterRow: z.int().min(0).default(0), status: z.enum(importRowStatuses).nullish() }),
    )
    .output(z.object({ csv: z.string(), nextAfterRow: z.int().nullable() })),
};
