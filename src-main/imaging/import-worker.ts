// Entry of the process that decodes strangers' pictures: bytes in, what is derived from them out. It has no key, no path
// and no network, and is ended from outside when a picture takes too long or too much.

import { constants, setPriority } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { openHelperPort } from '#main/core/helper-port.ts';
import type { FromImportWorker, ToImportWorker } from '#main/imaging/import-messages.ts';

// Each picture takes and gives back more memory than all the rest here holds. Counted as V8 does by itself, the whole heap
// is swept with each of them, which costs a seventh of the time; a V8 that does not know the flags goes on without them.
setFlagsFromString('--external-memory-accounted-in-global-limit');
setFlagsFromString('--heap-growing-percent=300');

const port = openHelperPort();
// Heavy parts load with the first picture, after the port listens: nothing said meanwhile is lost.
const parts = () =>
  Promise.all([import('#main/imaging/derive-picture.ts'), import('#main/imaging/picture.ts')]);
let last: Promise<unknown> = Promise.resolve();

port.onMessage((message) => {
  const asked = message as ToImportWorker;
  if (asked.isUnhurried) giveWay();
  // One picture at a time: two beside each other would need the memory of both.
  last = last.then(async () => port.postMessage(await answer(asked)));
});

/** Before the first picture starts the decoders' threads, which take it over. */
function giveWay(): void {
  try {
    setPriority(constants.priority.PRIORITY_LOW);
  } catch {
    // A system that does not allow it: the long rests between pictures stay.
  }
}

async function answer({ id, bytes, maxCpuMs }: ToImportWorker): Promise<FromImportWorker> {
  const [{ derivePicture }, { PictureError }] = await parts();
  port.beginWork(maxCpuMs);
  try {
    return { id, derived: await derivePicture(bytes, port.endWork) };
  } catch (error) {
    // Whatever else a decoder stumbles over is the picture's fault: nothing else is known here.
    const problem =
      error instanceof PictureError ? error.problem : isOutOfMemory(error) ? 'OUT_OF_MEMORY' : 'DAMAGED';
    return { id, problem };
  } finally {
    port.endWork();
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof RangeError && /allocation|array length/i.test(error.message);
}
