// Prepared statements of the clinic's one row.

import { preparedQueries } from '#main/db/clinic-db.ts';
import { clinics } from '#main/features/clinic/clinic-tables.ts';

export const clinicQueries = preparedQueries((db) => ({
  one: db.select().from(clinics).limit(1).prepare(),
}));
