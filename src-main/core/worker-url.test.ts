import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { workerUrl } from './worker-url.ts';

const source = new URL('./worker-url.ts', import.meta.url).href;

describe('workerUrl', () => {
  test('points at the source when the asking module is source', () => {
    expect(workerUrl('core-worker', source).pathname).toMatch(/\/src-main\/core\/core-worker-entry\.ts$/);
    expect(workerUrl('backup-worker', source).pathname).toMatch(/\/src-main\/backup\/backup-worker\.ts$/);
  });

  test('points beside the asking chunk when it was built', () => {
    const built = 'file:///opt/enamel/app.asar/out/main/chunk-core-A1b2.js';
    expect(workerUrl('core-worker', built).href).toBe('file:///opt/enamel/app.asar/out/main/core-worker.js');
    expect(workerUrl('backup-worker', built).href).toBe(
      'file:///opt/enamel/app.asar/out/main/backup-worker.js',
    );
  });

  test('keeps a Windows drive and a folder name with spaces', () => {
    const built = 'file:///C:/Program%20Files/Enamel/resources/app.asar/out/main/host.js';
    expect(workerUrl('password-worker', built).href).toBe(
      'file:///C:/Program%20Files/Enamel/resources/app.asar/out/main/password-worker.js',
    );
  });

  test.each(['core-worker', 'password-worker', 'backup-worker'] as const)('%s is there as source', (name) => {
    expect(existsSync(workerUrl(name, source))).toBe(true);
  });
});
