// Signs documents for the clinic: its key, its certificate, which stays the same so that readers know it again.

import { createHash } from 'node:crypto';
import type { SignedInCall } from '#main/core/call.ts';
import { write } from '#main/core/unit-of-work.ts';
import { clinicRecord } from '#main/features/clinic/clinic-service.ts';
import { signingQueries } from '#main/features/signing/signing-queries.ts';
import { selfSignedCertificate } from '#main/pdf/certificate.ts';
import { detachedSignature } from '#main/pdf/detached-signature.ts';
import { fillSignature } from '#main/pdf/pdf-signature.ts';
import { signingKey, type SigningKey } from '#main/pdf/signing-key.ts';

const dayMs = 24 * 60 * 60 * 1000;
const certificateDays = 20 * 365;

export type ClinicSigner = {
  /** SHA-256 of the certificate as readers of documents show it: 64 hexadecimal digits. */
  readonly fingerprint: string;
  /** Fills the place that a PDF keeps free for the signature. */
  readonly sign: (pdf: Uint8Array) => Promise<Uint8Array>;
};

export async function clinicSigner(call: SignedInCall): Promise<ClinicSigner> {
  const key = await signingKey(call.clinic.key);
  const certificate = await clinicCertificate(call, key);
  return {
    fingerprint: createHash('sha256').update(certificate).digest('hex'),
    sign: (pdf) => fillSignature(pdf, (bytes) => detachedSignature(bytes, key, certificate)),
  };
}

/** Good from a day before: the reader's clock may be behind. A clinic with a new name gets a new one. */
async function clinicCertificate(call: SignedInCall, key: SigningKey): Promise<Uint8Array> {
  const { name } = clinicRecord(call);
  const nowMs = call.core.clock.nowMs();
  const known = signingQueries(call.clinic.db).current.get({ name, now: call.core.clock.now() });
  if (known !== undefined) return Buffer.from(known.certificate, 'base64');
  const until = new Date(nowMs + certificateDays * dayMs);
  const made = await selfSignedCertificate(key, { name, from: new Date(nowMs - dayMs), until });
  write(call, (unit) => {
    const id = unit.newId();
    signingQueries(unit.db).insert.run({
      id,
      name,
      certificate: Buffer.from(made).toString('base64'),
      expiresAt: until.toISOString(),
      createdAt: unit.now,
      updatedAt: unit.now,
    });
    unit.audit({ action: 'create', entity: 'signingCertificate', entityId: id });
  });
  return made;
}
