// Takes a connection's bytes apart (PS3.8 9.3): pictures go straight on in pieces, all else to the network library, whole.
// The library would gather every unit first, four gigabytes if a peer says so, and copy each picture three times.

/** Largest unit that we announce, and that a peer may send after that. */
export const maxPduBytes = 131_072;
/** A request for an association names every kind of picture with every way of packing it. */
const maxOtherBytes = 262_144;

const dataUnit = 4;
const unitHeadBytes = 6;
/** Length, presentation context, and what follows: a command or data, and whether it is the last of it. */
const valueHeadBytes = 6;
const isCommand = 1;
const isLast = 2;

export type PduSink = {
  /** A whole unit for the library. */
  readonly unit: (bytes: Buffer) => void;
  /** A piece of the picture that the library was just told of with an empty unit. */
  readonly piece: (bytes: Uint8Array) => void;
  /** Something of a unit ended: the peer is alive. */
  readonly alive: () => void;
};

/** Gives a function that is shown every chunk in order: false as soon as what comes cannot be right. */
export function createPduSplitter(sink: PduSink): (chunk: Uint8Array) => boolean {
  const head = Buffer.alloc(unitHeadBytes);
  let headFilled = 0;
  /** Bytes left of the unit, and of the value in it. */
  let unitLeft = 0;
  let valueLeft = 0;
  let isInData = false;
  let context = 0;
  let flags = 0;
  let hasBegun = false;
  let gathered: Buffer | null = null;
  let gatheredFilled = 0;

  function gather(bytes: number, first: Uint8Array): void {
    gathered = Buffer.alloc(first.length + bytes);
    gathered.set(first);
    gatheredFilled = first.length;
  }

  function startUnit(): boolean {
    unitLeft = head.readUInt32BE(2);
    isInData = head[0] === dataUnit;
    if (unitLeft > (isInData ? maxPduBytes : maxOtherBytes)) return false;
    if (isInData) return unitLeft >= valueHeadBytes;
    gather(unitLeft, head);
    if (unitLeft === 0) endGathered();
    return true;
  }

  function startValue(): boolean {
    const length = head.readUInt32BE(0);
    [context, flags] = [head[4] ?? 0, head[5] ?? 0];
    valueLeft = length - 2;
    unitLeft -= valueHeadBytes;
    if (length < 2 || valueLeft > unitLeft) return false;
    if ((flags & isCommand) !== 0) gather(valueLeft, valueUnitHead(valueLeft, context, flags));
    else if (!hasBegun) {
      hasBegun = true;
      sink.unit(valueUnitHead(0, context, 0));
    }
    if (valueLeft === 0) endValue();
    return true;
  }

  function endGathered(): void {
    const whole = gathered;
    gathered = null;
    if (whole !== null) sink.unit(whole);
  }

  function endValue(): void {
    if ((flags & isCommand) !== 0) endGathered();
    else if ((flags & isLast) !== 0) {
      hasBegun = false;
      sink.unit(valueUnitHead(0, context, isLast));
    }
    sink.alive();
  }

  return (chunk) => {
    for (let offset = 0; offset < chunk.length;) {
      const left = isInData ? valueLeft : unitLeft;
      if (left === 0) {
        head[headFilled++] = chunk[offset++] ?? 0;
        if (headFilled < unitHeadBytes) continue;
        headFilled = 0;
        if (!(unitLeft > 0 ? startValue() : startUnit())) return false;
        continue;
      }
      const part = chunk.subarray(offset, offset + Math.min(left, chunk.length - offset));
      offset += part.length;
      unitLeft -= part.length;
      if (isInData) valueLeft -= part.length;
      if (gathered === null) sink.piece(part);
      else {
        gathered.set(part, gatheredFilled);
        gatheredFilled += part.length;
      }
      if (isInData ? valueLeft === 0 : unitLeft === 0) {
        if (isInData) endValue();
        else endGathered();
      }
      // A unit of data ends with its last value; a rest too short for another one is no unit.
      if (isInData && valueLeft === 0 && unitLeft > 0 && unitLeft < valueHeadBytes) return false;
      if (unitLeft === 0) isInData = false;
    }
    return true;
  };
}

/** A unit of data with the head of one value of so many bytes. */
function valueUnitHead(valueBytes: number, context: number, flags: number): Buffer {
  const head = Buffer.alloc(unitHeadBytes + valueHeadBytes);
  head[0] = dataUnit;
  head.writeUInt32BE(valueHeadBytes + valueBytes, 2);
  head.writeUInt32BE(valueBytes + 2, 6);
  head[10] = context;
  head[11] = flags;
  return head;
}
