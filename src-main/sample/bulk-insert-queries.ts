// Writes many rows of a table with one raw prepared statement, their values mapped as the table's columns say.

import { getTableColumns, getTableName, type Table } from 'drizzle-orm';
import type { ClinicDb } from '#main/db/clinic-db.ts';
import { operatories, services } from '#main/features/calendar/catalogue-tables.ts';
import { eventChanges, events, eventStatusHistory } from '#main/features/calendar/events-tables.ts';
import { eventRequests, waitingCalls, waitingList } from '#main/features/calendar/planning-tables.ts';
import { locations } from '#main/features/clinic/clinic-tables.ts';
import { intakeForms } from '#main/features/patients/intake-tables.ts';
import { medicalHistories, patientDetails, patients } from '#main/features/patients/patients-tables.ts';
import { recallAttempts, recalls } from '#main/features/patients/recalls-tables.ts';
import {
  providerAvailability,
  providerProfiles,
  timeOff,
  users,
} from '#main/features/people/people-tables.ts';

/** Gives a writer of whole rows of one table. Call it inside a transaction. */
function rowWriter<Of extends Table>(db: ClinicDb, table: Of): (row: Of['$inferSelect']) => void {
  const columns = Object.entries(getTableColumns(table));
  const names = columns.map(([, column]) => `"${column.name}"`).join(', ');
  const marks = columns.map(() => '?').join(', ');
  const statement = db.$client.prepare(`INSERT INTO "${getTableName(table)}" (${names}) VALUES (${marks})`);
  return (row) => {
    statement.run(
      columns.map(([key, column]) => {
        const value: unknown = Reflect.get(row, key);
        return value === null ? null : column.mapToDriverValue(value);
      }),
    );
  };
}

/** The writers of every table that the sample fills in bulk. */
export function sampleWriters(db: ClinicDb) {
  return {
    users: rowWriter(db, users),
    providerProfiles: rowWriter(db, providerProfiles),
    providerAvailability: rowWriter(db, providerAvailability),
    timeOff: rowWriter(db, timeOff),
    locations: rowWriter(db, locations),
    operatories: rowWriter(db, operatories),
    services: rowWriter(db, services),
    patients: rowWriter(db, patients),
    patientDetails: rowWriter(db, patientDetails),
    medicalHistories: rowWriter(db, medicalHistories),
    intakeForms: rowWriter(db, intakeForms),
    recalls: rowWriter(db, recalls),
    recallAttempts: rowWriter(db, recallAttempts),
    events: rowWriter(db, events),
    eventStatusHistory: rowWriter(db, eventStatusHistory),
    eventChanges: rowWriter(db, eventChanges),
    eventRequests: rowWriter(db, eventRequests),
    waitingList: rowWriter(db, waitingList),
    waitingCalls: rowWriter(db, waitingCalls),
  };
}
export type SampleWriters = ReturnType<typeof sampleWriters>;

/** Keeps what a big fill touches in memory, up to 384 MB, until the connection is closed. */
export function fillInMemory(db: ClinicDb): void {
  db.$client.pragma('cache_size = -393216');
}
