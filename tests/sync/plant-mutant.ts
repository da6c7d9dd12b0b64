// Loaded before the simulation: plants one fault in one module as it is read. The file on the disk stays as it is.

import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { mutants } from './mutants.ts';

const name = process.env.ENAMEL_MUTANT;
const mutant = mutants.find((one) => one.name === name);
if (name !== undefined && mutant === undefined) throw new Error(`No such mutant: ${name}`);
if (mutant !== undefined) {
  const path = join(import.meta.dirname, '../..', mutant.file);
  const parts = readFileSync(path, 'utf8').split(mutant.find);
  if (parts.length !== 2)
    throw new Error(`"${mutant.name}" fits ${parts.length - 1} times in ${mutant.file}.`);
  const url = pathToFileURL(path).href;
  registerHooks({
    load: (asked, context, next) =>
      asked === url
        ? { format: 'module-typescript', source: parts.join(mutant.put), shortCircuit: true }
        : next(asked, context),
  });
}
