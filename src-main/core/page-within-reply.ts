// Pages of lists that fit one reply, whatever people wrote into the rows.

/** What a page may weigh as JSON: a reply is at most a megabyte, and what stands around the rows needs room too. */
const largestPageBytes = 850_000;

/**
 * The first `limit` of the rows that were found, or fewer when those would be too large; at least one. There are more
 * rows when the page is shorter than what was found.
 */
export function pageWithinReply<Row>(found: readonly Row[], limit: number): Row[] {
  let bytes = 0;
  const end = found.findIndex((row, index) => {
    bytes += Buffer.byteLength(JSON.stringify(row));
    return index >= limit || bytes > largestPageBytes;
  });
  return found.slice(0, end < 0 ? found.length : Math.max(1, end));
}
