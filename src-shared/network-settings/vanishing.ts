// When a new copy of everything lacks so much that somebody is asked first.

const mostRows = 200;
const mostShare = 0.2;

/** Whether `vanishing` of `total` records are more than may go without a word. */
export function isMuchToVanish(vanishing: number, total: number): boolean {
  return vanishing > mostRows || vanishing > total * mostShare;
}
