import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { createTestClinic, type Client, type TestClinic } from '../../../tests/fixtures/test-clinic.ts';
import { leftOutOfPatientsFile, patientsFileColumns } from './patients-file-queries.ts';
import { wholeTable } from './export-cases.ts';
import { programActor } from '#main/core/call.ts';
import { newId } from '#main/core/ids.ts';
import { write } from '#main/core/unit-of-work.ts';
import { refreshLastVisit } from '#main/features/patients/patient-visits-service.ts';
import { alertCatalogue, type AlertKind } from '#shared/patients/alert-catalogue.ts';
import {
  medicalHistoryFields,
  medicalHistoryInputSchema,
  painTolerances,
  severities,
  smokingStatuses,
  womenSpecificSchema,
} from '#shared/patients/medical-history.ts';
import { patientDetailsFields } from '#shared/patients/patient-details.ts';
import { bloodGroups, genders, patientInputSchema } from '#shared/patients/patient.ts';

const dentist = 'ayse.dentist';

async function clinicWithDentist(): Promise<TestClinic & { dentistId: string }> {
  const clinic = await createTestClinic();
  const { id } = await clinic.person('DENTIST', dentist);
  await clinic.owner.people.saveProfile({
    id,
    profile: { licenceNumber: 'TR-1' },
    colour: '#0f766e',
    sortOrder: 1,
  });
  return { ...clinic, dentistId: id };
}

/** Words as a careless program or a hostile hand may write them; only what the field takes is kept. */
const words = fc.oneof(
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }) },
  fc.string({ unit: fc.constantFrom(...`"';,|\n\t\r=+-@[]{} 0a`, '😀', '🦷', 'ﷺ', 'İ', 'ß'), maxLength: 20 }),
  fc.constantFrom(
    '=HYPERLINK("http://x","y")',
    "'=1+1",
    '+1-1',
    '@SUM(A1)',
    '0012',
    'Line\nbreak, "comma"; semicolon',
    'NULL',
    'true',
    'Ünïcode 𝒩ame 🧑‍⚕️',
    'רותם',
    '1e5',
    '{"a":1}',
    'a;b;c;d;e;f;g;h',
    '\u00a0x\u2028y',
  ),
);
type Schema = { safeParse: (value: unknown) => { success: boolean; data?: unknown } };
const orNone = (schema: Schema, arbitrary: fc.Arbitrary<unknown>) =>
  fc.option(arbitrary, { nil: null }).map((value) => (schema.safeParse(value).success ? value : null));
const kept = (schema: Schema) => orNone(schema, words);
const phone = fc.constantFrom(
  '0532 123 45 67',
  '(0212) 555 01 02',
  '+62 812-3456-7890',
  '007',
  '0800.1234.5',
  '+905321234567',
);
const date = fc
  .date({ min: new Date('1930-01-01'), max: new Date('2020-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const answer = fc.constantFrom(null, true, false);

const patientFields = patientInputSchema.shape;
const patient = fc.record({
  firstName: words.filter((text) => patientFields.firstName.safeParse(text).success),
  lastName: words.filter((text) => patientFields.lastName.safeParse(text).success),
  dateOfBirth: date,
  gender: fc.constantFrom(null, ...genders),
  bloodGroup: fc.constantFrom(null, ...bloodGroups),
  homePhone: fc.option(phone, { nil: null }),
  mobile: fc.option(phone, { nil: null }),
  email: fc.constantFrom(null, 'a@b.co', 'ünï@çödé.example'),
  street: kept(patientFields.street),
  city: kept(patientFields.city),
  state: kept(patientFields.state),
  postalCode: fc.constantFrom(null, '00123', '+1', '=1'),
  country: kept(patientFields.country),
  preferredLanguage: fc.constantFrom(null, 'tr', 'pt-BR'),
  currentTreatment: kept(patientFields.currentTreatment),
  notes: kept(patientFields.notes),
  isActive: fc.boolean(),
});
const details = fc.record(
  Object.fromEntries(
    Object.entries(patientDetailsFields).map(([field, schema]) => [
      field,
      field.endsWith('Phone') ? orNone(schema, phone) : kept(schema),
    ]),
  ),
);
const entries = (kind: AlertKind) =>
  fc.array(
    fc.record({
      text: words.filter((text) => patientFields.firstName.safeParse(text).success),
      code: fc.constantFrom(
        null,
        ...alertCatalogue.filter((item) => item.kind === kind).map(({ code }) => code),
      ),
      severity: fc.constantFrom(null, ...severities),
    }),
    { maxLength: 3 },
  );
const history = fc
  .record({
    allergies: entries('allergy'),
    medications: entries('medication'),
    conditions: entries('condition'),
    hasNoKnownAllergies: fc.boolean(),
    medicalHistory: kept(medicalHistoryFields.medicalHistory),
    surgeryHistory: kept(medicalHistoryFields.surgeryHistory),
    otherMedicalProblems: kept(medicalHistoryFields.otherMedicalProblems),
    chronicDiseases: kept(medicalHistoryFields.chronicDiseases),
    dietaryRestrictions: kept(medicalHistoryFields.dietaryRestrictions),
    womenSpecific: fc.record({
      isPregnant: answer,
      dueOn: fc.constantFrom(null, '2027-02-28'),
      isNursing: answer,
      notes: kept(womenSpecificSchema.shape.notes),
    }),
    smokingStatus: fc.constantFrom(null, ...smokingStatuses),
    painTolerance: fc.constantFrom(null, ...painTolerances),
  })
  .filter((value) => medicalHistoryInputSchema.safeParse(value).success);
const person = fc.record({
  patient,
  details: fc.option(details, { nil: undefined }),
  history: fc.option(history, { nil: null }),
  hasDentist: fc.boolean(),
  visitedOn: fc.option(date, { nil: null }),
  state: fc.constantFrom('kept', 'kept', 'archived', 'removed'),
});

type Person = {
  patient: object;
  details?: object | undefined;
  history: object | null;
  hasDentist: boolean;
  visitedOn: string | null;
  state: string;
};

/** A completed visit of the calendar, long ago. */
function putVisit({ clinic, core }: TestClinic, patientId: string, on: string): void {
  const at = `${on}T07:00:00.000Z`;
  clinic.db.$client
    .prepare(
      `INSERT INTO events (id, kind, title, start_at, end_at, zone, start_on, start_time, patient_id, patient_name, status, created_at, updated_at)
       VALUES (?, 'APPOINTMENT', 'Visit', ?, ?, 'Europe/Istanbul', ?, '10:00', ?, 'Somebody', 'COMPLETED', ?, ?)`,
    )
    .run(newId(), at, `${on}T07:30:00.000Z`, on, patientId, at, at);
  write({ core, clinic, actor: programActor }, (unit) => {
    refreshLastVisit(unit, patientId);
    unit.audit({ action: 'update', entity: 'event', entityId: patientId });
  });
}

/** Registers a person as the screens do: what looks like somebody here is said to be another. */
async function register(clinic: Awaited<ReturnType<typeof clinicWithDentist>>, one: Person): Promise<void> {
  const { owner } = clinic;
  const typed = { ...one.patient, preferredDentistId: one.hasDentist ? clinic.dentistId : null } as never;
  const seen = await owner.patients.checkDuplicates(typed);
  const made = await owner.patients.create({
    patient: typed,
    details: one.details,
    duplicatesSeen: seen.map(({ id }) => id),
  });
  if (one.history !== null)
    await owner.medicalHistory.update({ patientId: made.id, updatedAt: null, changes: one.history });
  if (one.visitedOn !== null) putVisit(clinic, made.id, one.visitedOn);
  if (one.state === 'archived') await owner.patients.archive({ id: made.id });
  if (one.state === 'removed') await owner.patients.remove({ id: made.id, updatedAt: made.updatedAt });
}

/** Takes a file in; rows that look like somebody are said to be new people. Gives the counts before that. */
async function takeIn(owner: Client, csv: string) {
  const { importId, preview } = await owner.patientImport.start({ fileName: 'patients.csv', fileText: csv });
  if (preview === null) throw new Error('no preview');
  const rules = { importId, mapping: preview.proposedMapping, dateOrder: 'YMD' as const };
  let { counts } = await owner.patientImport.run(rules);
  while (counts.waiting > 0) ({ counts } = await owner.patientImport.run(rules));
  for (let cursor: string | null = null; ;) {
    const page: Awaited<ReturnType<Client['patientImport']['listRows']>> = await owner.patientImport.listRows(
      {
        importId,
        status: 'HELD',
        limit: 100,
        cursor,
      },
    );
    for (const { rowNumber } of page.rows)
      await owner.patientImport.decide({ importId, rowNumber, decision: 'CREATE' });
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  const { rows: refused } = await owner.patientImport.listRows({ importId, status: 'REFUSED', limit: 100 });
  return { counts, refused: refused.map(({ problems }) => problems), mapping: preview.proposedMapping };
}

test('the file of patients, taken into an empty clinic, is given back byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 25 }), async (people) => {
      const first = await clinicWithDentist();
      const second = await clinicWithDentist();
      try {
        for (const one of people) await register(first, one);
        const csv = await wholeTable(first.owner, 'patients');
        const { refused, mapping } = await takeIn(second.owner, csv);
        expect(refused).toEqual([]);
        // Pictures are files, which no CSV holds: the column says which file it is.
        expect(Object.entries(mapping).filter(([, field]) => field === null)).toEqual([
          ['picture_sha256', null],
        ]);
        expect(await wholeTable(second.owner, 'patients')).toBe(csv);
        const alerts = async ({ owner }: TestClinic) =>
          (await owner.patients.list({ limit: 100 })).rows.map(({ id, alertSummary }) => [id, alertSummary]);
        expect(await alerts(second)).toEqual(await alerts(first));
        // And where it came from nothing is changed by it.
        expect((await takeIn(first.owner, csv)).counts).toMatchObject({
          unchanged: people.length,
          created: 0,
          updated: 0,
          refused: 0,
          held: 0,
        });
      } finally {
        await first.close();
        await second.close();
      }
    }),
    { numRuns: 6, endOnFailure: true },
  );
}, 120_000);

test('every column of a patient, the details and the history stands in the file, or is said to be left out', async () => {
  const clinic = await createTestClinic();
  try {
    const stored = (['patients', 'patient_details', 'medical_histories'] as const).flatMap((table) =>
      (clinic.clinic.db.$client.pragma(`table_info(${table})`) as { name: string }[]).map(
        ({ name }) => `${table}.${name}`,
      ),
    );
    const shown = new Set([...patientsFileColumns.map(({ shows }) => shows), ...leftOutOfPatientsFile]);
    expect([...shown].toSorted()).toEqual(stored.toSorted());
    const [head] = Papa.parse<string[]>(await wholeTable(clinic.owner, 'patients')).data;
    expect(head).toEqual(patientsFileColumns.map(({ name }) => name));
  } finally {
    await clinic.close();
  }
});
