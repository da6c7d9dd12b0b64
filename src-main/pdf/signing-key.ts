// The clinic's key for signing documents: NIST P-256 (FIPS 186-5), made of the database key each time and kept nowhere.
// A clinic restored on another PC signs with the same one.

import { createECDH, webcrypto } from 'node:crypto';
import type { Certificate } from 'pkijs';
import { derivedKey } from '#main/db/key-slots.ts';

/** The order of P-256's group (SEC 2, 2.4.2): a private key is less, and not 0. */
const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** As pkijs declares it. */
type Key = Parameters<Certificate['sign']>[0];

export type SigningKey = {
  readonly privateKey: Key;
  readonly publicKey: Key;
};

export async function signingKey(databaseKey: Uint8Array): Promise<SigningKey> {
  const scalar = privateScalar(databaseKey);
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(scalar);
  // 04, x, y (SEC 1, 2.3.3).
  const point = pair.getPublicKey();
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  const open = { kty: 'EC', crv: 'P-256', x: text(point.subarray(1, 33)), y: text(point.subarray(33)) };
  const { subtle } = webcrypto;
  return {
    privateKey: (await subtle.importKey('jwk', { ...open, d: text(scalar) }, algorithm, false, [
      'sign',
    ])) as Key,
    publicKey: (await subtle.importKey('jwk', open, algorithm, true, ['verify'])) as Key,
  };
}

function privateScalar(databaseKey: Uint8Array): Buffer {
  for (let attempt = 0; ; attempt++) {
    const bytes = Buffer.from(derivedKey(databaseKey, `document-signing/${attempt}`));
    const value = BigInt(`0x${bytes.toString('hex')}`);
    if (value > 0n && value < order) return bytes;
  }
}
