// How long one waits after wrong passwords, PINs, codes and keys. Counting them is the core's.

/** Tries that cost nothing, so that a typing slip is no lock-out. */
export const freeTries = 4;
const longestWaitSeconds = 15 * 60;

/** Seconds to wait after the given number of failures in a row: 0 up to four, then 5, 10, 20 … up to 15 minutes. */
export function waitSeconds(failures: number): number {
  if (failures <= freeTries) return 0;
  return Math.min(longestWaitSeconds, 5 * 2 ** (failures - freeTries - 1));
}
