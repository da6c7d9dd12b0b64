// Gives the memory of network chunks back as soon as their pieces are stored: left to the sweeping of the heap, tens of
// megabytes of pictures that are long on the disk would lie there.

export type ChunkMemory = {
  /** A chunk came; its pieces are cut from it before anything of it is used. */
  readonly came: (chunk: Uint8Array) => void;
  readonly waits: (piece: Uint8Array) => void;
  /** The piece is needed no more; with the last one of its chunk, all views of that are empty. */
  readonly used: (piece: Uint8Array) => void;
};

export function createChunkMemory(): ChunkMemory {
  /** How many pieces of each chunk somebody still needs. */
  const pieces = new WeakMap<ArrayBufferLike, number>();
  return {
    came(chunk) {
      // Memory that holds something else besides is not ours to give away.
      if (chunk.byteLength === chunk.buffer.byteLength) pieces.set(chunk.buffer, 0);
    },
    waits({ buffer }) {
      const count = pieces.get(buffer);
      if (count !== undefined) pieces.set(buffer, count + 1);
    },
    used({ buffer }) {
      const count = pieces.get(buffer);
      if (count === undefined) return;
      pieces.set(buffer, count - 1);
      if (count === 1 && buffer instanceof ArrayBuffer) buffer.transfer(0);
    },
  };
}
