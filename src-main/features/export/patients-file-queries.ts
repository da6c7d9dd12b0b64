// The file of patients: all that is known of each in one row, in the columns that the import takes in again.
// Details and histories also have files of their own, with what ties them together.

/** `refersTo` is `table.column`; null for a column that stands for itself. */
export type ExportColumn = { readonly name: string; readonly type: string; readonly refersTo: string | null };
export type ExportableTable = {
  readonly table: string;
  readonly columns: readonly ExportColumn[];
  /** What is read for each column, and from what. */
  readonly select: string;
  readonly from: string;
  /** The column that says the order and where a page begins. */
  readonly place: 'rowid' | 'id';
};

const sources = { t: 'patients', d: 'patient_details', h: 'medical_histories' } as const;

/**
 * What of these tables is not in the file: what is derived from the rest or kept to make it, and an imported last visit
 * that a later one here took the place of.
 */
export const leftOutOfPatientsFile = [
  'patients.sort_name',
  'patients.alert_summary',
  'patients.alert_count',
  'patients.field_times',
  'patients.imported_last_visit_on',
  'patient_details.id',
  'patient_details.patient_id',
  'patient_details.field_times',
  'patient_details.created_at',
  'patient_details.updated_at',
  'medical_histories.id',
  'medical_histories.patient_id',
  'medical_histories.field_times',
  'medical_histories.created_at',
  'medical_histories.updated_at',
] as const;

const ofPatient = [
  'id',
  'first_name',
  'last_name',
  'date_of_birth',
  'gender',
  'blood_group',
  'home_phone',
  'mobile',
  'email',
  'street',
  'city',
  'state',
  'postal_code',
  'country',
  'preferred_language',
  'current_treatment',
  'notes',
  'is_active',
  'is_archived',
  'last_visit_on',
] as const;
const ofDetails = [
  'emergency_contact_name',
  'emergency_contact_phone',
  'emergency_contact_relationship',
  'insurance_provider',
  'insurance_policy_number',
  'insurance_information',
  'dental_concerns',
  'previous_dental_treatments',
] as const;
const ofHistory = [
  'allergies',
  'medications',
  'conditions',
  'medical_history',
  'surgery_history',
  'other_medical_problems',
  'chronic_diseases',
  'smoking_status',
  'dietary_restrictions',
  'pain_tolerance',
] as const;

type Column = {
  readonly name: string;
  readonly sql: string;
  /** The stored column, as `table.column`, that it shows. */
  readonly shows: string;
  readonly refersTo?: string;
};

function plain(source: keyof typeof sources, names: readonly string[]): Column[] {
  return names.map((name) => ({ name, sql: `${source}."${name}"`, shows: `${sources[source]}.${name}` }));
}

function ofWomen(name: string, key: string): Column {
  const shows = 'medical_histories.women_specific';
  return { name, sql: `json_extract(h.women_specific, '$.${key}')`, shows };
}

/** Every column, in the order of the file. The lists of the history are JSON here: words are made of them later. */
export const patientsFileColumns: readonly Column[] = [
  ...plain('t', ofPatient),
  {
    name: 'preferred_dentist',
    sql: 'u.username',
    shows: 'patients.preferred_dentist_id',
    refersTo: 'users.username',
  },
  ...plain('d', ofDetails),
  ...plain('h', ofHistory),
  {
    name: 'has_no_known_allergies',
    sql: 'nullif(h.has_no_known_allergies, 0)',
    shows: 'medical_histories.has_no_known_allergies',
  },
  ofWomen('is_pregnant', 'isPregnant'),
  ofWomen('pregnancy_due_on', 'dueOn'),
  ofWomen('is_nursing', 'isNursing'),
  ofWomen('women_notes', 'notes'),
  { name: 'picture_sha256', sql: 'f.sha256', shows: 'patients.picture_file_id', refersTo: 'files.sha256' },
  ...plain('t', ['created_at', 'updated_at', 'deleted_at']),
];

export const patientsFile: ExportableTable = {
  table: 'patients',
  columns: patientsFileColumns.map(({ name, refersTo }) => ({
    name,
    type: 'text',
    refersTo: refersTo ?? null,
  })),
  select: patientsFileColumns.map(({ sql, name }) => `${sql} AS "${name}"`).join(', '),
  from: `patients t
    LEFT JOIN patient_details d ON d.patient_id = t.id
    LEFT JOIN medical_histories h ON h.patient_id = t.id
    LEFT JOIN users u ON u.id = t.preferred_dentist_id
    LEFT JOIN files f ON f.id = t.picture_file_id`,
  // The same order wherever the patients came from, so that two files can be compared.
  place: 'id',
};
