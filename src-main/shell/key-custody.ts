// Lets the operating system's keystore hold the clinic's database key. Never logs, never writes a file.
// Who asks for the key, and the other ways back to it, are the core's business (key slots).

import type { KeyCustody, KeyCustodyStatus, UnwrappedKey } from '#main/core/core-port.ts';
import type { SafeStoragePart } from './electron-parts.ts';

const KEY_BYTES = 32;
const BASE64_KEY = /^[A-Za-z0-9+/]{43}=$/;

export type KeyCustodyOptions = {
  readonly safeStorage: SafeStoragePart;
  readonly platform: NodeJS.Platform;
  readonly isAppReady: () => boolean;
};

/** Thrown by wrap and unwrap; `reason` is a plain-message code and the text holds no key. */
export class KeyCustodyError extends Error {
  readonly reason: 'PLAIN_TEXT_BACKEND' | 'NOT_READY' | 'UNREADABLE';

  constructor(reason: 'PLAIN_TEXT_BACKEND' | 'NOT_READY' | 'UNREADABLE') {
    super(`The keystore of this computer cannot be used: ${reason}`);
    this.name = 'KeyCustodyError';
    this.reason = reason;
  }
}

/**
 * Makes the custody over Electron's safeStorage, by its asynchronous calls only.
 * Linux's `basic_text` backend is refused: it would keep the key under a password that is the same everywhere.
 */
export function createKeyCustody(options: KeyCustodyOptions): KeyCustody {
  const { safeStorage } = options;

  async function status(): Promise<KeyCustodyStatus> {
    // Before the app is ready the keystore says nothing true.
    if (!options.isAppReady()) return { available: false, reason: 'NOT_READY' };
    if (options.platform === 'linux') {
      const backend = safeStorage.getSelectedStorageBackend();
      if (backend === 'basic_text') return { available: false, reason: 'PLAIN_TEXT_BACKEND' };
      if (backend === 'unknown') return { available: false, reason: 'NOT_READY' };
    }
    try {
      const available = await safeStorage.isAsyncEncryptionAvailable();
      return available ? { available: true } : { available: false, reason: 'UNREADABLE' };
    } catch {
      return { available: false, reason: 'UNREADABLE' };
    }
  }

  async function requireAvailable(): Promise<void> {
    const current = await status();
    if (!current.available) throw new KeyCustodyError(current.reason);
  }

  async function encrypt(base64Key: string): Promise<Uint8Array> {
    try {
      return new Uint8Array(await safeStorage.encryptStringAsync(base64Key));
    } catch {
      // The keystore's own words are dropped: they may name accounts, and the code says what to do.
      throw new KeyCustodyError('UNREADABLE');
    }
  }

  async function wrap(key: Uint8Array): Promise<Uint8Array> {
    if (key.byteLength !== KEY_BYTES) throw new RangeError(`A key has ${KEY_BYTES} bytes`);
    await requireAvailable();
    return encrypt(Buffer.from(key).toString('base64'));
  }

  async function unwrap(wrapped: Uint8Array): Promise<UnwrappedKey> {
    await requireAvailable();
    const opened = await decrypt(wrapped);
    if (!BASE64_KEY.test(opened.result)) throw new KeyCustodyError('UNREADABLE');
    const rewrapped = opened.shouldReEncrypt ? await rewrap(opened.result) : null;
    return { key: new Uint8Array(Buffer.from(opened.result, 'base64')), rewrapped };
  }

  async function decrypt(wrapped: Uint8Array) {
    try {
      return await safeStorage.decryptStringAsync(Buffer.from(wrapped));
    } catch {
      throw new KeyCustodyError('UNREADABLE');
    }
  }

  async function rewrap(base64Key: string): Promise<Uint8Array | null> {
    try {
      return await encrypt(base64Key);
    } catch {
      // The key is open all the same, and the old wrapping stays good; the next opening tries again.
      return null;
    }
  }

  return { kind: 'os-keystore', status, wrap, unwrap };
}
