// Files on this machine's disk: each part a file of its own, there whole after a crash or not at all.

import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checked, type BlobStorage, type PartKey } from '#api/blobs/blob-storage.ts';

export function diskStorage(folder: string): BlobStorage {
  const folderOf = ({ clinicId, sha256 }: Omit<PartKey, 'part'>) =>
    join(folder, clinicId, sha256.slice(0, 2), sha256);
  const fileOf = (key: PartKey) => join(folderOf(key), String(key.part));

  return {
    async arrive(key, bytes, promise) {
      const target = folderOf(key);
      await mkdir(target, { recursive: true, mode: 0o700 });
      const arriving = join(target, `${key.part}.${randomUUID()}.arriving`);
      const drop = async () => rm(arriving, { force: true });
      try {
        const file = await open(arriving, 'wx', 0o600);
        try {
          for await (const chunk of checked(bytes, promise)) await file.writeFile(chunk);
          await file.sync();
        } finally {
          await file.close();
        }
      } catch (error) {
        await drop();
        throw error;
      }
      let isKept = false;
      return {
        drop,
        async keep() {
          if (isKept) return;
          await rename(arriving, fileOf(key));
          isKept = true;
          await syncFolder(target);
        },
      };
    },
    async *read(key, start, end) {
      if (end <= start) return;
      let size = 0;
      // `end` of a stream is the last byte itself.
      const stream = createReadStream(fileOf(key), { start, end: end - 1 }) as AsyncIterable<Uint8Array>;
      for await (const chunk of stream) {
        size += chunk.byteLength;
        yield chunk;
      }
      if (size !== end - start) throw new Error('A part on the disk is shorter than it was.');
    },
    async remove(key) {
      await rm(folderOf(key), { recursive: true, force: true });
    },
  };
}

/** A rename is for good once its folder is; Windows has no word for that and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
