// Looks into a folder now and then for pictures that programs of sensors and scanners lay there. Looking works on every
// disk and network share; being told does not. Nothing in the folder is changed or removed.

import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { epochMs } from '#shared/time/instant.ts';

const lookEveryMs = 2000;
const maxFiles = 20_000;
const maxFileBytes = 200 * 1024 * 1024;
const pictureNames = /\.(jpe?g|png|tiff?|webp|dcm|dicom)$|^[^.]+$/i;

export type FolderWatch = { readonly stop: () => void };

export type FolderWatchParts = {
  readonly isKnown: (sha256: string) => boolean;
  /** A picture that is new and whole: its size has not changed since the look before. */
  readonly found: (bytes: Uint8Array, name: string) => Promise<void>;
  readonly failed: (error: unknown) => void;
  readonly reachable: (isReachable: boolean) => void;
};

/** `since` is an instant: what lay there before is left alone. */
export function watchFolder(
  folder: string,
  since: string,
  parts: FolderWatchParts,
  everyMs: number = lookEveryMs,
): FolderWatch {
  const sinceMs = epochMs(since);
  /** The last look's mark of each file that is still being written, and of those that are done with. */
  const growing = new Map<string, string>();
  const done = new Map<string, string>();
  let isStopped = false;
  let timer: NodeJS.Timeout | null = null;

  async function look(): Promise<void> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && pictureNames.test(entry.name));
    for (const entry of files.slice(0, maxFiles)) {
      if (isStopped) return;
      await lookAt(join(entry.parentPath, entry.name), entry.name);
    }
  }

  async function lookAt(path: string, name: string): Promise<void> {
    const facts = await stat(path).catch(() => null);
    if (facts === null) return;
    const mark = `${facts.size} ${facts.mtimeMs}`;
    if (done.get(path) === mark) return;
    // A copy keeps the time of its original; when it came to lie here, the other times say.
    const cameMs = Math.max(facts.mtimeMs, facts.ctimeMs, facts.birthtimeMs);
    if (cameMs < sinceMs || facts.size === 0 || facts.size > maxFileBytes) return;
    if (growing.get(path) !== mark) {
      growing.set(path, mark);
      return;
    }
    growing.delete(path);
    const bytes = await readFile(path);
    if (bytes.length !== facts.size) return;
    if (!parts.isKnown(createHash('sha256').update(bytes).digest('hex'))) await parts.found(bytes, name);
    done.set(path, mark);
  }

  async function turn(): Promise<void> {
    try {
      await look();
      parts.reachable(true);
    } catch (error) {
      const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      parts.reachable(!isGone);
      if (!isGone) parts.failed(error);
    }
    if (!isStopped) timer = setTimeout(() => void turn(), everyMs).unref();
  }
  void turn();
  return {
    stop() {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
