// This PC's sign-in to the network, beside the database and never in it: a copy of the database must not sign in.
// The secrets in the file are wrapped by the custody of this machine.

import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { KeyCustody } from '#main/core/core-port.ts';
import { networkSignInFileName } from '#main/db/empty-folder.ts';

const fileSchema = z.object({
  version: z.literal(1),
  signInId: z.string(),
  clinicId: z.string(),
  kind: z.enum(['os-keystore', 'key-file']),
  secret: z.string(),
  /** Kept before the network is asked to take it: an answer that is lost changes nothing. */
  next: z.string().nullable(),
  /** The token that came with the secret, over or not: the network's own word that it took it. */
  token: z.string().nullable().default(null),
});

/** 32 random bytes, as the custody wraps them. */
export type Secret = Uint8Array;
export type SignIn = {
  readonly signInId: string;
  readonly clinicId: string;
  readonly secret: Secret;
  readonly next: Secret | null;
  /** Shown with the secret: a network that was restored from a backup knows the secret by it alone. */
  readonly token: string | null;
};

export type SignInStore = {
  /** Null when there is none, or when this machine cannot open it. */
  readonly read: () => Promise<SignIn | null>;
  readonly write: (signIn: SignIn) => Promise<void>;
  readonly remove: () => void;
};

export function createSignInStore(dataDir: string, custody: KeyCustody): SignInStore {
  const path = join(dataDir, networkSignInFileName);
  return {
    async read() {
      try {
        const stored = fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
        if (stored.kind !== custody.kind) return null;
        const open = async (wrapped: string) => (await custody.unwrap(Buffer.from(wrapped, 'base64'))).key;
        return {
          signInId: stored.signInId,
          clinicId: stored.clinicId,
          secret: await open(stored.secret),
          next: stored.next === null ? null : await open(stored.next),
          token: stored.token,
        };
      } catch {
        return null;
      }
    },
    async write({ signInId, clinicId, secret, next, token }) {
      const wrap = async (bytes: Secret) => Buffer.from(await custody.wrap(bytes)).toString('base64');
      const stored: z.infer<typeof fileSchema> = {
        version: 1,
        signInId,
        clinicId,
        kind: custody.kind,
        secret: await wrap(secret),
        next: next === null ? null : await wrap(next),
        token,
      };
      // A crash leaves the old file or the new one, never half of one.
      const temporary = `${path}.new`;
      const file = openSync(temporary, 'w', 0o600);
      try {
        writeFileSync(file, `${JSON.stringify(stored)}\n`);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(temporary, path);
    },
    remove: () => rmSync(path, { force: true }),
  };
}
