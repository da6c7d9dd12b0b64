// A certificate by which readers of documents know the clinic again: signed by itself, since no authority vouches for it.

import { webcrypto } from 'node:crypto';
import { BitString, Integer, Utf8String } from 'asn1js';
import {
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  CryptoEngine,
  Extension,
  setEngine,
} from 'pkijs';
import type { SigningKey } from '#main/pdf/signing-key.ts';

type Means = ConstructorParameters<typeof CryptoEngine>[0];
setEngine('node', new CryptoEngine({ name: 'node', crypto: webcrypto as Means['crypto'] }));

/** X.520, 6.2.2. */
const commonName = '2.5.4.3';
/** RFC 5280, 4.2.1.3 and 4.2.1.9. */
const keyUsage = '2.5.29.15';
const basicConstraints = '2.5.29.19';
const digitalSignatureAndNonRepudiation = new Uint8Array([0b1100_0000]);

/** X.520 gives a name at most 64 letters. */
const maxNameLetters = 64;

/** The certificate in DER, good from `from` until `until`. */
export async function selfSignedCertificate(
  key: SigningKey,
  { name, from, until }: { readonly name: string; readonly from: Date; readonly until: Date },
): Promise<Uint8Array> {
  const certificate = new Certificate();
  certificate.version = 2;
  const serial = webcrypto.getRandomValues(new Uint8Array(16));
  // Positive and without a leading zero (RFC 5280, 4.1.2.2).
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  certificate.serialNumber = new Integer({ valueHex: serial.buffer });
  const value = Array.from(name).slice(0, maxNameLetters).join('');
  for (const side of [certificate.subject, certificate.issuer])
    side.typesAndValues.push(
      new AttributeTypeAndValue({ type: commonName, value: new Utf8String({ value }) }),
    );
  certificate.notBefore.value = from;
  certificate.notAfter.value = until;
  await certificate.subjectPublicKeyInfo.importKey(key.publicKey);
  const usage = new BitString({ valueHex: digitalSignatureAndNonRepudiation.buffer, unusedBits: 6 });
  certificate.extensions = [
    new Extension({
      extnID: basicConstraints,
      critical: true,
      extnValue: new BasicConstraints({ cA: false }).toSchema().toBER(),
    }),
    new Extension({ extnID: keyUsage, critical: true, extnValue: usage.toBER() }),
  ];
  await certificate.sign(key.privateKey, 'SHA-256');
  return new Uint8Array(certificate.toSchema(true).toBER());
}
