// Reads an asar archive as Electron does: a pickled JSON header, then the files' bytes. For looking into packages.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const fileSchema = z.object({
  size: z.number(),
  offset: z.string().optional(),
  unpacked: z.boolean().optional(),
  integrity: z
    .object({ algorithm: z.literal('SHA256'), hash: z.string(), blocks: z.array(z.string()) })
    .optional(),
});
const linkSchema = z.object({ link: z.string() });
type Folder = { files: Record<string, Entry> };
type Entry = Folder | z.infer<typeof fileSchema> | z.infer<typeof linkSchema>;
const folderSchema: z.ZodType<Folder> = z.object({
  files: z.record(
    z.string(),
    z.lazy(() => z.union([folderSchema, fileSchema, linkSchema])),
  ),
});

export type ArchivedFile = z.infer<typeof fileSchema> & { readonly name: string };

export type AsarArchive = {
  /** Every file, with its path inside the archive in forward slashes. */
  readonly files: readonly ArchivedFile[];
  read(name: string): Buffer;
  /** Writes all files into a folder, those kept beside the archive too. */
  extract(folder: string): void;
};

/** Opens an archive whole; throws when its header is not one. */
export function openAsar(archivePath: string): AsarArchive {
  const bytes = readFileSync(archivePath);
  const headerSize = bytes.readUInt32LE(4);
  const jsonSize = bytes.readUInt32LE(12);
  const header = folderSchema.parse(JSON.parse(bytes.toString('utf8', 16, 16 + jsonSize)));
  const files = [...walk(header, '')];
  const byName = new Map(files.map((file) => [file.name, file]));

  function read(name: string): Buffer {
    const file = byName.get(name);
    if (!file) throw new Error(`${name} is not in ${archivePath}`);
    if (file.unpacked) return readFileSync(path.join(`${archivePath}.unpacked`, name));
    const start = 8 + headerSize + Number(file.offset);
    return bytes.subarray(start, start + file.size);
  }

  function extract(folder: string): void {
    for (const { name } of files) {
      const target = path.join(folder, name);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, read(name));
    }
  }

  return { files, read, extract };
}

function* walk(folder: Folder, prefix: string): Generator<ArchivedFile> {
  for (const [name, entry] of Object.entries(folder.files)) {
    if ('files' in entry) yield* walk(entry, `${prefix}${name}/`);
    else if ('size' in entry) yield { ...entry, name: prefix + name };
  }
}
