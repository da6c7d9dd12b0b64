// One object on its way in: pieces from the network at one end, the sealed file at the other, and little between.

/** Above this the network waits; below the quarter of it, it goes on. */
const highWaterBytes = 512 * 1024;

export type PieceQueue = {
  /** For the network library, which knows it as a stream to write to. */
  readonly write: (piece: Uint8Array) => boolean;
  readonly once: () => void;
  readonly end: () => void;
  /** For what stores it; throws what `fail` was called with. */
  readonly pieces: AsyncIterable<Uint8Array>;
  readonly fail: (error: Error) => void;
  readonly sizeBytes: () => number;
};

/**
 * `hold` and `release` stop and start the network; `tooLarge` is called once when more than `maxBytes` came; `used` is
 * told of each piece when what stores it needs it no more, of those thrown away never.
 */
export function createPieceQueue(options: {
  readonly maxBytes: number;
  readonly hold: () => void;
  readonly release: () => void;
  readonly tooLarge: () => void;
  readonly used: (piece: Uint8Array) => void;
}): PieceQueue {
  const waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let sizeBytes = 0;
  let isHeld = false;
  let hasEnded = false;
  let failure: Error | null = null;
  let wake: (() => void) | null = null;

  function fail(error: Error): void {
    failure ??= error;
    waiting.length = 0;
    wake?.();
  }

  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (;;) {
      if (failure !== null) throw failure;
      const next = waiting.shift();
      if (next !== undefined) {
        waitingBytes -= next.length;
        if (isHeld && waitingBytes < highWaterBytes / 4) {
          isHeld = false;
          options.release();
        }
        yield next;
        options.used(next);
      } else if (hasEnded) return;
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = null;
      }
    }
  }

  return {
    write(piece) {
      if (hasEnded || failure !== null) return true;
      sizeBytes += piece.length;
      if (sizeBytes > options.maxBytes) {
        fail(new Error('The object is larger than may be received.'));
        options.tooLarge();
        return true;
      }
      waiting.push(piece);
      waitingBytes += piece.length;
      if (!isHeld && waitingBytes > highWaterBytes) {
        isHeld = true;
        options.hold();
      }
      wake?.();
      return true;
    },
    // Nothing ever waits for `drain`: the socket itself is held instead.
    once: () => undefined,
    end() {
      hasEnded = true;
      wake?.();
    },
    pieces: { [Symbol.asyncIterator]: pieces },
    fail,
    sizeBytes: () => sizeBytes,
  };
}
