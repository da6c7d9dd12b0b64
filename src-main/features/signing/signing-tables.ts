// Certificates under which the clinic's documents are signed. The key is never stored: it is made of the database key.

import { sql } from 'drizzle-orm';
import { check, index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { idColumn, isInstant, timestamps } from '#main/db/columns.ts';

export const signingCertificates = sqliteTable(
  'signing_certificates',
  {
    id: idColumn(),
    /** The clinic's name when it was made, as the certificate has it. */
    name: text('name').notNull(),
    /** DER in base64. */
    certificate: text('certificate').notNull(),
    expiresAt: text('expires_at').notNull(),
    ...timestamps,
  },
  (table) => [
    index('signing_certificates_by_name').on(table.name, table.expiresAt),
    check('signing_certificates_name', sql`length(${table.name}) between 1 and 200`),
    check('signing_certificates_certificate', sql`length(${table.certificate}) between 1 and 10000`),
    check('signing_certificates_expires_at', isInstant(table.expiresAt)),
  ],
);
