// Key custody for the host: a key file that only its owner can read, in place of the OS keystore.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyCustody } from '#main/core/core-port.ts';

export const keyFileName = 'host.key';

/** Wraps keys with 32 random bytes kept in `dataDir/host.key`, mode 0600; a file that others can read is refused. */
export function keyFileCustody(dataDir: string): KeyCustody {
  const path = join(dataDir, keyFileName);
  return {
    kind: 'key-file',
    async status() {
      try {
        readWrappingKey(path, { make: true });
        return { available: true };
      } catch {
        return { available: false, reason: 'UNREADABLE' };
      }
    },
    async wrap(key) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', readWrappingKey(path, { make: true }), nonce);
      return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
    },
    async unwrap(wrapped) {
      const bytes = Buffer.from(wrapped);
      const decipher = createDecipheriv(
        'aes-256-gcm',
        readWrappingKey(path, { make: false }),
        bytes.subarray(0, 12),
      );
      decipher.setAuthTag(bytes.subarray(-16));
      const key = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
      return { key, rewrapped: null };
    },
  };
}

function readWrappingKey(path: string, { make }: { make: boolean }): Buffer {
  if (make && statSync(path, { throwIfNoEntry: false }) === undefined) {
    writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
    chmodSync(path, 0o600);
  }
  // Windows has no such bits; there the user's own profile folder keeps others out.
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    throw new Error('The key file can be read by others.');
  }
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  if (key.length !== 32) throw new Error('The key file is not a key.');
  return key;
}
