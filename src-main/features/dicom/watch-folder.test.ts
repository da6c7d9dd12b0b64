import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchFolder, type FolderWatch } from '#main/features/dicom/watch-folder.ts';

let folder: string;
let watch: FolderWatch | null = null;
let found: string[];
let reached: boolean[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'enamel-watch-'));
  found = [];
  reached = [];
});
afterEach(() => {
  watch?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const everyMs = 20;
function start(since: Date, knownBytes = -1): void {
  watch = watchFolder(
    folder,
    since.toISOString(),
    {
      isKnown: () => knownBytes >= 0,
      async found(bytes, name) {
        found.push(`${name} ${bytes.length}`);
      },
      failed(error) {
        throw error;
      },
      reachable: (isReachable) => reached.push(isReachable),
    },
    everyMs,
  );
}
const looks = (count: number) => vi.waitFor(() => expect(reached.length).toBeGreaterThan(count));

test('what lay there before is left alone, in subfolders too; what comes is found once', async () => {
  writeFileSync(join(folder, 'old.jpg'), 'old');
  await new Promise((resolve) => {
    setTimeout(resolve, 30);
  });
  start(new Date());
  await looks(3);
  mkdirSync(join(folder, 'patient 7'));
  writeFileSync(join(folder, 'patient 7', 'new.dcm'), 'four');
  writeFileSync(join(folder, 'notes.txt'), 'not a picture');
  await vi.waitFor(() => expect(found).toEqual(['new.dcm 4']));
  await looks(reached.length + 3);
  expect(found).toEqual(['new.dcm 4']);
});

test('a file that still grows is waited for', async () => {
  start(new Date(0));
  const path = join(folder, 'slow.png');
  writeFileSync(path, '');
  for (let turn = 0; turn < 12; turn += 1) {
    appendFileSync(path, 'x'.repeat(1000));
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
  await vi.waitFor(() => expect(found).toEqual(['slow.png 12000']));
});

test('what the clinic has already is passed over, and a folder that goes away comes back', async () => {
  writeFileSync(join(folder, 'known.jpg'), 'known');
  start(new Date(0), 1);
  await looks(4);
  expect(found).toEqual([]);
  renameSync(folder, `${folder}-away`);
  await vi.waitFor(() => expect(reached.at(-1)).toBe(false));
  renameSync(`${folder}-away`, folder);
  await vi.waitFor(() => expect(reached.at(-1)).toBe(true));
});
