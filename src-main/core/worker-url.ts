// Where a worker's code lies: beside the built entries, or as source when Node runs our `.ts` files directly.

/** The workers, by the name of their built file, with their source seen from this folder. */
const workerSources = {
  'core-worker': './core-worker-entry.ts',
  'password-worker': './password-worker.ts',
  'backup-worker': '../backup/backup-worker.ts',
  'upkeep-worker': '../db/upkeep-worker.ts',
  'drawing-worker': '../sample/drawing-worker.ts',
  'helper-guard': './helper-guard.ts',
  'import-worker': '../imaging/import-worker.ts',
  'dicom-receiver': '../dicom/dicom-receiver.ts',
} as const;

export type WorkerName = keyof typeof workerSources;

/** Where the code that asks lies: every built chunk is in out/main, so a `.ts` address means source. */
let home: string = import.meta.url;

/**
 * From here on workers are taken from beside this built chunk although the code that asks is source. The tests do so
 * with a fresh build: Node takes several times as long to start a worker from `.ts` files.
 */
export function takeWorkersFrom(builtChunkUrl: string): void {
  home = builtChunkUrl;
}

/**
 * Gives the file URL to start a worker from, for `new Worker(workerUrl('core-worker'))`.
 * @param moduleUrl where the asking code lies
 */
export function workerUrl(name: WorkerName, moduleUrl: string = home): URL {
  const isSource = new URL(moduleUrl).pathname.endsWith('.ts');
  return new URL(isSource ? workerSources[name] : `./${name}.js`, moduleUrl);
}
