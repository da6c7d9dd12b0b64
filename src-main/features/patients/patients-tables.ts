// Patients, what stands beside them in the record, and their medical histories. The search index is hand-written SQL.

import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { idColumn, isDate, isListOf, jsonColumn, softDelete, timestamps } from '#main/db/columns.ts';
import { files } from '#main/features/files/files-tables.ts';
import { users } from '#main/features/people/people-tables.ts';
import type { AlertSummary } from '#shared/patients/alert-summary.ts';
import type { FieldTimes } from '#shared/patients/field-merge.ts';
import type { CodedEntry, MedicalHistory, WomenSpecific } from '#shared/patients/medical-history.ts';
import type { Patient } from '#shared/patients/patient.ts';

export const patients = sqliteTable(
  'patients',
  {
    id: idColumn(),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    /** Folded "last first": the order of lists by name. */
    sortName: text('sort_name').notNull(),
    dateOfBirth: text('date_of_birth').notNull(),
    gender: text('gender').$type<Patient['gender']>(),
    bloodGroup: text('blood_group').$type<Patient['bloodGroup']>(),
    homePhone: text('home_phone'),
    mobile: text('mobile'),
    email: text('email'),
    street: text('street'),
    city: text('city'),
    state: text('state'),
    postalCode: text('postal_code'),
    country: text('country'),
    preferredLanguage: text('preferred_language'),
    preferredDentistId: text('preferred_dentist_id').references(() => users.id),
    currentTreatment: text('current_treatment'),
    notes: text('notes'),
    pictureFileId: text('picture_file_id').references(() => files.id),
    isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
    isArchived: integer('is_archived', { mode: 'boolean' }).notNull().default(false),
    /** The last completed visit of the calendar, else the imported one: maintained, so that lists can be ordered by it. */
    lastVisitOn: text('last_visit_on'),
    importedLastVisitOn: text('imported_last_visit_on'),
    /** The alerts of the medical history, computed when it is saved. */
    alertSummary: jsonColumn<AlertSummary>('alert_summary').notNull(),
    alertCount: integer('alert_count').notNull().default(0),
    /** When each field was last changed: how two edits of one record are merged. */
    fieldTimes: jsonColumn<FieldTimes>('field_times').notNull(),
    ...timestamps,
    ...softDelete,
  },
  (table) => [
    index('patients_by_name')
      .on(table.isArchived, table.sortName, table.id)
      .where(sql`deleted_at is null`),
    index('patients_by_last_visit')
      .on(table.isArchived, table.lastVisitOn, table.id)
      .where(sql`deleted_at is null`),
    index('patients_by_created')
      .on(table.isArchived, table.createdAt, table.id)
      .where(sql`deleted_at is null`),
    index('patients_by_birth')
      .on(table.dateOfBirth, table.id)
      .where(sql`deleted_at is null`),
    index('patients_by_dentist')
      .on(table.preferredDentistId, table.sortName, table.id)
      .where(sql`deleted_at is null`),
    index('patients_with_alerts')
      .on(table.isArchived, table.sortName, table.id)
      .where(sql`deleted_at is null and alert_count > 0`),
    index('patients_inactive')
      .on(table.isArchived, table.sortName, table.id)
      .where(sql`deleted_at is null and is_active = 0`),
    index('patients_put_away')
      .on(table.sortName, table.id)
      .where(sql`is_archived = 1 or deleted_at is not null`),
    check(
      'patients_names',
      sql`length(${table.firstName}) between 1 and 150 and length(${table.lastName}) between 1 and 150`,
    ),
    check('patients_sort_name', sql`length(${table.sortName}) <= 2000`),
    check('patients_date_of_birth', sql`${table.dateOfBirth} is not null and (${isDate(table.dateOfBirth)})`),
    check('patients_last_visit_on', isDate(table.lastVisitOn)),
    check('patients_imported_last_visit_on', isDate(table.importedLastVisitOn)),
    check('patients_gender', sql`${table.gender} in ('MALE', 'FEMALE', 'OTHER')`),
    check(
      'patients_blood_group',
      sql`${table.bloodGroup} in ('A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', 'O+', 'O-')`,
    ),
    check('patients_phones', sql`length(${table.homePhone}) <= 20 and length(${table.mobile}) <= 20`),
    check('patients_email', sql`length(${table.email}) <= 255`),
    check(
      'patients_address',
      sql`length(${table.street}) <= 300 and length(${table.city}) <= 100 and length(${table.state}) <= 100 and length(${table.postalCode}) <= 20 and length(${table.country}) <= 100`,
    ),
    check('patients_preferred_language', sql`length(${table.preferredLanguage}) <= 35`),
    check(
      'patients_notes',
      sql`length(${table.currentTreatment}) <= 5000 and length(${table.notes}) <= 5000`,
    ),
    check(
      'patients_flags',
      sql`${table.isActive} in (0, 1) and ${table.isArchived} in (0, 1) and ${table.alertCount} >= 0`,
    ),
    check('patients_json', sql`json_valid(${table.alertSummary}) and json_valid(${table.fieldTimes})`),
  ],
);

/** Whom to call, who pays, and what brings the patient: one row a patient, made when the first of it is known. */
export const patientDetails = sqliteTable(
  'patient_details',
  {
    id: idColumn(),
    patientId: text('patient_id')
      .notNull()
      .references(() => patients.id),
    emergencyContactName: text('emergency_contact_name'),
    emergencyContactPhone: text('emergency_contact_phone'),
    emergencyContactRelationship: text('emergency_contact_relationship'),
    insuranceProvider: text('insurance_provider'),
    insurancePolicyNumber: text('insurance_policy_number'),
    insuranceInformation: text('insurance_information'),
    dentalConcerns: text('dental_concerns'),
    previousDentalTreatments: text('previous_dental_treatments'),
    fieldTimes: jsonColumn<FieldTimes>('field_times').notNull(),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('patient_details_patient').on(table.patientId),
    check(
      'patient_details_contact',
      sql`length(${table.emergencyContactName}) <= 150 and length(${table.emergencyContactPhone}) <= 20 and length(${table.emergencyContactRelationship}) <= 50`,
    ),
    check(
      'patient_details_insurance',
      sql`length(${table.insuranceProvider}) <= 150 and length(${table.insurancePolicyNumber}) <= 50 and length(${table.insuranceInformation}) <= 5000`,
    ),
    check(
      'patient_details_dental',
      sql`length(${table.dentalConcerns}) <= 5000 and length(${table.previousDentalTreatments}) <= 5000`,
    ),
    check('patient_details_json', sql`json_valid(${table.fieldTimes})`),
  ],
);

export const medicalHistories = sqliteTable(
  'medical_histories',
  {
    id: idColumn(),
    patientId: text('patient_id')
      .notNull()
      .references(() => patients.id),
    allergies: jsonColumn<CodedEntry[]>('allergies').notNull(),
    hasNoKnownAllergies: integer('has_no_known_allergies', { mode: 'boolean' }).notNull().default(false),
    medications: jsonColumn<CodedEntry[]>('medications').notNull(),
    conditions: jsonColumn<CodedEntry[]>('conditions').notNull(),
    medicalHistory: text('medical_history'),
    surgeryHistory: text('surgery_history'),
    otherMedicalProblems: text('other_medical_problems'),
    chronicDiseases: text('chronic_diseases'),
    womenSpecific: jsonColumn<WomenSpecific>('women_specific').notNull(),
    smokingStatus: text('smoking_status').$type<MedicalHistory['smokingStatus']>(),
    dietaryRestrictions: text('dietary_restrictions'),
    painTolerance: text('pain_tolerance').$type<MedicalHistory['painTolerance']>(),
    fieldTimes: jsonColumn<FieldTimes>('field_times').notNull(),
    ...timestamps,
  },
  (table) => [
    uniqueIndex('medical_histories_patient').on(table.patientId),
    check(
      'medical_histories_lists',
      sql`${isListOf(table.allergies, 100)} and ${isListOf(table.medications, 100)} and ${isListOf(table.conditions, 100)}`,
    ),
    check(
      'medical_histories_json',
      sql`json_valid(${table.womenSpecific}) and json_type(${table.womenSpecific}) = 'object' and json_valid(${table.fieldTimes})`,
    ),
    check('medical_histories_flag', sql`${table.hasNoKnownAllergies} in (0, 1)`),
    check(
      'medical_histories_no_allergies',
      sql`${table.hasNoKnownAllergies} = 0 or ${table.allergies} = '[]'`,
    ),
    check('medical_histories_smoking', sql`${table.smokingStatus} in ('NEVER', 'FORMER', 'CURRENT')`),
    check('medical_histories_pain', sql`${table.painTolerance} in ('LOW', 'MEDIUM', 'HIGH')`),
    check(
      'medical_histories_texts',
      sql`length(${table.medicalHistory}) <= 5000 and length(${table.surgeryHistory}) <= 5000 and length(${table.otherMedicalProblems}) <= 5000 and length(${table.chronicDiseases}) <= 5000 and length(${table.dietaryRestrictions}) <= 1000`,
    ),
  ],
);
