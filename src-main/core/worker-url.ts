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

/**
 * Gives the file URL to start a worker from, for `new Worker(workerUrl('core-worker'))`.
 * @param moduleUrl where the asking code lies: every built chunk is in out/main, so a `.ts` address means source
 */
export function workerUrl(name: WorkerName, moduleUrl: string = import.meta.url): URL {
  const isSource = new URL(moduleUrl).pathname.endsWith('.ts');
  return new URL(isSource ? workerSources[name] : `./${name}.js`, moduleUrl);
}
