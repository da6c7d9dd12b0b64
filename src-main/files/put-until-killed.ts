// For tests only: stores file after file and prints each acknowledged one, until it is killed or told to stop.
// Arguments: folder, key in hex, seed, how many files at most, bytes of each (0: random sizes).

import { createSeededRandom } from '../../src-shared/core/seeded-random.ts';
import { createFileStore } from './file-store.ts';
import { FileStoreError } from './file-store-error.ts';

const [dir = '', keyHex = '', seed = '', count = '0', fixedSize = '0'] = process.argv.slice(2);
const random = createSeededRandom(seed);

async function* pieces(sizeBytes: number): AsyncGenerator<Uint8Array> {
  for (let left = sizeBytes; left > 0;) {
    const piece = Buffer.alloc(Math.min(left, 24_000), random.integer(0, 255));
    piece.writeUInt8(random.integer(0, 255), 0);
    left -= piece.length;
    yield piece;
  }
}

const store = await createFileStore({ dir, key: Buffer.from(keyHex, 'hex') });
process.stdout.write('ready\n');
for (let index = 0; index < Number(count); index++) {
  try {
    const sizeBytes = Number(fixedSize) || random.integer(0, 400_000);
    const { sha256 } = await store.put(pieces(sizeBytes), { maxBytes: 100_000_000 });
    process.stdout.write(`stored ${sha256}\n`);
  } catch (error) {
    process.stdout.write(`refused ${error instanceof FileStoreError ? error.code : String(error)}\n`);
  }
}
