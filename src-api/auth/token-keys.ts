// The keys that sign access tokens: given by a setting, or kept in the data folder. The newest signs, all are believed.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type CryptoKey,
  type JWK,
} from 'jose';
import { z } from 'zod';

export const tokenAlgorithm = 'EdDSA';

export type TokenKeys = {
  /** Signs new tokens. */
  readonly signing: { readonly keyId: string; readonly key: CryptoKey };
  /** Checks tokens, by the key's id; null for one that is not ours. */
  readonly publicKey: (keyId: string) => CryptoKey | null;
};

const privateKeySchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  d: z.string(),
});

/** Reads keys from the setting: one private key as a JWK (RFC 8037), or an array of them, the newest first. */
export async function keysOfSetting(setting: string): Promise<TokenKeys> {
  let given: unknown;
  try {
    given = JSON.parse(setting);
  } catch (error) {
    throw new Error('TOKEN_KEYS is not JSON.', { cause: error });
  }
  const parsed = z
    .union([privateKeySchema.transform((one) => [one]), z.array(privateKeySchema).min(1)])
    .safeParse(given);
  if (!parsed.success) throw new Error('TOKEN_KEYS holds no Ed25519 private keys as JWK.');
  return keysOf(parsed.data);
}

/** The keys in `folder`, one made at the first start. Programs that share the folder share the keys. */
export async function keysOfFolder(folder: string): Promise<TokenKeys> {
  if (keyFiles(folder).length === 0) await addKey(folder, 1);
  return keysOf(keyFiles(folder).map((name) => readKey(join(folder, name))));
}

/** Another key, which signs from the next start on; tokens of the older ones are good until they are over. */
export async function rotateKey(folder: string): Promise<void> {
  const newest = Number(keyFiles(folder)[0]?.slice(0, 6) ?? 0);
  await addKey(folder, newest + 1);
}

function keyFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\d{6}\.json$/.test(name))
    .toSorted()
    .toReversed();
}

function readKey(path: string): JWK {
  const parsed = privateKeySchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.success) throw new Error(`${path} is not a key of this program.`);
  return parsed.data;
}

async function addKey(folder: string, number: number): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = await generateKeyPair(tokenAlgorithm, { crv: 'Ed25519', extractable: true });
  const path = join(folder, `${String(number).padStart(6, '0')}.json`);
  try {
    writeFileSync(path, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    // Another program on this folder was quicker: its key is the one.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

async function keysOf(privateKeys: readonly JWK[]): Promise<TokenKeys> {
  const publicKeys = new Map<string, CryptoKey>();
  let signing: TokenKeys['signing'] | null = null;
  for (const jwk of privateKeys) {
    const keyId = await calculateJwkThumbprint(jwk);
    const { d: _secret, ...publicJwk } = jwk;
    publicKeys.set(keyId, (await importJWK(publicJwk, tokenAlgorithm)) as CryptoKey);
    signing ??= { keyId, key: (await importJWK(jwk, tokenAlgorithm)) as CryptoKey };
  }
  if (signing === null) throw new Error('There is no key to sign with.');
  return { signing, publicKey: (keyId) => publicKeys.get(keyId) ?? null };
}
