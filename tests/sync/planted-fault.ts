// One fault that is planted in a file of the production cores.

export type PlantedFault = {
  readonly name: string;
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly put: string;
};
