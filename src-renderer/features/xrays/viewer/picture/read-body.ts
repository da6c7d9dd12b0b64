// The bytes of an answer, read into memory that the answer before left behind: large memory costs more to get than to fill,
// and the browser's own way gets it three times for each picture.

/** What is kept for the next one: a level as large as a screen has. Larger ones get memory of their own. */
const mostSpareBytes = 8 * 1024 * 1024;

let spare: ArrayBuffer | null = null;

/** Forgets what the last answer left behind. */
export function forgetSpare(): void {
  spare = null;
}

/**
 * Hands the body of an answer to `take`, whose result is given back; its bytes are written over by the next answer.
 * Throws RangeError for a body of more than `most` bytes, and what reading throws.
 */
export async function withBody<Given>(
  response: Response,
  most: number,
  take: (body: Uint8Array) => Given,
): Promise<Given> {
  const reader = response.body === null ? null : byteReader(response.body);
  if (reader === null) return take(new Uint8Array(await response.arrayBuffer()));
  let buffer = takeSpare(most);
  let length = 0;
  while (length < most) {
    const { done, value } = await reader.read(new Uint8Array(buffer, length, most - length));
    // Only a body that was given up gives no memory back.
    if (value === undefined) break;
    buffer = value.buffer;
    length += value.length;
    if (done) break;
  }
  // The end is asked for with memory of its own: with a read under way the browser copies all of it.
  if (length === most && !(await reader.read(new Uint8Array(1))).done) {
    await reader.cancel();
    throw new RangeError('An answer is longer than it should be.');
  }
  const given = take(new Uint8Array(buffer, 0, length));
  if (buffer.byteLength <= mostSpareBytes && buffer.byteLength > (spare?.byteLength ?? 0)) spare = buffer;
  return given;
}

/** Null in a browser that cannot read into memory it is given. */
function byteReader(body: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStreamBYOBReader | null {
  try {
    return body.getReader({ mode: 'byob' });
  } catch {
    return null;
  }
}

/** What several read at the same time is not shared. */
function takeSpare(bytes: number): ArrayBuffer {
  const taken = spare;
  if (taken === null || taken.byteLength < bytes) return new ArrayBuffer(bytes);
  spare = null;
  return taken;
}
